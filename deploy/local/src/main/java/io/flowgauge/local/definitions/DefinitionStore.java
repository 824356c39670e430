package io.flowgauge.local.definitions;

import io.flowgauge.definition.DefinitionId;
import io.flowgauge.flow.DefinitionException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** The topics of definitions and of their status: read from their begin to their end, written. */
public final class DefinitionStore implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration CLOSE = Duration.ofSeconds(2);

  private final StoreSettings settings;
  private final TopicPartition definitionsPartition;
  private final TopicPartition statusPartition;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Map<DefinitionId, StoredDefinition> definitions = new TreeMap<>();
  private final Map<DefinitionId, DefinitionStatus> statuses = new TreeMap<>();
  private @Nullable KafkaProducer<byte[], byte[]> producer;

  private DefinitionStore(StoreSettings settings, KafkaConsumer<byte[], byte[]> consumer) {
    this.settings = settings;
    this.consumer = consumer;
    definitionsPartition = new TopicPartition(settings.definitions(), 0);
    statusPartition = new TopicPartition(settings.status(), 0);
  }

  /**
   * Reads what is on both topics.
   *
   * @throws StoreException if there is no broker or a topic is missing
   */
  public static DefinitionStore open(StoreSettings settings) throws StoreException {
    DefinitionStore store =
        new DefinitionStore(settings, asking(settings, () -> consumer(settings)));
    boolean opened = false;
    try {
      store.findTopics();
      store.readToTheEnd();
      opened = true;
      return store;
    } finally {
      if (!opened) {
        store.close();
      }
    }
  }

  private static KafkaConsumer<byte[], byte[]> consumer(StoreSettings settings) {
    Map<String, Object> properties = client(settings);
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    // What a job writes exactly once counts when it is committed.
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(
        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Math.toIntExact(PATIENCE.toMillis()));
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private static Map<String, Object> client(StoreSettings settings) {
    Map<String, Object> properties = new HashMap<>(settings.kafka());
    properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    return properties;
  }

  private void findTopics() throws StoreException {
    Map<String, List<PartitionInfo>> topics = asking(settings, consumer::listTopics);
    for (String topic : List.of(settings.definitions(), settings.status())) {
      List<PartitionInfo> partitions = topics.getOrDefault(topic, List.of());
      if (partitions.isEmpty()) {
        throw new StoreException(
            "There is no topic %s on %s. Create the topics with deploy/topics.sh, or name theirs with --definitions-topic and --topic-prefix."
                .formatted(topic, settings.bootstrapServers()));
      }
      if (partitions.size() > 1) {
        throw new StoreException(
            "The topic %s on %s has %d partitions; there must be one, so that there is one order. Create it anew."
                .formatted(topic, settings.bootstrapServers(), partitions.size()));
      }
    }
    List<TopicPartition> both = List.of(definitionsPartition, statusPartition);
    consumer.assign(both);
    consumer.seekToBeginning(both);
  }

  /** Reads what has come to both topics. */
  public void readToTheEnd() throws StoreException {
    asking(
        settings,
        () -> {
          Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
          while (ends.entrySet().stream()
              .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(this::take);
          }
          return ends;
        });
  }

  /** Waits a moment for what comes to the topics. */
  public void awaitMore() throws StoreException {
    asking(
        settings,
        () -> {
          consumer.poll(POLL).forEach(this::take);
          return true;
        });
  }

  private void take(ConsumerRecord<byte[], byte[]> document) {
    DefinitionId id = id(document.key());
    if (id == null) {
      return;
    }
    if (document.topic().equals(settings.status())) {
      if (document.value() == null) {
        statuses.remove(id);
      } else {
        DefinitionStatus.of(document.value()).ifPresent(status -> statuses.put(id, status));
      }
    } else if (document.value() == null) {
      definitions.remove(id);
    } else {
      definitions.put(id, StoredDefinition.of(id, document.offset(), document.value()));
    }
  }

  // Who writes to a topic by hand may write anything.
  private static @Nullable DefinitionId id(byte @Nullable [] key) {
    try {
      return key == null ? null : DefinitionId.parse(new String(key, StandardCharsets.UTF_8));
    } catch (DefinitionException e) {
      return null;
    }
  }

  /** The newest of each definition that is on the topic and not deleted. */
  public Map<DefinitionId, StoredDefinition> definitions() {
    return Collections.unmodifiableMap(definitions);
  }

  /** What the job last told of each. */
  public Map<DefinitionId, DefinitionStatus> statuses() {
    return Collections.unmodifiableMap(statuses);
  }

  /** Writes a definition, or deletes it; tells its version. */
  public long write(DefinitionId id, byte @Nullable [] value) throws StoreException {
    ProducerRecord<byte[], byte[]> document =
        new ProducerRecord<>(
            settings.definitions(), 0, id.text().getBytes(StandardCharsets.UTF_8), value);
    try {
      return producer().send(document).get().offset();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new StoreException(
          "Kafka at %s did not take %s: %s."
              .formatted(settings.bootstrapServers(), id, cause.getMessage()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("Interrupted while writing " + id + ".", e);
    }
  }

  private KafkaProducer<byte[], byte[]> producer() throws StoreException {
    KafkaProducer<byte[], byte[]> open = producer;
    if (open == null) {
      Map<String, Object> properties = client(settings);
      // In the order in which they were written, and each once.
      properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
      properties.put(
          ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Math.toIntExact(PATIENCE.toMillis()));
      properties.put(
          ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.toIntExact(PATIENCE.toMillis()));
      properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
      properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE.toMillis());
      open =
          asking(
              settings,
              () ->
                  new KafkaProducer<>(
                      properties, new ByteArraySerializer(), new ByteArraySerializer()));
      producer = open;
    }
    return open;
  }

  /** What speaks for a job that runs: when it last wrote, as a sentence. */
  public String signsOfTheJob(long nowMillis) throws StoreException {
    return asking(settings, () -> JobSigns.sentence(consumer, settings, nowMillis));
  }

  private static <T> T asking(StoreSettings settings, Supplier<T> question) throws StoreException {
    try {
      return question.get();
    } catch (TimeoutException e) {
      throw new StoreException(
          "Kafka at %s does not answer. Name its brokers with --bootstrap-servers."
              .formatted(settings.bootstrapServers()),
          e);
    } catch (InterruptException e) {
      throw new StoreException("Interrupted.", e);
    } catch (KafkaException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new StoreException(
          "Kafka at %s cannot be used: %s. Check --bootstrap-servers and --kafka-config."
              .formatted(settings.bootstrapServers(), cause.getMessage()),
          e);
    }
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(CLOSE));
    if (producer != null) {
      producer.close(CLOSE);
    }
  }
}
