package io.flowgauge.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema.KafkaSinkContext;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class KafkaDocumentsTest {
  private static final KafkaDocuments.ToRecord TO_RECORD =
      new KafkaDocuments.ToRecord("test-sflow.events.v1");

  private static KafkaSinkContext topicOf(int... partitions) {
    return new KafkaSinkContext() {
      @Override
      public int getParallelInstanceId() {
        return 0;
      }

      @Override
      public int getNumberOfParallelInstances() {
        return 1;
      }

      @Override
      public int[] getPartitionsForTopic(String topic) {
        assertThat(topic).isEqualTo("test-sflow.events.v1");
        return partitions;
      }
    };
  }

  private static ProducerRecord<byte[], byte[]> written(Document document, int... partitions) {
    return Objects.requireNonNull(TO_RECORD.serialize(document, topicOf(partitions), 0L));
  }

  private static Document document(String id, String partitionKey) {
    return new Document(id, partitionKey, 1_795_312_780_000L, new byte[] {'{', '}'});
  }

  @Test
  void aRecordIsKeyedByTheDocumentsIdAtItsEventTime() {
    ProducerRecord<byte[], byte[]> written = written(document("ä/open", "ä"), 0);

    assertThat(written.topic()).isEqualTo("test-sflow.events.v1");
    assertThat(written.key()).isEqualTo("ä/open".getBytes(StandardCharsets.UTF_8));
    assertThat(written.value()).containsExactly('{', '}');
    assertThat(written.timestamp()).isEqualTo(1_795_312_780_000L);
    assertThat(written.partition()).isZero();
  }

  @Test
  void aDeletionIsARecordWithoutAValue() {
    ProducerRecord<byte[], byte[]> written = written(Document.deletion("h1", "a", 7), 0, 1);

    assertThat(written.key()).isEqualTo("h1".getBytes(StandardCharsets.UTF_8));
    assertThat(written.value()).isNull();
    assertThat(written.timestamp()).isEqualTo(7);
    assertThat(written.partition()).isEqualTo(written(document("h1", "a"), 0, 1).partition());
  }

  @Test
  void documentsOfOneThingShareAPartitionAndThoseOfManyUseAll() {
    Set<Integer> used = new HashSet<>();
    for (int event = 0; event < 100; event++) {
      Integer partition = written(document(event + "/open", "e" + event), 0, 1, 2, 3).partition();
      assertThat(written(document(event + "/close", "e" + event), 0, 1, 2, 3).partition())
          .isEqualTo(partition);
      used.add(partition);
    }

    assertThat(used).containsExactlyInAnyOrder(0, 1, 2, 3);
  }

  @Test
  void transactionsAskForNoMoreTimeThanBrokersGrant() {
    Properties client = new Properties();
    client.setProperty("bootstrap.servers", "localhost:9092");

    assertThat(documents(client).producer())
        .containsEntry("transaction.timeout.ms", "900000")
        .containsEntry("bootstrap.servers", "localhost:9092");
    client.setProperty("transaction.timeout.ms", "60000");
    assertThat(documents(client).producer()).containsEntry("transaction.timeout.ms", "60000");
  }

  private static KafkaDocuments documents(Properties client) {
    return new KafkaDocuments(client, DeliveryGuarantee.EXACTLY_ONCE, "flowgauge", "test-");
  }

  @Test
  void everyTopicHasASinkUnderEveryGuarantee() {
    Properties client = new Properties();
    client.setProperty("bootstrap.servers", "localhost:9092");
    for (DeliveryGuarantee guarantee : DeliveryGuarantee.values()) {
      for (OutputTopic topic : OutputTopic.values()) {
        assertThat(new KafkaDocuments(client, guarantee, "flowgauge", "").sink(topic)).isNotNull();
      }
    }
  }
}
