package io.flowgauge.collector;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The options of a collector, read and checked. Immutable.
 *
 * <p>Its text form masks secrets.
 */
public final class CollectorConfig {
  private final List<ListenAddress> listen;
  private final int workers;
  private final int receiveBufferBytes;
  private final AllowList allow;
  private final String topic;
  private final int handOverDatagrams;
  private final long handOverBytes;
  private final Optional<ListenAddress> httpListen;
  private final Duration shutdownTimeout;
  private final Map<String, String> kafka;

  private CollectorConfig(Settings settings) throws ConfigException {
    listen = read(CollectorOption.LISTEN, settings);
    workers = read(CollectorOption.WORKERS, settings);
    receiveBufferBytes = Math.toIntExact(read(CollectorOption.RECEIVE_BUFFER, settings).bytes());
    allow = read(CollectorOption.ALLOW, settings);
    topic = read(CollectorOption.TOPIC, settings);
    handOverDatagrams = read(CollectorOption.HANDOVER_DATAGRAMS, settings);
    handOverBytes = read(CollectorOption.HANDOVER_BYTES, settings).bytes();
    httpListen = read(CollectorOption.HTTP_LISTEN, settings);
    shutdownTimeout = read(CollectorOption.SHUTDOWN_TIMEOUT, settings);
    read(CollectorOption.KAFKA_BOOTSTRAP_SERVERS, settings);
    Map<String, String> properties = new LinkedHashMap<>();
    Map<String, String> origins = new LinkedHashMap<>();
    settings
        .kafka()
        .forEach(
            (name, setting) -> {
              properties.put(name, setting.value());
              origins.put(name, setting.origin());
            });
    KafkaProperties.check(properties, origins);
    kafka = Map.copyOf(properties);
  }

  /**
   * The defaults with some options set, by the names the README lists; {@code kafka.*} goes to the
   * Kafka client.
   *
   * @throws ConfigException if a name is unknown or a value not allowed
   */
  public static CollectorConfig of(Map<String, String> options) throws ConfigException {
    return of(Settings.defaults().with(options, "given"));
  }

  static CollectorConfig of(Settings settings) throws ConfigException {
    return new CollectorConfig(settings);
  }

  List<ListenAddress> listen() {
    return listen;
  }

  /** For each listen address. */
  int workers() {
    return workers;
  }

  int receiveBufferBytes() {
    return receiveBufferBytes;
  }

  AllowList allow() {
    return allow;
  }

  /** The Kafka topic datagrams are written to. */
  public String topic() {
    return topic;
  }

  int handOverDatagrams() {
    return handOverDatagrams;
  }

  long handOverBytes() {
    return handOverBytes;
  }

  /** Empty if there is to be no HTTP server. */
  Optional<ListenAddress> httpListen() {
    return httpListen;
  }

  Duration shutdownTimeout() {
    return shutdownTimeout;
  }

  /** Properties of the Kafka client, our defaults included, secrets in the clear. */
  Map<String, String> kafka() {
    return kafka;
  }

  @Override
  public String toString() {
    return "CollectorConfig[listen=%s, workers=%d, topic=%s, kafka=%s]"
        .formatted(TextList.print(listen), workers, topic, KafkaProperties.shown(kafka));
  }

  private static <T> T read(CollectorOption<T> option, Settings settings) throws ConfigException {
    return option.parse(settings.get(option));
  }
}
