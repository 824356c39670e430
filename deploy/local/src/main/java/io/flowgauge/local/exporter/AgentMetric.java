package io.flowgauge.local.exporter;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;

/**
 * Every metric of agent health: its name, its type, what it says, and the member of the document
 * that it is. The table in the README is printed from here.
 */
enum AgentMetric {
  DATAGRAMS_EXPECTED(
      Of.DATAGRAMS,
      Type.COUNTER,
      "sflow_agent_datagrams_expected_total",
      "expected",
      "Datagrams that the agent sent, by its sequence numbers."),
  DATAGRAMS_RECEIVED(
      Of.DATAGRAMS,
      Type.COUNTER,
      "sflow_agent_datagrams_received_total",
      "received",
      "Datagrams that arrived, each once."),
  DATAGRAMS_LOST(
      Of.DATAGRAMS,
      Type.COUNTER,
      "sflow_agent_datagrams_lost_total",
      "lost",
      "Datagrams that did not arrive, nor late."),
  DATAGRAMS_DUPLICATED(
      Of.DATAGRAMS,
      Type.COUNTER,
      "sflow_agent_datagrams_duplicated_total",
      "duplicated",
      "Datagrams that arrived again."),
  DATAGRAMS_OUT_OF_ORDER(
      Of.DATAGRAMS,
      Type.COUNTER,
      "sflow_agent_datagrams_out_of_order_total",
      "outOfOrder",
      "Datagrams that arrived behind a later one."),
  RESTARTS(
      Of.AGENT,
      Type.COUNTER,
      "sflow_agent_restarts_total",
      "restarts",
      "Times the agent began anew, by its uptime and sequence numbers."),
  UNTRACKED(
      Of.AGENT,
      Type.COUNTER,
      "sflow_agent_untracked_samples_total",
      "untrackedSamples",
      "Samples of data sources beyond the number that is told apart."),
  FIRST_SEEN(
      Of.AGENT,
      Type.TIME,
      "sflow_agent_first_seen_timestamp_seconds",
      "firstSeen",
      "When the first datagram arrived that the counts count."),
  LAST_SEEN(
      Of.AGENT,
      Type.TIME,
      "sflow_agent_last_seen_timestamp_seconds",
      "lastSeen",
      "When the newest datagram arrived."),
  SILENT(
      Of.AGENT,
      Type.SILENCE,
      "sflow_agent_silent",
      "why",
      "1 while nothing is heard of the agent for longer than its polling intervals account for."),
  UPTIME(
      Of.AGENT,
      Type.GAUGE,
      "sflow_agent_uptime_seconds",
      "uptimeSeconds",
      "How long the agent was up when it sent its newest datagram."),
  SAMPLES_EXPECTED(
      Of.SAMPLES,
      Type.COUNTER,
      "sflow_datasource_samples_expected_total",
      "expected",
      "Samples that the data source sent, by its sequence numbers."),
  SAMPLES_RECEIVED(
      Of.SAMPLES,
      Type.COUNTER,
      "sflow_datasource_samples_received_total",
      "received",
      "Samples that arrived, each once."),
  SAMPLES_LOST(
      Of.SAMPLES,
      Type.COUNTER,
      "sflow_datasource_samples_lost_total",
      "lost",
      "Samples that did not arrive, nor late."),
  SAMPLES_DUPLICATED(
      Of.SAMPLES,
      Type.COUNTER,
      "sflow_datasource_samples_duplicated_total",
      "duplicated",
      "Samples that arrived again."),
  SAMPLES_OUT_OF_ORDER(
      Of.SAMPLES,
      Type.COUNTER,
      "sflow_datasource_samples_out_of_order_total",
      "outOfOrder",
      "Samples that arrived behind a later one."),
  AGENT_DROPS(
      Of.DATA_SOURCE,
      Type.COUNTER,
      "sflow_datasource_agent_drops_total",
      "agentDrops",
      "Flow samples that the agent says it took and could not send."),
  DISCARD_DROPS(
      Of.DATA_SOURCE,
      Type.COUNTER,
      "sflow_datasource_discard_drops_total",
      "discardDrops",
      "Discarded packets that the agent did not tell of, by its rate limit."),
  SAMPLING_RATE(
      Of.DATA_SOURCE,
      Type.GAUGE,
      "sflow_datasource_sampling_rate",
      "samplingRate",
      "One packet in so many is sampled, as set."),
  EFFECTIVE_SAMPLING_RATE(
      Of.DATA_SOURCE,
      Type.GAUGE,
      "sflow_datasource_effective_sampling_rate",
      "effectiveSamplingRate",
      "One packet in so many was sampled, by the sample pool and the numbers of the samples."),
  COLLECTED_SAMPLING_RATE(
      Of.DATA_SOURCE,
      Type.GAUGE,
      "sflow_datasource_collected_sampling_rate",
      "collectedSamplingRate",
      "One packet in so many has a sample that arrived."),
  SAMPLE_POOL_INFORMATIVE(
      Of.DATA_SOURCE,
      Type.GAUGE,
      "sflow_datasource_sample_pool_informative",
      "poolInformative",
      "1 where the agent counts its sample pool, 0 where the pool tells nothing."),
  POLLING_INTERVAL(
      Of.DATA_SOURCE,
      Type.GAUGE,
      "sflow_datasource_polling_interval_seconds",
      "pollingSeconds",
      "Time from one counter sample to the next."),
  DATA_SOURCE_LAST_SEEN(
      Of.DATA_SOURCE,
      Type.TIME,
      "sflow_datasource_last_seen_timestamp_seconds",
      "lastSeen",
      "When the newest sample arrived.");

  /** What a metric tells of. */
  enum Of {
    AGENT("agent", "sub_agent"),
    /** Of an agent's {@code datagrams}. */
    DATAGRAMS("agent", "sub_agent"),
    DATA_SOURCE("agent", "sub_agent", "datasource"),
    /** Of one {@link SampleKind} of a data source. */
    SAMPLES("agent", "sub_agent", "datasource", "kind");

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
    private final List<String> labels;

    Of(String... labels) {
      this.labels = List.of(labels);
    }

    List<String> labels() {
      return labels;
    }
  }

  /** What a value is and how the document has it. */
  enum Type {
    COUNTER,
    GAUGE,
    /** A gauge in seconds since the epoch, in the document a time as text. */
    TIME,
    /** A gauge that is 1 where the document was written because the agent is silent. */
    SILENCE
  }

  private static final double MILLIS_PER_SECOND = 1e3;
  private static final String SILENT_WORD = "silent";

  private final Of of;
  private final Type type;
  private final String metricName;
  private final String member;
  private final String help;

  AgentMetric(Of of, Type type, String metricName, String member, String help) {
    this.of = of;
    this.type = type;
    this.metricName = metricName;
    this.member = member;
    this.help = help;
  }

  Of of() {
    return of;
  }

  boolean isCounter() {
    return type == Type.COUNTER;
  }

  /** As it is scraped, the suffix of counters included. */
  String metricName() {
    return metricName;
  }

  /** As the document has it. */
  String member() {
    return member;
  }

  String help() {
    return help;
  }

  /** The metric's value in an agent's or data source's members; NaN where there is none. */
  double read(Members members) throws MalformedDocumentException {
    JsonNode value = members.node(member);
    if (value.isMissingNode()) {
      return Double.NaN;
    }
    if (type == Type.TIME) {
      return time(value);
    }
    if (type == Type.SILENCE) {
      return value.asText().equals(SILENT_WORD) ? 1 : 0;
    }
    if (value.isBoolean()) {
      return value.booleanValue() ? 1 : 0;
    }
    double number = value.doubleValue();
    if (!value.isNumber() || !Double.isFinite(number) || (isCounter() && number < 0)) {
      throw new MalformedDocumentException(
          member + " must be a " + (isCounter() ? "count" : "finite number") + ", not " + value);
    }
    return number;
  }

  private double time(JsonNode value) throws MalformedDocumentException {
    try {
      return Instant.parse(value.asText("")).toEpochMilli() / MILLIS_PER_SECOND;
    } catch (DateTimeParseException | ArithmeticException e) {
      throw new MalformedDocumentException(
          member + " must be a time such as 2026-11-22T02:00:00.000Z, not " + value, e);
    }
  }
}
