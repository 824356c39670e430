package io.flowgauge.stream;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/** Every metric of the job, in Flink's metric group {@code flowgauge} of the operator named. */
public enum JobMetric {
  /** Datagrams walked. */
  DATAGRAMS("datagrams", Operators.OBSERVE_AND_TALLY, "datagrams read and walked"),
  /** Flow samples in them. */
  FLOW_SAMPLES("flowSamples", Operators.OBSERVE_AND_TALLY, "flow samples in them"),
  /** Flow samples in no flow. */
  SAMPLES_WITHOUT_PACKET(
      "samplesWithoutPacket",
      Operators.OBSERVE_AND_TALLY,
      "flow samples that tell of no packet and no transaction in any form that is known, counted"
          + " in no flow"),
  /** Counter samples in them. */
  COUNTER_SAMPLES("counterSamples", Operators.OBSERVE_AND_TALLY, "counter samples in them"),
  /** Discarded packets in them. */
  DISCARDED_PACKETS(
      "discardedPackets",
      Operators.OBSERVE_AND_TALLY,
      "notifications of discarded packets in them"),
  /** Samples of applications. */
  CUSTOM_SAMPLES(
      "customSamples",
      Operators.OBSERVE_AND_TALLY,
      "samples of metrics and flows that applications handed to host-sflow"),
  /** Samples passed over. */
  UNKNOWN_SAMPLES(
      "unknownSamples",
      Operators.OBSERVE_AND_TALLY,
      "samples of structures that are not known, passed over, by group `format`"),
  /** Flow records passed over. */
  UNKNOWN_FLOW_RECORDS(
      "unknownFlowRecords",
      Operators.OBSERVE_AND_TALLY,
      "flow records of structures that are not known, passed over, by group `format`"),
  /** Counter records passed over. */
  UNKNOWN_COUNTER_RECORDS(
      "unknownCounterRecords",
      Operators.OBSERVE_AND_TALLY,
      "counter records of structures that are not known, passed over, by group `format`"),
  /** Octets that nothing announces. */
  TRAILING_BYTES(
      "trailingBytes",
      Operators.OBSERVE_AND_TALLY,
      "octets of datagrams behind the last sample that they announce, passed over"),
  /** Datagrams with an impossible receive time. */
  FUTURE_DATAGRAMS(
      "futureDatagrams",
      Operators.OBSERVE_AND_TALLY,
      "datagrams received over a minute after now, by their collector's clock: not used"),
  /** Datagrams on the rejected topic. */
  REJECTED_DATAGRAMS(
      "rejectedDatagrams",
      Operators.OBSERVE_AND_TALLY,
      "datagrams that could not be decoded wholly, written to the rejected topic"),
  /** Problems by reason. */
  PROBLEMS("problems", Operators.OBSERVE_AND_TALLY, "problems met in datagrams, by group `reason`"),
  /** What is shuffled. */
  PARTIAL_TALLIES(
      "partialTallies", Operators.OBSERVE_AND_TALLY, "partial tallies sent to the flow table"),
  /** Definitions in force. */
  DEFINITIONS_IN_FORCE(
      "definitionsInForce", Operators.ADMIT_DEFINITIONS, "definitions in force; a gauge"),
  /** Definitions that cannot be used. */
  REJECTED_DEFINITIONS(
      "rejectedDefinitions",
      Operators.ADMIT_DEFINITIONS,
      "definitions on the topic that cannot be used: on sflow.events.v1, with the reason"),
  /** What is in sets. */
  SET_ENTRIES(
      "setEntries",
      Operators.ADMIT_DEFINITIONS,
      "prefixes, values and ports in the sets in force; a gauge"),
  /** Sets that could not be loaded. */
  SET_LOAD_FAILURES(
      "setLoadFailures",
      Operators.ADMIT_DEFINITIONS,
      "times that a set could not be loaded from its file or URL; what was loaded before stays in"
          + " force"),
  /** Hosts and what runs on them. */
  HOSTS_KNOWN(
      "hostsKnown",
      Operators.ADMIT_DEFINITIONS,
      "hosts, and machines, containers and services on them, that are known by sflow.hosts.v1; a"
          + " gauge"),
  /** Hosts that cannot be read. */
  UNREADABLE_HOSTS(
      "unreadableHosts",
      Operators.ADMIT_DEFINITIONS,
      "records of sflow.hosts.v1 that are no documents of hosts: not used"),
  /** Hosts beyond the bound. */
  UNTRACKED_HOSTS(
      "untrackedHosts",
      Operators.ADMIT_DEFINITIONS,
      "documents of hosts for which there is no room (hosts.max-entities), or that took the room of"
          + " a newer one"),
  /** Datagrams that wait. */
  HELD_DATAGRAMS(
      "heldDatagrams",
      Operators.OBSERVE_AND_TALLY,
      "datagrams that wait until it is known which definitions are in force in their second; a"
          + " gauge"),
  /** Datagrams that could not wait. */
  UNSETTLED_DATAGRAMS(
      "unsettledDatagrams",
      Operators.OBSERVE_AND_TALLY,
      "datagrams counted before it was known which definitions are in force in their second, because"
          + " too many waited"),
  /** Datagrams too late. */
  LATE_DATAGRAMS(
      "lateDatagrams",
      Operators.TRACK_AGENTS,
      "datagrams whose tick was closed when they came: their agent's health counts them with the"
          + " next one, their flows are not measured"),
  /** Samples in them. */
  LATE_DATAGRAM_SAMPLES("lateDatagramSamples", Operators.TRACK_AGENTS, "samples in them"),
  /** Datagrams beyond the bound. */
  UNTRACKED_AGENT_DATAGRAMS(
      "untrackedAgentDatagrams",
      Operators.TRACK_AGENTS,
      "datagrams of agents of which more than 32 MB of numbers waited to be judged with one second:"
          + " in no count of losses"),
  /** Samples of data sources beyond the bound. */
  UNTRACKED_AGENT_SAMPLES(
      "untrackedAgentSamples",
      Operators.TRACK_AGENTS,
      "samples of data sources beyond agents.max-data-sources: in no count of losses"),
  /** Samples too late. */
  LATE_SAMPLES(
      "lateSamples",
      Operators.MEASURE_FLOWS,
      "samples whose tick was closed when they came, once for each definition that they are lost to"),
  /** Samples of flows beyond the bound. */
  UNTRACKED_SAMPLES(
      "untrackedSamples",
      Operators.MEASURE_FLOWS,
      "samples of flows too many to be told apart, by a subtask or by the flow table: in the"
          + " totals, in no flow"),
  /** Counter samples too late. */
  LATE_COUNTER_SAMPLES(
      "lateCounterSamples",
      Operators.MEASURE_COUNTERS,
      "counter samples whose tick was closed when they came: not used"),
  /** Counter samples that came again. */
  DUPLICATE_COUNTER_SAMPLES(
      "duplicateCounterSamples",
      Operators.MEASURE_COUNTERS,
      "counter samples that had come before: not used"),
  /** Counter samples that were overtaken. */
  OUT_OF_ORDER_COUNTER_SAMPLES(
      "outOfOrderCounterSamples",
      Operators.MEASURE_COUNTERS,
      "counter samples received after one that their agent took later: not used"),
  /** Counter samples beyond the bounds. */
  UNTRACKED_COUNTER_SAMPLES(
      "untrackedCounterSamples",
      Operators.MEASURE_COUNTERS,
      "counter samples of data sources beyond `counters.max-sources`, or more than can wait for"
          + " their second to close: not used"),
  /** Samples with names that are not as they should be. */
  ILLEGIBLE_COUNTER_SAMPLES(
      "illegibleCounterSamples",
      Operators.MEASURE_COUNTERS,
      "rtmetric samples that cannot be read to their end, or whose source has no name: used as far"
          + " as they can be read"),
  /** Records that are one too many in their sample. */
  REPEATED_COUNTER_RECORDS(
      "repeatedCounterRecords",
      Operators.MEASURE_COUNTERS,
      "counter records of a structure that an earlier record of their sample has: not used"),
  /** Values and labels beyond the bounds. */
  SURPLUS_METRIC_VALUES(
      "surplusMetricValues",
      Operators.MEASURE_COUNTERS,
      "values beyond 256 of an rtmetric sample, counters beyond 256 and labels beyond 32 of a data"
          + " source: not used"),
  /** Times that rates began anew. */
  COUNTER_RESTARTS(
      "counterRestarts",
      Operators.MEASURE_COUNTERS,
      "counter samples without rates, because the agent was restarted or its sequence numbers or"
          + " uptime cannot go on from the sample before"),
  /** Times that counters went back. */
  COUNTER_RESETS(
      "counterResets",
      Operators.MEASURE_COUNTERS,
      "counter records without rates, because a counter went back and cannot have wrapped"),
  /** Datagrams whose samples are too long as JSON. */
  OMITTED_SAMPLES(
      "omittedSamples",
      Operators.WRITE_DECODED,
      "datagrams written without their samples, which would have been over 1 MB of JSON");

  /** The metric group that all of them are in. */
  public static final String GROUP = "flowgauge";

  private final String text;
  private final Operators operator;
  private final String help;

  JobMetric(String text, Operators operator, String help) {
    this.text = text;
    this.operator = operator;
    this.help = help;
  }

  /** The metric's name. */
  public String text() {
    return text;
  }

  /** The operator that counts it. */
  public Operators operator() {
    return operator;
  }

  /** What it counts. */
  public String help() {
    return help;
  }

  /** The counter of the operator that has {@code operatorMetrics}. */
  public Counter in(MetricGroup operatorMetrics) {
    return operatorMetrics.addGroup(GROUP).counter(text);
  }

  /** Shows {@code gauge} of the operator that has {@code operatorMetrics}. */
  void gauge(MetricGroup operatorMetrics, Gauge<Number> gauge) {
    operatorMetrics.addGroup(GROUP).gauge(text, gauge);
  }

  Counter in(MetricGroup operatorMetrics, String label, String value) {
    return operatorMetrics.addGroup(GROUP).addGroup(label, value).counter(text);
  }
}
