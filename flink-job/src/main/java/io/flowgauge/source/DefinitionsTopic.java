package io.flowgauge.source;

import io.flowgauge.definition.DefinitionRecord;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * The topic of definitions. It has one partition, so that there is one order of what users want,
 * and offsets are versions.
 *
 * @param client the consumers' properties, {@code bootstrap.servers} among them
 * @param topic its name
 */
public record DefinitionsTopic(Properties client, String topic) implements Serializable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(200);

  /**
   * What is on the topic.
   *
   * @param records the last of each key, in the order of the topic
   * @param nextOffset where who goes on reading has to begin
   */
  public record Contents(List<DefinitionRecord> records, long nextOffset) {}

  /**
   * Reads the topic to where it ends now.
   *
   * @throws IllegalStateException when there is no such topic of one partition
   */
  public Contents read() {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      TopicPartition partition = partition(consumer);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = end(consumer, partition);
      Map<String, DefinitionRecord> latest = new LinkedHashMap<>();
      while (consumer.position(partition) < end) {
        for (ConsumerRecord<byte[], byte[]> read : consumer.poll(POLL)) {
          DefinitionRecord record = record(read);
          latest.remove(record.key());
          latest.put(record.key(), record);
        }
      }
      return new Contents(new ArrayList<>(latest.values()), consumer.position(partition));
    }
  }

  /** The offset at which the topic ends now. */
  public long end() {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      return end(consumer, partition(consumer));
    }
  }

  private static long end(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition) {
    return consumer.endOffsets(List.of(partition), PATIENCE).getOrDefault(partition, 0L);
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    Properties properties = new Properties();
    properties.putAll(client);
    properties.remove("group.id"); // Nobody else has to know how far this has read.
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private TopicPartition partition(KafkaConsumer<byte[], byte[]> consumer) {
    List<PartitionInfo> partitions = consumer.partitionsFor(topic, PATIENCE);
    int count = partitions == null ? 0 : partitions.size();
    if (count != 1) {
      throw new IllegalStateException(
          topic
              + ": expected a topic of one partition, met "
              + (count == 0 ? "none of that name" : count + " partitions")
              + "; deploy/topics.sh creates it. Or set definitions.topic to nothing: definitions"
              + " then change with a restart alone.");
    }
    return new TopicPartition(topic, 0);
  }

  /**
   * A source of what is written from {@code offset} on.
   *
   * @param type how records are serialized behind it
   */
  public KafkaSource<DefinitionRecord> source(long offset, TypeInformation<DefinitionRecord> type) {
    return KafkaSource.<DefinitionRecord>builder()
        .setProperties(client)
        .setProperty("commit.offsets.on.checkpoint", "false")
        .setProperty("partition.discovery.interval.ms", "-1")
        .setTopics(topic)
        .setStartingOffsets(
            OffsetsInitializer.offsets(Map.of(new TopicPartition(topic, 0), offset)))
        .setDeserializer(new FromRecord(type))
        .build();
  }

  private static DefinitionRecord record(ConsumerRecord<byte[], byte[]> read) {
    byte @Nullable [] key = read.key();
    return new DefinitionRecord(
        key == null ? "" : new String(key, StandardCharsets.UTF_8),
        read.value(),
        read.offset(),
        read.timestamp());
  }

  /** The record as it is. */
  record FromRecord(TypeInformation<DefinitionRecord> type)
      implements KafkaRecordDeserializationSchema<DefinitionRecord> {
    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> read, Collector<DefinitionRecord> out) {
      out.collect(record(read));
    }

    @Override
    public TypeInformation<DefinitionRecord> getProducedType() {
      return type;
    }
  }
}
