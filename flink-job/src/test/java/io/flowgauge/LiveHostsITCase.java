package io.flowgauge;

import static io.flowgauge.counter.SampleBuilder.sample;
import static io.flowgauge.datagram.TestDatagrams.datagram;
import static io.flowgauge.datagram.TestDatagrams.frame;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowgauge.benchmark.BenchmarkKafka;
import io.flowgauge.config.JobConfig;
import io.flowgauge.sink.OutputTopic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the job tells of hosts comes back to it: the whole job, on a real broker. */
class LiveHostsITCase {
  @RegisterExtension
  static final MiniClusterExtension FLINK =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder().setNumberSlotsPerTaskManager(2).build());

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String DATAGRAMS = "sflow.datagrams.v5";
  private static final int HOST_2_1 = 2 << 24 | 1;

  private static final String DEFINITIONS =
      """
      flows:
        - {name: senders, keys: 'host:ipsource:host_name', value: frames}
      """;

  @TempDir Path folder = Path.of("");

  /** Packets from the host, on one partition; what it is called comes by another. */
  private static void send(KafkaProducer<byte[], byte[]> producer, int number, String name)
      throws Exception {
    long now = System.currentTimeMillis();
    byte[] packet =
        datagram()
            .agent("192.0.2.1")
            .flowSample(
                flow ->
                    flow.rate(100)
                        .header(frame(100).ethernet().ipv4("192.0.2.1", "10.0.1.1").udp(1, 2)))
            .received(now)
            .payload();
    byte[] counters =
        datagram()
            .agent("192.0.2.1")
            .counterSample(number, HOST_2_1, sample().host(name).build().records())
            .received(now)
            .payload();
    var unused = producer.send(new ProducerRecord<>(DATAGRAMS, 0, now, null, packet));
    producer.send(new ProducerRecord<>(DATAGRAMS, 1, now, null, counters)).get();
  }

  private static Set<String> flowKeys(KafkaConsumer<byte[], byte[]> consumer) throws Exception {
    Set<String> keys = new TreeSet<>();
    for (ConsumerRecord<byte[], byte[]> read : consumer.poll(Duration.ofMillis(100))) {
      for (JsonNode row : JSON.readTree(read.value()).get("rows")) {
        keys.add(row.get("flowKey").asText());
      }
    }
    return keys;
  }

  @Test
  void flowsAreOfTheHostThatTheCountersName() throws Exception {
    Path definitions = Files.writeString(folder.resolve("definitions.yaml"), DEFINITIONS);
    try (BenchmarkKafka broker = BenchmarkKafka.start(folder.resolve("kafka"))) {
      broker.createTopics(List.of(DATAGRAMS), 2);
      broker.createTopics(List.of("sflow.definitions.v1"), 1);
      broker.createTopics(
          new ArrayList<>(Arrays.stream(OutputTopic.values()).map(OutputTopic::text).toList()), 2);
      StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
      env.setParallelism(2);
      FlowgaugeJob.build(
          env,
          JobConfig.of(
              Map.of(
                  "definitions",
                  definitions.toString(),
                  "kafka.bootstrap.servers",
                  broker.client().getProperty("bootstrap.servers"))));
      JobClient job = env.executeAsync();
      Properties client = broker.client();
      client.setProperty("auto.offset.reset", "earliest");
      client.setProperty("group.id", "test");
      try (KafkaProducer<byte[], byte[]> producer =
              new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
          KafkaConsumer<byte[], byte[]> consumer =
              new KafkaConsumer<>(
                  client, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
        consumer.subscribe(List.of(OutputTopic.TOP_FLOWS.text()));
        Set<String> seen = new TreeSet<>();
        Instant deadline = Instant.now().plus(PATIENCE);
        for (int number = 1; !seen.contains("after"); number++) {
          assertThat(Instant.now()).as("patience; seen: " + seen).isBefore(deadline);
          send(producer, number, seen.contains("before") ? "after" : "before");
          seen.addAll(flowKeys(consumer));
        }
        assertThat(seen).containsExactly("after", "before");
      } finally {
        job.cancel().get();
      }
    }
  }
}
