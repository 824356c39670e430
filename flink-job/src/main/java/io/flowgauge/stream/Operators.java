package io.flowgauge.stream;

import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Every operator of the job. The uid is the operator's name in savepoints: it is never changed, and
 * an operator whose state becomes another gets a new one.
 */
public enum Operators {
  /** Datagrams in. */
  READ_DATAGRAMS("read-datagrams", "Read datagrams"),
  /** Definitions in. */
  READ_DEFINITIONS("read-definitions", "Read definitions"),
  /** Definitions to changes of what is in force. */
  ADMIT_DEFINITIONS("admit-definitions", "Admit definitions"),
  /** Hosts in, as the job has told of them. */
  READ_HOSTS("read-hosts", "Read hosts"),
  /** Datagrams to partial tallies; datagrams that cannot be decoded leave by the side. */
  OBSERVE_AND_TALLY("observe-and-tally", "Observe and tally"),
  /** The flow table: partial tallies to rankings of a bucket; findings leave by the side. */
  MEASURE_FLOWS("measure-flows-2", "Measure flows"),
  /** Rankings of buckets to one ranking. */
  RANK_FLOWS("rank-flows-2", "Rank flows"),
  /** Findings to events. */
  TRACK_EVENTS("track-events-2", "Track events"),
  /** Reports of what was heard of agents to their health. */
  TRACK_AGENTS("track-agents", "Track agents"),
  /** Counter samples to metrics. */
  MEASURE_COUNTERS("measure-counters", "Measure counters"),
  /** Rankings as documents. */
  WRITE_TOP_FLOWS("write-top-flows", "Write top flows"),
  /** Flow records as documents. */
  WRITE_FLOWS("write-flows", "Write flow records"),
  /** Events as documents. */
  WRITE_EVENTS("write-events", "Write events"),
  /** Agents' health as documents. */
  WRITE_AGENTS("write-agents", "Write agents"),
  /** What became of definitions as documents. */
  WRITE_DEFINITION_STATUS("write-definition-status", "Write definition status"),
  /** Rejected definitions as events. */
  WRITE_REJECTED_DEFINITIONS("write-rejected-definitions", "Write rejected definitions"),
  /** Rejected datagrams as documents. */
  WRITE_REJECTED("write-rejected", "Write rejected datagrams"),
  /** Metrics as documents. */
  WRITE_METRICS("write-metrics", "Write metrics"),
  /** Hosts as documents. */
  WRITE_HOSTS("write-hosts", "Write hosts"),
  /** Datagrams as JSON. */
  WRITE_DECODED("write-decoded", "Write decoded datagrams"),
  /** Top flow documents out. */
  TOP_FLOWS_SINK("top-flows-sink", "Top flows"),
  /** Flow record documents out. */
  FLOWS_SINK("flows-sink", "Flow records"),
  /** Event documents out. */
  EVENTS_SINK("events-sink", "Events"),
  /** Agent documents out. */
  AGENTS_SINK("agents-sink", "Agents"),
  /** Rejected datagram documents out. */
  REJECTED_SINK("rejected-sink", "Rejected datagrams"),
  /** Metric documents out. */
  METRICS_SINK("metrics-sink", "Metrics"),
  /** Host documents out. */
  HOSTS_SINK("hosts-sink", "Hosts"),
  /** Definitions' status out. */
  DEFINITION_STATUS_SINK("definition-status-sink", "Definition status"),
  /** Decoded datagram documents out. */
  DECODED_SINK("decoded-sink", "Decoded datagrams");

  private final String uid;
  private final String displayName;

  Operators(String uid, String displayName) {
    this.uid = uid;
    this.displayName = displayName;
  }

  /** The name in savepoints. */
  public String uid() {
    return uid;
  }

  /** The name that people see. */
  public String displayName() {
    return displayName;
  }

  /** Gives {@code stream}'s operator this identity. */
  public <T> SingleOutputStreamOperator<T> identify(SingleOutputStreamOperator<T> stream) {
    return stream.uid(uid).name(displayName);
  }

  /** Gives {@code sink} this identity. */
  public <T> DataStreamSink<T> identify(DataStreamSink<T> sink) {
    return sink.uid(uid).name(displayName);
  }
}
