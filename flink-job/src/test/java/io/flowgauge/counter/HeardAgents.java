package io.flowgauge.counter;

import static java.util.Objects.requireNonNull;

import io.flowgauge.datagram.DatagramDecoder;
import io.flowgauge.datagram.RawDatagram;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Agents heard by several subtasks, and tracked: what the operators do, without Flink. Event time
 * goes on as {@link #closeThrough} says; what comes later is heard with the tick after that.
 */
final class HeardAgents {
  private static final long TICK = 1000;
  private static final long INTERVAL = 10_000;
  private static final long FORGET = 3_600_000;

  private final DatagramDecoder decoder = new DatagramDecoder();
  private final List<SequenceObserver> subtasks = new ArrayList<>();
  private final TreeMap<Long, Map<String, AgentReport>> pending = new TreeMap<>();
  private final Map<String, AgentTracker> trackers = new TreeMap<>();
  private final List<AgentHealth> told = new ArrayList<>();
  private final int maxDataSources;
  private long nextInterval = Long.MIN_VALUE;
  private long firstOpenTick = Long.MIN_VALUE;
  private long untracked;

  HeardAgents(int subtasks) {
    this(subtasks, 1000);
  }

  HeardAgents(int subtasks, int maxDataSources) {
    this.maxDataSources = maxDataSources;
    for (int i = 0; i < subtasks; i++) {
      this.subtasks.add(new SequenceObserver(i));
    }
  }

  HeardAgents hear(RawDatagram... datagrams) {
    for (RawDatagram datagram : datagrams) {
      hear(0, datagram);
    }
    return this;
  }

  void hear(int subtask, RawDatagram datagram) {
    SequenceObserver observer = subtasks.get(subtask);
    observer.receivedAt(datagram.receivedMillis());
    decoder.decode(datagram.payload(), datagram.payload().length, observer);
    observer.endDatagram();
    if (nextInterval == Long.MIN_VALUE) {
      nextInterval = Math.floorDiv(datagram.receivedMillis(), INTERVAL) * INTERVAL + INTERVAL;
    }
  }

  /** Sends on what a subtask holds, as it may do at any time. */
  void drain(int subtask) {
    subtasks.get(subtask).drainTo(this::report);
  }

  private void report(AgentReport report) {
    long tick = Math.max(report.tick(), firstOpenTick);
    pending
        .computeIfAbsent(tick, open -> new HashMap<>())
        .merge(report.key(), report.at(tick), (known, more) -> known.and(List.of(more)));
  }

  /** Event time has come to {@code millis}: all ticks and intervals before it are over. */
  HeardAgents closeThrough(long millis) {
    for (int subtask = 0; subtask < subtasks.size(); subtask++) {
      drain(subtask);
    }
    while (!pending.isEmpty() && (pending.firstKey() + 1) * TICK <= millis) {
      long tick = pending.firstKey();
      endIntervals(tick * TICK);
      pending
          .remove(tick)
          .forEach(
              (key, report) ->
                  untracked +=
                      trackers
                          .computeIfAbsent(key, agent -> new AgentTracker())
                          .hear(report, maxDataSources, told::add));
    }
    endIntervals(millis);
    firstOpenTick = Math.max(firstOpenTick, Math.floorDiv(millis, TICK));
    return this;
  }

  private void endIntervals(long millis) {
    while (nextInterval <= millis) {
      for (AgentTracker tracker : trackers.values()) {
        tracker.endInterval(nextInterval, FORGET, told::add);
      }
      nextInterval += INTERVAL;
    }
  }

  /** Everything that was told, in order. */
  List<AgentHealth> told() {
    return told;
  }

  /** What was told for one reason. */
  List<AgentHealth> told(AgentChange change) {
    return told.stream().filter(health -> health.change() == change).toList();
  }

  /** What was told last of the only agent. */
  AgentHealth last() {
    return told.get(told.size() - 1);
  }

  /** What was told last of a data source of any agent. */
  DataSourceHealth source(int sourceClass, int sourceIndex) {
    DataSourceHealth found = null;
    for (AgentHealth health : told) {
      for (DataSourceHealth source : health.dataSources()) {
        if (source.sourceClass() == sourceClass && source.sourceIndex() == sourceIndex) {
          found = source;
        }
      }
    }
    return requireNonNull(found, "nothing was told of " + sourceClass + "." + sourceIndex);
  }

  AgentTracker tracker(String key) {
    return requireNonNull(trackers.get(key));
  }

  /** Samples of data sources beyond the bound. */
  long untracked() {
    return untracked;
  }
}
