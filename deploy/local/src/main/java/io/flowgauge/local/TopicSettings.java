package io.flowgauge.local;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A topic as this command creates it: as the register in {@code schemas/topics.yaml} has it, but
 * with a bound on its size, so that a demo left running does not fill a laptop's disk.
 *
 * @param compacted whether the newest record of each key stays
 * @param retentionHours how long records are kept; of a compacted topic, deletions
 * @param retentionBytes per partition
 */
record TopicSettings(
    String name, int partitions, boolean compacted, int retentionHours, long retentionBytes) {
  static final String DATAGRAMS = "sflow.datagrams.v5";
  static final String TOP_FLOWS = "sflow.topflows.v1";
  static final String FLOWS = "sflow.flows.v1";
  static final String EVENTS = "sflow.events.v1";
  static final String AGENTS = "sflow.agents.v1";
  static final String REJECTED = "sflow.rejected.v1";
  static final String METRICS = "sflow.metrics.v1";
  static final String HOSTS = "sflow.hosts.v1";
  static final String DECODED = "sflow.decoded.v1";
  static final String DEFINITIONS = "sflow.definitions.v1";
  static final String DEFINITION_STATUS = "sflow.definitions.status.v1";

  private static final long MIB = 1L << 20;
  private static final long SEGMENT_BYTES = 32 * MIB;

  static final List<TopicSettings> ALL =
      List.of(
          new TopicSettings(DATAGRAMS, 8, 24, 256 * MIB),
          new TopicSettings(TOP_FLOWS, 4, 168, 128 * MIB),
          new TopicSettings(FLOWS, 4, 168, 128 * MIB),
          new TopicSettings(EVENTS, 4, 720, 128 * MIB),
          new TopicSettings(AGENTS, 4, 168, 128 * MIB),
          new TopicSettings(REJECTED, 4, 168, 128 * MIB),
          new TopicSettings(METRICS, 4, 168, 128 * MIB),
          new TopicSettings(HOSTS, 4, true, 168, -1),
          new TopicSettings(DECODED, 8, 24, 64 * MIB),
          new TopicSettings(DEFINITIONS, 1, true, 720, -1),
          new TopicSettings(DEFINITION_STATUS, 1, true, 720, -1));

  /** A topic whose records are deleted when they are old. */
  TopicSettings(String name, int partitions, int retentionHours, long retentionBytes) {
    this(name, partitions, false, retentionHours, retentionBytes);
  }

  Map<String, String> configs() {
    String retention = Long.toString(TimeUnit.HOURS.toMillis(retentionHours));
    return compacted
        ? Map.of("cleanup.policy", "compact", "delete.retention.ms", retention)
        : Map.of(
            "retention.ms",
            retention,
            "retention.bytes",
            Long.toString(retentionBytes),
            // Kafka deletes whole segments only, so they must be smaller than what may be kept.
            "segment.bytes",
            Long.toString(SEGMENT_BYTES));
  }
}
