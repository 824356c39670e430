package io.flowgauge.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real broker that is not there, comes, goes and comes back. */
class KafkaOutageITCase {
  private static final String TOPIC = "sflow.datagrams.v5";
  private static final int HELD = 100;

  @Test
  void startsWithoutKafkaAndRecoversWhenItComes(@TempDir Path folder) throws Exception {
    try (InProcessKafka kafka = new InProcessKafka(folder);
        Collector collector = new Collector(config(kafka, Map.of()));
        Agent agent = new Agent("127.0.0.1")) {
      collector.start();
      for (int i = 0; i < 3 * HELD; i++) {
        agent.send(Datagrams.numbered(i), collector.udpAddresses().get(0));
      }

      // Receiving goes on although nothing can be sent, and every loss is counted.
      Await.until(() -> collector.counts().received() == 3 * HELD, collector::counts);
      Await.until(() -> retries(collector) > 0, collector::counts);
      assertThat(collector.counts().dropped(DropReason.HANDOVER_FULL)).isEqualTo(2 * HELD);
      assertThat(collector.counts().handOver()).isEqualTo(HELD);
      assertThat(Scrape.get(collector.metricsAddress().orElseThrow(), "/healthz").statusCode())
          .as("this process is well, whatever Kafka's mood")
          .isEqualTo(200);

      kafka.start();
      kafka.createTopic(TOPIC, 1);

      Await.until(() -> collector.counts().acknowledged() == HELD, collector::counts);
      assertThat(kafka.read(TOPIC))
          .extracting(ConsumerRecord::value)
          .as("the oldest were held")
          .containsExactlyElementsOf(Datagrams.numbered(0, HELD));
      assertThat(collector.counts().handOver()).isZero();
    }
  }

  @Test
  void losesNothingWhenTheBrokerRestarts(@TempDir Path folder) throws Exception {
    try (InProcessKafka kafka = new InProcessKafka(folder)) {
      kafka.start();
      kafka.createTopic(TOPIC, 1);
      try (Collector collector = new Collector(config(kafka, Map.of()));
          Agent agent = new Agent("127.0.0.1")) {
        collector.start();
        agent.send(Datagrams.numbered(0), collector.udpAddresses().get(0));
        Await.until(() -> collector.counts().acknowledged() == 1, collector::counts);
        kafka.stop();
        for (int i = 1; i < HELD; i++) {
          agent.send(Datagrams.numbered(i), collector.udpAddresses().get(0));
        }
        Await.until(() -> collector.counts().received() == HELD, collector::counts);

        kafka.start();

        Await.until(() -> collector.counts().acknowledged() == HELD, collector::counts);
        assertThat(kafka.read(TOPIC))
            .extracting(ConsumerRecord::value)
            .containsExactlyElementsOf(Datagrams.numbered(0, HELD));
      }
    }
  }

  @Test
  @SuppressWarnings("try") // closing it is what is tested
  void closingWithoutKafkaCountsWhatItAbandons(@TempDir Path folder) throws Exception {
    InProcessKafka kafka = new InProcessKafka(folder);
    try (Collector collector = new Collector(config(kafka, Map.of("shutdown.timeout", "500ms")));
        Agent agent = new Agent("127.0.0.1")) {
      collector.start();
      for (int i = 0; i < 7; i++) {
        agent.send(Datagrams.numbered(i), collector.udpAddresses().get(0));
      }
      Await.until(() -> collector.counts().received() == 7, collector::counts);

      collector.close();

      assertThat(collector.counts().dropped(DropReason.ABANDONED)).isEqualTo(7);
      assertThat(collector.counts().handOver()).isZero();
    }
  }

  @Test
  void aWrongPasswordStopsNoReceiverAndTheRightOneGetsThrough(@TempDir Path folder)
      throws Exception {
    String mechanism = "org.apache.kafka.common.security.plain.PlainLoginModule required";
    try (InProcessKafka kafka =
        new InProcessKafka(
            folder,
            "SASL_PLAINTEXT",
            Map.of(
                "sasl.enabled.mechanisms", "PLAIN",
                "sasl.mechanism.inter.broker.protocol", "PLAIN",
                "auto.create.topics.enable", "true",
                "listener.name.client.plain.sasl.jaas.config",
                    mechanism
                        + " username=\"broker\" password=\"b\" user_broker=\"b\" user_collector=\"right\";"))) {
      kafka.start();
      Map<String, String> sasl = new HashMap<>();
      sasl.put("kafka.security.protocol", "SASL_PLAINTEXT");
      sasl.put("kafka.sasl.mechanism", "PLAIN");

      sasl.put("kafka.sasl.jaas.config", mechanism + " username=\"collector\" password=\"wrong\";");
      sasl.put("shutdown.timeout", "500ms");
      try (Collector collector = new Collector(config(kafka, sasl));
          Agent agent = new Agent("127.0.0.1")) {
        collector.start();
        agent.send(Datagrams.numbered(0), collector.udpAddresses().get(0));
        Await.until(() -> retries(collector) > 1, collector::counts);
        agent.send(Datagrams.numbered(1), collector.udpAddresses().get(0));
        Await.until(() -> collector.counts().received() == 2, collector::counts);
        assertThat(collector.counts().handOver()).isEqualTo(2);
      }

      sasl.put("kafka.sasl.jaas.config", mechanism + " username=\"collector\" password=\"right\";");
      try (Collector collector = new Collector(config(kafka, sasl));
          Agent agent = new Agent("127.0.0.1")) {
        collector.start();
        agent.send(Datagrams.numbered(2), collector.udpAddresses().get(0));
        Await.until(() -> collector.counts().acknowledged() == 1, collector::counts);
      }
    }
  }

  private static long retries(Collector collector) {
    return Scrape.of(collector.metricsAddress().orElseThrow()).sum(CollectorMetric.RETRIES);
  }

  private static CollectorConfig config(InProcessKafka kafka, Map<String, String> more)
      throws Exception {
    Map<String, String> options = new HashMap<>();
    options.put("listen", "127.0.0.1:0");
    options.put("http.listen", "127.0.0.1:0");
    options.put("workers", "1");
    options.put("topic", TOPIC);
    options.put("handover.datagrams", String.valueOf(HELD));
    options.put("kafka.bootstrap.servers", kafka.bootstrapServers());
    options.put("kafka.max.block.ms", "200");
    options.putAll(more);
    return CollectorConfig.of(options);
  }
}
