package io.flowgauge.local.exporter;

import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads all partitions of both topics, without a group: every exporter has the whole truth. Topics
 * and partitions may come later; a broker that is away is waited for.
 */
final class DocumentReader implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DocumentReader.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration CLOSE = Duration.ofSeconds(2);
  private static final long EXPIRE_NANOS = TimeUnit.SECONDS.toNanos(10);

  /** How often new partitions are looked for; sooner while a topic is not there at all. */
  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(60);

  private static final long LOOK_SOON_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final ExporterSettings settings;
  private final Scoreboard scoreboard;
  private final ExporterCounts counts;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final long fromMillis;
  private final Map<String, DocumentTopic> topics = new HashMap<>();
  private final Thread thread;
  private volatile boolean ended;
  private volatile @Nullable RuntimeException failure;

  /**
   * @throws ExporterException if Kafka's client does not take the settings
   */
  DocumentReader(
      ExporterSettings settings, InstantSource clock, Scoreboard scoreboard, ExporterCounts counts)
      throws ExporterException {
    this.settings = settings;
    this.scoreboard = scoreboard;
    this.counts = counts;
    for (DocumentTopic topic : DocumentTopic.values()) {
      topics.put(settings.topicPrefix() + topic.topic(), topic);
    }
    fromMillis = clock.millis() - settings.readBack().toMillis();
    try {
      consumer =
          new KafkaConsumer<>(
              properties(settings), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    } catch (KafkaException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new ExporterException(
          "Kafka's client cannot be made for %s: %s. Check --bootstrap-servers and --kafka-config."
              .formatted(settings.bootstrapServers(), cause.getMessage()),
          e);
    }
    thread = new Thread(this::run, "flowgauge-exporter-reader");
    thread.setDaemon(true);
  }

  private static Properties properties(ExporterSettings settings) {
    Properties properties = new Properties();
    properties.putAll(settings.kafka());
    properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    // Where what is to be read next has been deleted, what is left is newest.
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    return properties;
  }

  void start() {
    thread.start();
  }

  /** What ended the reading, unless it was asked to. */
  @Nullable RuntimeException failure() {
    return failure;
  }

  private void run() {
    try {
      long looked = 0;
      long expired = System.nanoTime();
      Set<TopicPartition> reading = new HashSet<>();
      boolean complete = false;
      while (!ended) {
        long now = System.nanoTime();
        if (looked == 0 || now - looked >= (complete ? LOOK_NANOS : LOOK_SOON_NANOS)) {
          complete = look(reading);
          looked = now;
        }
        read(reading);
        if (now - expired >= EXPIRE_NANOS) {
          scoreboard.expire();
          expired = now;
        }
      }
    } catch (WakeupException e) {
      // The way to be ended.
    } catch (RuntimeException e) {
      failure = e;
    } finally {
      consumer.close(CloseOptions.timeout(CLOSE));
    }
  }

  /** Adds partitions that are new; whether there is any of each topic. */
  private boolean look(Set<TopicPartition> reading) {
    try {
      // Asking for one topic by its name would create it where brokers are set to.
      Map<String, List<PartitionInfo>> all = consumer.listTopics();
      Set<TopicPartition> found = new HashSet<>();
      for (String topic : topics.keySet()) {
        for (PartitionInfo partition : all.getOrDefault(topic, List.of())) {
          found.add(new TopicPartition(topic, partition.partition()));
        }
      }
      Set<TopicPartition> added = new HashSet<>(found);
      added.removeAll(reading);
      if (!added.isEmpty()) {
        begin(added, reading);
      }
      return found.stream().map(TopicPartition::topic).distinct().count() == topics.size();
    } catch (RetriableException e) {
      LOG.warn("Kafka at {} does not answer; trying on", settings.bootstrapServers(), e);
      return false;
    }
  }

  private void begin(Set<TopicPartition> added, Set<TopicPartition> reading) {
    Map<TopicPartition, Long> times = new HashMap<>();
    added.forEach(partition -> times.put(partition, fromMillis));
    Map<TopicPartition, @Nullable OffsetAndTimestamp> starts = consumer.offsetsForTimes(times);
    Map<TopicPartition, Long> ends = consumer.endOffsets(added);
    reading.addAll(added);
    consumer.assign(reading);
    for (TopicPartition partition : added) {
      OffsetAndTimestamp start = starts.get(partition);
      consumer.seek(
          partition, start == null ? ends.getOrDefault(partition, 0L) : (Long) start.offset());
    }
  }

  private void read(Set<TopicPartition> reading) {
    if (reading.isEmpty()) {
      pause();
      return;
    }
    for (ConsumerRecord<byte[], byte[]> document : consumer.poll(POLL)) {
      DocumentTopic topic = topics.get(document.topic());
      if (topic != null && document.value() != null) {
        scoreboard.accept(
            topic,
            document.value(),
            document.topic() + "-" + document.partition() + " at " + document.offset());
      }
    }
    Map<DocumentTopic, Long> lag = new EnumMap<>(DocumentTopic.class);
    for (TopicPartition partition : reading) {
      DocumentTopic topic = topics.get(partition.topic());
      if (topic != null) {
        lag.merge(topic, consumer.currentLag(partition).orElse(0), Long::sum);
      }
    }
    lag.forEach((topic, records) -> counts.of(topic).lag.set(records));
  }

  private static void pause() {
    try {
      Thread.sleep(POLL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    ended = true;
    consumer.wakeup();
    try {
      thread.join(CLOSE.toMillis() * 2);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
