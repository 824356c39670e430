package io.flowgauge.source;

import io.flowgauge.lookup.HostRecord;
import java.io.Serializable;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
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

/**
 * The topic on which the job tells of hosts, and from which it learns what to call them.
 *
 * @param client the consumers' properties, {@code bootstrap.servers} among them
 * @param topic its name
 */
public record HostsTopic(Properties client, String topic) implements Serializable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final byte[] NONE = {};

  /** The offsets at which its partitions end now. */
  public HashMap<Integer, Long> ends() {
    Properties properties = new Properties();
    properties.putAll(client);
    properties.remove("group.id"); // Nobody else has to know how far this has read.
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<PartitionInfo> found = consumer.partitionsFor(topic, PATIENCE);
      if (found == null || found.isEmpty()) {
        throw new IllegalStateException(
            topic + ": there is no such topic; deploy/topics.sh creates it.");
      }
      List<TopicPartition> partitions =
          found.stream().map(info -> new TopicPartition(topic, info.partition())).toList();
      HashMap<Integer, Long> ends = new HashMap<>();
      consumer
          .endOffsets(partitions, PATIENCE)
          .forEach((partition, end) -> ends.put(partition.partition(), end));
      return ends;
    }
  }

  /**
   * A source of all that is on it, and of what will be.
   *
   * @param type how records are serialized behind it
   */
  public KafkaSource<HostRecord> source(TypeInformation<HostRecord> type) {
    return KafkaSource.<HostRecord>builder()
        .setProperties(client)
        .setProperty("commit.offsets.on.checkpoint", "false")
        .setTopics(topic)
        .setStartingOffsets(OffsetsInitializer.earliest())
        .setDeserializer(new FromRecord(type))
        .build();
  }

  /** The record as it is. */
  record FromRecord(TypeInformation<HostRecord> type)
      implements KafkaRecordDeserializationSchema<HostRecord> {
    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> read, Collector<HostRecord> out) {
      out.collect(
          new HostRecord(
              read.partition(),
              read.offset(),
              read.key() == null ? NONE : read.key(),
              read.value() == null ? NONE : read.value(),
              read.timestamp()));
    }

    @Override
    public TypeInformation<HostRecord> getProducedType() {
      return type;
    }
  }
}
