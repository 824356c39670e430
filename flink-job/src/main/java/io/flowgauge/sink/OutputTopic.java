package io.flowgauge.sink;

/** The topics that the job writes. */
public enum OutputTopic {
  /** Rankings. */
  TOP_FLOWS("sflow.topflows.v1"),
  /** Changes of state of events. */
  EVENTS("sflow.events.v1"),
  /** How agents are. */
  AGENTS("sflow.agents.v1"),
  /** Datagrams that could not be decoded wholly. */
  REJECTED("sflow.rejected.v1"),
  /** Metrics of data sources. */
  METRICS("sflow.metrics.v1");

  private final String text;

  OutputTopic(String text) {
    this.text = text;
  }

  /** The topic's name, without an installation's prefix. */
  public String text() {
    return text;
  }
}
