package io.flowgauge.collector;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Every option of the collector: the one place for its name, its default, what it means and how it
 * is read. Flags, the file, the environment, {@code --help} and the table in the README all come
 * from here. The properties of the Kafka client, {@code kafka.*}, are passed on; {@link
 * KafkaProperties} lists those that have defaults of ours.
 *
 * @param name as in the file; {@code --name} as a flag
 * @param defaultText in the form the parser reads
 * @param description a sentence or two, with the permitted range
 * @param parser throws IllegalArgumentException with what the value must be
 */
record CollectorOption<T>(
    String name, String defaultText, String description, Function<String, T> parser) {

  private static final String ENVIRONMENT = "FLOWGAUGE_COLLECTOR_";
  private static final String OFF = "off";
  private static final int MOST_WORKERS = 64;

  static final CollectorOption<List<ListenAddress>> LISTEN =
      new CollectorOption<>(
          "listen",
          "*:6343",
          "UDP addresses to receive sFlow on, separated by commas: *:6343 (all addresses, IPv4 and IPv6),"
              + " 10.0.0.1:6343, [2001:db8::1]:6343. Port 0 lets the system choose.",
          text -> TextList.parse(text, ListenAddress::parse));

  static final CollectorOption<Integer> WORKERS =
      new CollectorOption<>(
          "workers",
          "2",
          "Sockets for each listen address, each with a receiving and a sending thread; 1 to 64. The kernel spreads"
              + " senders over them, so more than there are agents is of no use.",
          text -> number(text, 1, MOST_WORKERS));

  static final CollectorOption<ByteSize> RECEIVE_BUFFER =
      new CollectorOption<>(
          "receive-buffer",
          "32MiB",
          "Receive buffer to ask the kernel for, for each socket; 4KiB to 1GiB. What is granted is logged and is a"
              + " metric.",
          text -> size(text, 1 << 12, 1 << 30));

  static final CollectorOption<AllowList> ALLOW =
      new CollectorOption<>(
          "allow",
          "",
          "Address prefixes of the senders to take datagrams from, separated by commas: 10.0.0.0/8,2001:db8::/32."
              + " Empty: all. The UDP source address is judged, not the agent address inside.",
          AllowList::parse);

  static final CollectorOption<String> TOPIC =
      new CollectorOption<>(
          "topic", "sflow.datagrams.v5", "Kafka topic to write to.", CollectorOption::topic);

  static final CollectorOption<Integer> HANDOVER_DATAGRAMS =
      new CollectorOption<>(
          "handover.datagrams",
          "65536",
          "Datagrams each worker holds for Kafka before it drops new ones; 1 to 16777216.",
          text -> number(text, 1, 1 << 24));

  static final CollectorOption<ByteSize> HANDOVER_BYTES =
      new CollectorOption<>(
          "handover.bytes",
          "32MiB",
          "Bytes of payload each worker holds for Kafka before it drops new datagrams; 64KiB to 64GiB. Give the JVM"
              + " workers x this, and half as much again, on top of kafka.buffer.memory.",
          text -> size(text, 1 << 16, 1L << 36));

  static final CollectorOption<Optional<ListenAddress>> HTTP_LISTEN =
      new CollectorOption<>(
          "http.listen",
          "*:9343",
          "TCP address of /metrics and /healthz, or off.",
          text -> text.equals(OFF) ? Optional.empty() : Optional.of(ListenAddress.parse(text)));

  static final CollectorOption<Duration> SHUTDOWN_TIMEOUT =
      new CollectorOption<>(
          "shutdown.timeout",
          "10s",
          "Longest time to get rid of what was received, after SIGTERM or SIGINT; 0s to 10min. Should be shorter than"
              + " what the supervisor waits before it kills.",
          CollectorOption::shutdownTimeout);

  static final CollectorOption<String> KAFKA_BOOTSTRAP_SERVERS =
      new CollectorOption<>(
          KafkaProperties.PREFIX + "bootstrap.servers",
          "localhost:9092",
          "Brokers to ask for the others, HOST:PORT separated by commas.",
          CollectorOption::notEmpty);

  /** All of them, in the order in which they are documented. */
  static final List<CollectorOption<?>> ALL =
      List.of(
          LISTEN,
          WORKERS,
          RECEIVE_BUFFER,
          ALLOW,
          TOPIC,
          HANDOVER_DATAGRAMS,
          HANDOVER_BYTES,
          HTTP_LISTEN,
          SHUTDOWN_TIMEOUT,
          KAFKA_BOOTSTRAP_SERVERS);

  /** The environment variable that sets it. */
  String variable() {
    return variable(name);
  }

  /** The environment variable that sets the option of this name. */
  static String variable(String name) {
    return ENVIRONMENT + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /**
   * Reads a value; the complaint names the option, quotes the value and says where it came from.
   */
  T parse(Setting setting) throws ConfigException {
    try {
      return parser.apply(setting.value());
    } catch (IllegalArgumentException e) {
      throw new ConfigException(
          "%s = \"%s\" (%s): %s."
              .formatted(name, setting.value(), setting.origin(), e.getMessage()));
    }
  }

  private static int number(String text, int least, int most) {
    if (text.matches("\\d{1,9}")) {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw new IllegalArgumentException(
        "must be a whole number between %d and %d".formatted(least, most));
  }

  private static ByteSize size(String text, long least, long most) {
    ByteSize size = ByteSize.parse(text);
    if (size.bytes() < least || size.bytes() > most) {
      throw new IllegalArgumentException(
          "must be between %s and %s".formatted(new ByteSize(least), new ByteSize(most)));
    }
    return size;
  }

  private static String topic(String text) {
    if (!text.matches("[A-Za-z0-9._-]{1,249}") || text.equals(".") || text.equals("..")) {
      throw new IllegalArgumentException(
          "must be the name of a topic: 1 to 249 letters, digits, dots, underscores and hyphens");
    }
    return text;
  }

  private static Duration shutdownTimeout(String text) {
    Duration timeout = TimeSpan.parse(text);
    if (timeout.compareTo(Duration.ofMinutes(10)) > 0) {
      throw new IllegalArgumentException("must be between 0s and 10min");
    }
    return timeout;
  }

  private static String notEmpty(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("must not be empty");
    }
    return text;
  }
}
