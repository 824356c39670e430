package io.flowgauge.local;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Takes every definition but those of a name that begins with bad, and says so, as the job does.
 */
final class StandInJob {
  private static final String TIME = "2026-11-22T02:00:00.000Z";

  private final String bootstrapServers;
  private final String prefix;
  private final Thread thread = new Thread(this::run, "stand-in-job");
  private volatile boolean ended;

  private StandInJob(String bootstrapServers, String prefix) {
    this.bootstrapServers = bootstrapServers;
    this.prefix = prefix;
  }

  static StandInJob start(String bootstrapServers, String prefix) {
    StandInJob job = new StandInJob(bootstrapServers, prefix);
    job.thread.start();
    return job;
  }

  /** Says that a definition of the job's file is in force. */
  static void fromFile(String bootstrapServers, String prefix, String kind, String name)
      throws Exception {
    try (KafkaProducer<byte[], byte[]> producer = producer(bootstrapServers)) {
      producer.send(status(prefix, kind + "/" + name, 0, "in-force", "file")).get();
    }
  }

  private void run() {
    try (KafkaProducer<byte[], byte[]> producer = producer(bootstrapServers);
        KafkaConsumer<byte[], byte[]> consumer =
            new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
      List<TopicPartition> partition =
          List.of(new TopicPartition(prefix + TopicSettings.DEFINITIONS, 0));
      consumer.assign(partition);
      consumer.seekToBeginning(partition);
      while (!ended) {
        for (ConsumerRecord<byte[], byte[]> definition : consumer.poll(Duration.ofMillis(50))) {
          String id = new String(definition.key(), StandardCharsets.UTF_8);
          String state =
              definition.value() == null
                  ? "deleted"
                  : id.contains("/bad") ? "rejected" : "in-force";
          producer.send(status(prefix, id, definition.offset(), state, "topic")).get();
        }
      }
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ProducerRecord<byte[], byte[]> status(
      String prefix, String id, long version, String state, String from) {
    String[] parts = id.split("/", 2);
    String json =
        "{\"id\":\"%s\",\"kind\":\"%s\",\"name\":\"%s\",\"version\":%d,\"state\":\"%s\",%s,\"time\":\"%s\",\"from\":\"%s\"}"
            .formatted(
                id,
                parts[0],
                parts[1],
                version,
                state,
                state.equals("rejected")
                    ? "\"reason\":\"it is called bad\""
                    : "\"since\":\"" + TIME + "\"",
                TIME,
                from);
    return new ProducerRecord<>(
        prefix + TopicSettings.DEFINITION_STATUS,
        id.getBytes(StandardCharsets.UTF_8),
        json.getBytes(StandardCharsets.UTF_8));
  }

  private static KafkaProducer<byte[], byte[]> producer(String bootstrapServers) {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", bootstrapServers),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  void stop() throws InterruptedException {
    ended = true;
    thread.join();
  }
}
