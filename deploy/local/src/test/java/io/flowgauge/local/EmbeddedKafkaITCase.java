package io.flowgauge.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaITCase {
  private static final byte[] DATAGRAM = "a datagram".getBytes(StandardCharsets.UTF_8);

  @Test
  void keepsWhatItWasGivenAndLetsGoOfItsPort(@TempDir Path directory) throws Exception {
    int port = Ports.free();
    try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, port)) {
      kafka.createTopics(TopicSettings.ALL);
      assertThatThrownBy(() -> Ports.checkTcp(port, "Kafka", "--kafka-port"))
          .isInstanceOf(CommandException.class);
      produce(kafka);
    }
    assertThatCode(() -> Ports.checkTcp(port, "Kafka", "--kafka-port")).doesNotThrowAnyException();

    try (EmbeddedKafka again = EmbeddedKafka.start(directory, Ports.free())) {
      again.createTopics(TopicSettings.ALL);
      assertThat(consume(again)).containsExactly(DATAGRAM);
      assertTopicsAreAsTheRegisterHasThem(again);
    }
  }

  private static void produce(EmbeddedKafka kafka) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(client(kafka), new ByteArraySerializer(), new ByteArraySerializer())) {
      producer
          .send(new ProducerRecord<>(TopicSettings.DATAGRAMS, 7, 1000L, new byte[4], DATAGRAM))
          .get();
    }
  }

  private static List<byte[]> consume(EmbeddedKafka kafka) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            client(kafka), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partition = List.of(new TopicPartition(TopicSettings.DATAGRAMS, 7));
      consumer.assign(partition);
      consumer.seekToBeginning(partition);
      return consumer.poll(Duration.ofSeconds(30)).records(partition.get(0)).stream()
          .map(datagram -> datagram.value())
          .toList();
    }
  }

  private static void assertTopicsAreAsTheRegisterHasThem(EmbeddedKafka kafka) throws Exception {
    try (Admin admin = Admin.create(client(kafka))) {
      List<String> names = TopicSettings.ALL.stream().map(TopicSettings::name).toList();
      Map<String, TopicDescription> topics = admin.describeTopics(names).allTopicNames().get();
      Map<String, Integer> partitions =
          topics.values().stream()
              .collect(Collectors.toMap(TopicDescription::name, t -> t.partitions().size()));
      assertThat(partitions)
          .isEqualTo(
              TopicSettings.ALL.stream()
                  .collect(Collectors.toMap(TopicSettings::name, TopicSettings::partitions)));
      ConfigResource events = new ConfigResource(ConfigResource.Type.TOPIC, TopicSettings.EVENTS);
      assertThat(admin.describeConfigs(List.of(events)).all().get().values())
          .singleElement()
          .extracting(config -> config.get("retention.ms").value())
          .isEqualTo(Long.toString(TimeUnit.HOURS.toMillis(720)));
    }
  }

  private static Map<String, Object> client(EmbeddedKafka kafka) {
    return Map.of("bootstrap.servers", kafka.bootstrapServers());
  }
}
