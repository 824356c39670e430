package io.flowgauge.local;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the job's documents from Kafka as any consumer would, and puts them on the board. */
final class DocumentFeed implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DocumentFeed.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration CLOSE = Duration.ofSeconds(2);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Board board;
  private final Consumer<EventNews> onNews;
  private final Thread thread;

  private DocumentFeed(
      KafkaConsumer<byte[], byte[]> consumer, Board board, Consumer<EventNews> onNews) {
    this.consumer = consumer;
    this.board = board;
    this.onNews = onNews;
    thread = new Thread(this::read, "flowgauge-documents");
    thread.setDaemon(true);
  }

  /**
   * Begins with what is written from now on; the topics may hold the documents of earlier runs.
   *
   * @param onNews told of events that open and close, on the feed's thread
   */
  static DocumentFeed start(String bootstrapServers, Board board, Consumer<EventNews> onNews) {
    Properties properties = new Properties();
    properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    List<TopicPartition> partitions = new ArrayList<>();
    for (TopicSettings topic : TopicSettings.ALL) {
      if (Board.TOPICS.contains(topic.name())) {
        for (int partition = 0; partition < topic.partitions(); partition++) {
          partitions.add(new TopicPartition(topic.name(), partition));
        }
      }
    }
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    // Seeking is lazy; asking makes it happen before the job writes anything.
    partitions.forEach(consumer::position);
    DocumentFeed feed = new DocumentFeed(consumer, board, onNews);
    feed.thread.start();
    return feed;
  }

  private void read() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        for (ConsumerRecord<byte[], byte[]> document : consumer.poll(POLL)) {
          show(document);
        }
      }
    } catch (WakeupException e) {
      // The way to be ended.
    } catch (KafkaException e) {
      LOG.error("The live view stands still: it cannot read from Kafka", e);
    } finally {
      consumer.close(CloseOptions.timeout(CLOSE));
    }
  }

  private void show(ConsumerRecord<byte[], byte[]> document) {
    try {
      board.accept(document.topic(), document.value()).ifPresent(onNews);
    } catch (IOException | RuntimeException e) {
      // Anybody may write to the topics; the view goes on with the next.
      LOG.warn("Not a document of {}: offset {}", document.topic(), document.offset(), e);
    }
  }

  @Override
  public void close() {
    consumer.wakeup();
    try {
      thread.join(CLOSE.toMillis() * 2);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
