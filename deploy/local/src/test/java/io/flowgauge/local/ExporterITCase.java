package io.flowgauge.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowgauge.local.exporter.Exporter;
import io.flowgauge.local.exporter.ExporterException;
import io.flowgauge.local.exporter.ExporterSettings;
import io.flowgauge.local.exporter.ExpositionText;
import io.flowgauge.local.exporter.Promtool;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExporterITCase {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String METRICS = "sflow.metrics.v1";
  private static final String AGENTS = "sflow.agents.v1";
  private static final long MIB = 1L << 20;

  private static EmbeddedKafka kafka;

  @BeforeAll
  static void startKafka(@TempDir Path directory) throws Exception {
    kafka = EmbeddedKafka.start(directory, Ports.free());
  }

  @AfterAll
  static void stopKafka() {
    kafka.close();
  }

  @Test
  void whatIsOnTheTopicsIsScraped() throws Exception {
    try (Exporter exporter = Exporter.start(settings("a."))) {
      assertThat(scrape(exporter).value("flowgauge_exporter_series")).isZero();

      // Only now: topics that come later are found.
      createTopics("a.");
      Instant now = Instant.now();
      produce("a." + METRICS, 0, now, metrics("10.99.0.11", now, 1234.5));
      produce("a." + METRICS, 1, now, metrics("10.99.0.12", now, 77));
      produce("a." + METRICS, 1, now, "no document");
      produce("a." + AGENTS, 1, now, agent("10.99.0.11", now));

      ExpositionText scrape =
          await(
              exporter,
              text ->
                  text.value("flowgauge_exporter_series") >= 8
                      && text.value(
                              "flowgauge_exporter_malformed_documents_total", "topic", METRICS)
                          == 1);
      assertThat(scrape.problems()).isEmpty();
      assertThat(
              scrape.value(
                  "sflow_ifinoctets",
                  "agent",
                  "10.99.0.11",
                  "datasource",
                  "3",
                  "host",
                  "leaf1",
                  "ifname",
                  "swp3"))
          .isEqualTo(1234.5);
      assertThat(scrape.family("sflow_ifinoctets").series).hasSize(2);
      assertThat(
              scrape.value(
                  "sflow_agent_datagrams_lost_total", "agent", "10.99.0.11", "sub_agent", "0"))
          .isEqualTo(50);
      assertThat(scrape.value("flowgauge_exporter_documents_total", "topic", METRICS)).isEqualTo(2);
      assertThat(scrape.value("flowgauge_exporter_lag_records", "topic", METRICS)).isZero();
      assertThat(exporter.failure()).isEmpty();
    }
  }

  @Test
  void aStartReadsBackSoFarAndNotFurther() throws Exception {
    createTopics("b.");
    Instant now = Instant.now();
    Instant before = now.minus(Duration.ofHours(1));
    produce("b." + METRICS, 0, before, metrics("10.99.0.13", before, 1));
    produce("b." + METRICS, 0, now, metrics("10.99.0.11", now, 2));

    try (Exporter exporter = Exporter.start(settings("b."))) {
      ExpositionText scrape =
          await(
              exporter,
              text -> text.value("flowgauge_exporter_documents_total", "topic", METRICS) > 0);

      assertThat(scrape.value("flowgauge_exporter_documents_total", "topic", METRICS)).isEqualTo(1);
      assertThat(scrape.family("sflow_ifinoctets").series.values()).containsExactly(2.0);
    }
  }

  @Test
  void promtoolHasNothingToSay() throws Exception {
    Promtool.assumeInstalled();
    createTopics("c.");
    Instant now = Instant.now();
    produce("c." + METRICS, 0, now, metrics("10.99.0.11", now, 1));
    produce("c." + AGENTS, 0, now, agent("10.99.0.11", now));

    try (Exporter exporter = Exporter.start(settings("c."))) {
      await(exporter, text -> text.value("flowgauge_exporter_series") > 7);
      Promtool.Verdict verdict = Promtool.checkMetrics(get(exporter, "text/plain"));

      assertThat(verdict.said()).isEmpty();
      assertThat(verdict.code()).isZero();
    }
  }

  @Test
  void openMetricsIsServedWhereItIsAskedFor() throws Exception {
    createTopics("d.");
    try (Exporter exporter = Exporter.start(settings("d."))) {
      assertThat(get(exporter, "application/openmetrics-text; version=1.0.0"))
          .contains("# TYPE flowgauge_exporter_documents counter\n")
          .endsWith("# EOF\n");
    }
  }

  @Test
  void anAddressInUseIsAFailureOfOneSentence() throws Exception {
    try (Exporter exporter = Exporter.start(settings("e."))) {
      Cli cli = Cli.run("exporter", "--listen", "127.0.0.1:" + exporter.port());

      assertThat(cli.code()).isEqualTo(1);
      assertThat(cli.err())
          .startsWith("flowgauge: Cannot serve metrics on TCP 127.0.0.1 port " + exporter.port())
          .contains("Choose another address with --listen.")
          .hasLineCount(1);
    }
  }

  @Test
  void settingsThatKafkaRefusesAreAFailure() {
    ExporterSettings wrong =
        new ExporterSettings(
            new InetSocketAddress(Ports.LOOPBACK, 0),
            kafka.bootstrapServers(),
            "",
            Map.of("security.protocol", "NONSENSE"),
            Duration.ofMinutes(5),
            null,
            Duration.ofDays(1),
            1000);

    assertThatThrownBy(() -> Exporter.start(wrong))
        .isInstanceOf(ExporterException.class)
        .hasMessageContaining("security.protocol")
        .hasMessageContaining("--kafka-config");
  }

  private static ExporterSettings settings(String prefix) {
    return new ExporterSettings(
        new InetSocketAddress(Ports.LOOPBACK, 0),
        kafka.bootstrapServers(),
        prefix,
        Map.of(),
        Duration.ofMinutes(5),
        null,
        Duration.ofDays(1),
        1000);
  }

  private static void createTopics(String prefix) throws Exception {
    kafka.createTopics(
        List.of(
            new TopicSettings(prefix + METRICS, 2, 24, MIB),
            new TopicSettings(prefix + AGENTS, 2, 24, MIB)));
  }

  private static void produce(String topic, int partition, Instant time, String document)
      throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      byte[] value = document.getBytes(StandardCharsets.UTF_8);
      producer
          .send(new ProducerRecord<>(topic, partition, time.toEpochMilli(), new byte[] {1}, value))
          .get();
    }
  }

  private static String metrics(String agent, Instant time, double octets) {
    return """
        {"id":"%1$s/0/3/%2$s","time":"%2$s","agent":"%1$s","subAgent":0,"dataSource":"3",
         "intervalSeconds":20.0,"labels":{"ifname":"swp3","host_name":"leaf1"},
         "metrics":{"ifinoctets":%3$s,"ifspeed":10000000000,"mem_total":16000000000}}
        """
        .formatted(agent, time, octets);
  }

  private static String agent(String agent, Instant time) {
    return """
        {"id":"%1$s/0/%2$s","time":"%2$s","agent":"%1$s","subAgent":0,"why":"interval",
         "firstSeen":"%2$s","lastSeen":"%2$s","uptimeSeconds":12.5,"restarts":0,
         "datagrams":{"expected":1000,"received":950,"lost":50,"duplicated":0,"outOfOrder":0,"lostPercent":5.0}}
        """
        .formatted(agent, time);
  }

  private static ExpositionText await(Exporter exporter, Predicate<ExpositionText> reached)
      throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      ExpositionText scrape = scrape(exporter);
      if (reached.test(scrape) || System.nanoTime() > deadline) {
        return scrape;
      }
      Thread.sleep(100);
    }
  }

  private static ExpositionText scrape(Exporter exporter) throws Exception {
    return ExpositionText.parse(get(exporter, "text/plain"));
  }

  private static String get(Exporter exporter, String accept)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + exporter.port() + "/metrics");
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(uri).header("Accept", accept).timeout(PATIENCE).build(),
                BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }
}
