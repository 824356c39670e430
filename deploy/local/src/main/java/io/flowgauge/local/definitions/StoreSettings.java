package io.flowgauge.local.definitions;

import java.util.Map;

/**
 * Where the topics of definitions are.
 *
 * @param definitions the topic of definitions
 * @param topicPrefix what stands before the names of the topics that the job writes
 * @param kafka further settings of Kafka's clients
 */
public record StoreSettings(
    String bootstrapServers, String definitions, String topicPrefix, Map<String, String> kafka) {
  private static final String STATUS = "sflow.definitions.status.v1";
  private static final String RANKINGS = "sflow.topflows.v1";

  String status() {
    return topicPrefix + STATUS;
  }

  /** What a job with traffic writes every second. */
  String rankings() {
    return topicPrefix + RANKINGS;
  }
}
