package io.flowgauge.sink;

import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.flink.util.StringUtils;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.utils.Utils;

/**
 * Documents to Kafka topics. At-least-once by default, because an alert must not wait for a
 * checkpoint: after a failure documents are repeated, under the same key. Exactly-once writes in
 * transactions that become visible to {@code read_committed} consumers with the next checkpoint.
 */
public final class KafkaDocuments {
  /** The most that brokers grant unless they are told otherwise; the connector asks for an hour. */
  private static final String TRANSACTION_TIMEOUT_MILLIS = "900000";

  private final Properties client;
  private final DeliveryGuarantee guarantee;
  private final String transactionalIdPrefix;
  private final String topicPrefix;

  /**
   * Sinks on one Kafka cluster.
   *
   * @param client the producers' properties, {@code bootstrap.servers} among them
   * @param transactionalIdPrefix unique among all jobs on the cluster; used for exactly-once alone
   * @param topicPrefix put before each topic's name
   */
  public KafkaDocuments(
      Properties client,
      DeliveryGuarantee guarantee,
      String transactionalIdPrefix,
      String topicPrefix) {
    this.client = client;
    this.guarantee = guarantee;
    this.transactionalIdPrefix = transactionalIdPrefix;
    this.topicPrefix = topicPrefix;
  }

  /** The sink that writes {@code topic}. */
  public KafkaSink<Document> sink(OutputTopic topic) {
    KafkaSinkBuilder<Document> builder =
        KafkaSink.<Document>builder()
            .setKafkaProducerConfig(producer())
            .setBootstrapServers(client.getProperty("bootstrap.servers"))
            .setDeliveryGuarantee(guarantee)
            .setRecordSerializer(new ToRecord(topicPrefix + topic.text()));
    if (!StringUtils.isNullOrWhitespaceOnly(transactionalIdPrefix)) {
      builder.setTransactionalIdPrefix(transactionalIdPrefix + "-" + topic.text());
    }
    return builder.build();
  }

  /** The producers' properties. */
  Properties producer() {
    Properties producer = new Properties();
    producer.setProperty(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MILLIS);
    producer.putAll(client);
    return producer;
  }

  /**
   * Key is the document's id, partition by its partition key, timestamp its event time. A record
   * without a value deletes.
   */
  record ToRecord(String topic) implements KafkaRecordSerializationSchema<Document> {
    @Override
    public ProducerRecord<byte[], byte[]> serialize(
        Document document, KafkaSinkContext context, Long timestamp) {
      int[] partitions = context.getPartitionsForTopic(topic);
      byte[] partitionKey = document.partitionKey().getBytes(StandardCharsets.UTF_8);
      int partition = partitions[Utils.toPositive(Utils.murmur2(partitionKey)) % partitions.length];
      return new ProducerRecord<>(
          topic,
          partition,
          document.timeMillis(),
          document.id().getBytes(StandardCharsets.UTF_8),
          document.isDeletion() ? null : document.json());
    }
  }
}
