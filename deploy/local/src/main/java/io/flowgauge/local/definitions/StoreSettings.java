package io.flowgauge.local.definitions;

import java.util.Map;

/**
 * Where the topics of definitions are.
 *
 * @param topicPrefix what stands before the topics' names
 * @param kafka further settings of Kafka's clients
 */
public record StoreSettings(
    String bootstrapServers, String topicPrefix, Map<String, String> kafka) {
  private static final String DEFINITIONS = "sflow.definitions.v1";
  private static final String STATUS = "sflow.definitions.status.v1";
  private static final String RANKINGS = "sflow.topflows.v1";

  String definitions() {
    return topicPrefix + DEFINITIONS;
  }

  String status() {
    return topicPrefix + STATUS;
  }

  /** What a job with traffic writes every second. */
  String rankings() {
    return topicPrefix + RANKINGS;
  }
}
