package io.flowgauge.collector;

import java.util.List;

/**
 * Every metric of the collector: the one place for its name, its type, its labels and what it says.
 * {@link Metrics} gives each its value; the table in the README is printed from here.
 */
enum CollectorMetric {
  KERNEL_DROPPED(
      "flowgauge_collector_kernel_dropped_datagrams_total",
      Type.COUNTER,
      "Datagrams the kernel dropped at this worker's socket, its receive buffer being full. 0 where the system does not"
          + " tell (other than Linux).",
      Label.WORKER),
  RECEIVED(
      "flowgauge_collector_received_datagrams_total",
      Type.COUNTER,
      "Datagrams taken from the socket.",
      Label.WORKER),
  RECEIVED_BYTES(
      "flowgauge_collector_received_bytes_total",
      Type.COUNTER,
      "Bytes of UDP payload taken from the socket.",
      Label.WORKER),
  RECEIVE_ERRORS(
      "flowgauge_collector_receive_errors_total",
      Type.COUNTER,
      "Times the system reported an error in place of a datagram.",
      Label.WORKER),
  DROPPED(
      "flowgauge_collector_dropped_datagrams_total",
      Type.COUNTER,
      "Datagrams received and not forwarded.",
      Label.WORKER,
      Label.DROP_REASON),
  HANDOVER_DATAGRAMS(
      "flowgauge_collector_handover_datagrams",
      Type.GAUGE,
      "Datagrams that wait between receiver and sender now.",
      Label.WORKER),
  HANDOVER_BYTES(
      "flowgauge_collector_handover_bytes",
      Type.GAUGE,
      "Bytes of payload that wait between receiver and sender now.",
      Label.WORKER),
  RETRIES(
      "flowgauge_collector_send_retries_total",
      Type.COUNTER,
      "Times the Kafka client took no datagram and the sender had to try again. Nothing is lost by it alone.",
      Label.WORKER,
      Label.RETRY_REASON),
  FORWARDED(
      "flowgauge_collector_forwarded_datagrams_total",
      Type.COUNTER,
      "Datagrams the Kafka client accepted.",
      Label.WORKER),
  ACKNOWLEDGED(
      "flowgauge_collector_acknowledged_datagrams_total",
      Type.COUNTER,
      "Datagrams known to be in Kafka, on all replicas in sync.",
      Label.WORKER),
  FAILED(
      "flowgauge_collector_failed_datagrams_total",
      Type.COUNTER,
      "Datagrams forwarded that Kafka did not acknowledge.",
      Label.WORKER,
      Label.FAIL_REASON),
  RECEIVE_BUFFER(
      "flowgauge_collector_receive_buffer_bytes",
      Type.GAUGE,
      "Receive buffer the kernel granted.",
      Label.WORKER),
  INFO(
      "flowgauge_collector_info",
      Type.INFO,
      "Always 1; the label tells the version.",
      Label.VERSION);

  /** The types as the Prometheus client has them; text exposition shows an info as a gauge. */
  enum Type {
    COUNTER,
    GAUGE,
    INFO
  }

  /** What values are told apart by. */
  enum Label {
    /** 0, 1, ...: a worker of the first listen address, of the second, ... */
    WORKER("worker"),
    /** Values: {@link DropReason}. */
    DROP_REASON("reason"),
    /** Values: {@link FailReason}. */
    FAIL_REASON("reason"),
    /** Values: {@link RetryReason}. */
    RETRY_REASON("reason"),
    /** As {@code --version} says. */
    VERSION("version");

    private final String label;

    Label(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }

    /** All the values there can be; empty where that is not known beforehand. */
    List<String> known() {
      return switch (this) {
        case DROP_REASON -> List.of(DropReason.values()).stream().map(DropReason::label).toList();
        case FAIL_REASON -> List.of(FailReason.values()).stream().map(FailReason::label).toList();
        case RETRY_REASON ->
            List.of(RetryReason.values()).stream().map(RetryReason::label).toList();
        case WORKER, VERSION -> List.of();
      };
    }
  }

  private final String metricName;
  private final Type type;
  private final String help;

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
  private final List<Label> labels;

  CollectorMetric(String metricName, Type type, String help, Label... labels) {
    this.metricName = metricName;
    this.type = type;
    this.help = help;
    this.labels = List.of(labels);
  }

  /** As it is scraped, the suffix of counters included. */
  String metricName() {
    return metricName;
  }

  Type type() {
    return type;
  }

  String help() {
    return help;
  }

  List<Label> labels() {
    return labels;
  }
}
