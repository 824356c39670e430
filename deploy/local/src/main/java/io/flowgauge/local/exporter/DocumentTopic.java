package io.flowgauge.local.exporter;

/** The topics that the exporter reads. */
enum DocumentTopic {
  METRICS("sflow.metrics.v1"),
  AGENTS("sflow.agents.v1");

  private final String topic;

  DocumentTopic(String topic) {
    this.topic = topic;
  }

  /** Without the prefix that an installation may put before it. */
  String topic() {
    return topic;
  }
}
