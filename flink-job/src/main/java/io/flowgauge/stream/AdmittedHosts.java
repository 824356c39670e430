package io.flowgauge.stream;

import io.flowgauge.lookup.HostDirectory;
import io.flowgauge.lookup.HostEntity;
import io.flowgauge.lookup.HostRecord;
import io.flowgauge.lookup.HostSet;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** What is known of hosts by the topic on which they are told of. */
final class AdmittedHosts {
  /** They are told of once an hour: who has missed that twice is not there any more. */
  private static final Duration MEMORY = Duration.ofHours(3);

  private static final Duration SWEEP = Duration.ofMinutes(1);

  private final HostDirectory directory;
  private final Map<Integer, Long> unread;
  private final Counter unreadable;
  private final Counter untracked;
  private boolean changed;
  private long nextSweepMillis = Long.MIN_VALUE;

  /**
   * Nothing is known yet.
   *
   * @param maxEntities how many may be known at a time
   * @param ends the offsets at which the topic's partitions end now
   */
  AdmittedHosts(int maxEntities, Map<Integer, Long> ends, MetricGroup metrics) {
    directory = new HostDirectory(maxEntities);
    unread = new HashMap<>(ends);
    unread.values().removeIf(end -> end == 0);
    unreadable = JobMetric.UNREADABLE_HOSTS.in(metrics);
    untracked = JobMetric.UNTRACKED_HOSTS.in(metrics);
    JobMetric.HOSTS_KNOWN.gauge(metrics, directory::size);
  }

  /** These were known before a restart. */
  void restore(List<HostEntity> entities, long nowMillis) {
    entities.forEach(entity -> directory.note(entity, nowMillis));
    unread.clear(); // What the topic had then, they have.
  }

  /** Takes a record of the topic; one that cannot be read is counted. */
  void take(HostRecord record, long nowMillis) {
    Long end = unread.get(record.partition());
    if (end != null && record.offset() + 1 >= end) {
      unread.remove(record.partition());
    }
    changed = true;
    try {
      if (!directory.note(record.entity(), nowMillis)) {
        untracked.inc();
      }
    } catch (IllegalArgumentException e) {
      unreadable.inc();
    }
  }

  /** Whether all has been read that was there to begin with. */
  boolean isCaughtUp() {
    return unread.isEmpty();
  }

  /**
   * The changes from what was told of before to what is known now; when this is asked again, from
   * there.
   */
  List<HostEntity> changes(HostSet told, long nowMillis) {
    if (nowMillis >= nextSweepMillis) {
      nextSweepMillis = nowMillis + SWEEP.toMillis();
      directory.forgetBefore(nowMillis - MEMORY.toMillis());
      changed = true;
    }
    List<HostEntity> changes = changed ? told.changesTo(directory.entities()) : List.of();
    changed = false;
    return changes;
  }
}
