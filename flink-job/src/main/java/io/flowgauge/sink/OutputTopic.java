package io.flowgauge.sink;

import java.util.Arrays;
import java.util.List;

/** The topics that the job writes. */
public enum OutputTopic {
  /** Rankings. */
  TOP_FLOWS("sflow.topflows.v1"),
  /** Flow records. */
  FLOWS("sflow.flows.v1"),
  /** Changes of state of events. */
  EVENTS("sflow.events.v1"),
  /** How agents are. */
  AGENTS("sflow.agents.v1"),
  /** Datagrams that could not be decoded wholly. */
  REJECTED("sflow.rejected.v1"),
  /** Metrics of data sources. */
  METRICS("sflow.metrics.v1"),
  /** Hosts and what runs on them. */
  HOSTS("sflow.hosts.v1"),
  /** Datagrams as JSON; written only when asked for. */
  DECODED("sflow.decoded.v1"),
  /** What became of definitions; written where definitions change while the job runs. */
  DEFINITION_STATUS("sflow.definitions.status.v1");

  /** The topics that are written whatever the options say. */
  public static final List<OutputTopic> ALWAYS =
      Arrays.stream(values())
          .filter(topic -> topic != DECODED && topic != DEFINITION_STATUS)
          .toList();

  private final String text;

  OutputTopic(String text) {
    this.text = text;
  }

  /** The topic's name, without an installation's prefix. */
  public String text() {
    return text;
  }
}
