package io.flowgauge.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What one job writes, read along. */
final class Documents implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * One record as it stands in the topic.
   *
   * @param topic without the prefix
   */
  record Written(String topic, int partition, String key, long timeMillis, String json) {
    JsonNode document() {
      try {
        return JSON.readTree(json);
      } catch (JsonProcessingException e) {
        throw new UncheckedIOException(json, e);
      }
    }

    String text(String field) {
      return document().path(field).asText();
    }
  }

  private final String prefix;
  private final KafkaConsumer<String, String> consumer;
  private final List<Written> all = new ArrayList<>();

  Documents(String bootstrapServers, String prefix, List<String> topics) {
    this.prefix = prefix;
    consumer =
        new KafkaConsumer<>(
            Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
            new StringDeserializer(),
            new StringDeserializer());
    List<TopicPartition> partitions =
        topics.stream()
            .map(prefix::concat)
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** Reads what has come since; returns all so far, repeats included. */
  List<Written> readOn() {
    for (ConsumerRecord<String, String> record : consumer.poll(POLL)) {
      all.add(
          new Written(
              record.topic().substring(prefix.length()),
              record.partition(),
              record.key(),
              record.timestamp(),
              record.value()));
    }
    return all;
  }

  /** Reads up to where every partition ends now. */
  List<Written> readToEnd() {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      readOn();
    }
    return List.copyOf(all);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
