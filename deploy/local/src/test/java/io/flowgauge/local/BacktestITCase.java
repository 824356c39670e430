package io.flowgauge.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowgauge.schemas.DocumentSchema;
import io.flowgauge.sink.OutputTopic;
import io.flowgauge.source.CaptureReader;
import io.flowgauge.source.CapturedDatagram;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BacktestITCase {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The capture's floods begin 30 and 70 s after its first second, and last 20 and 30 s. */
  private static final Instant FIRST_FLOOD = Instant.parse("2026-11-22T02:02:45Z");

  private static final int DISORDER = 40;

  private final Path directory;
  private final Path capture;
  private final EmbeddedKafka kafka;

  BacktestITCase(@TempDir Path directory) throws Exception {
    this.directory = directory;
    capture = directory.resolve("demo.pcap.gz");
    try (InputStream demo = DemoReplay.class.getResourceAsStream("demo.pcap.gz")) {
      Files.copy(demo, capture);
    }
    kafka = EmbeddedKafka.start(directory.resolve("kafka"), Ports.free());
  }

  /** One partition in order; five, each datagram to any but one, out of order within them. */
  @BeforeAll
  void recordTheCaptureInTwoTopics() throws Exception {
    kafka.createTopics(
        List.of(
            new TopicSettings("one", 1, 1_000_000, -1),
            new TopicSettings("five", 5, 1_000_000, -1)));
    List<CapturedDatagram> datagrams = new ArrayList<>();
    try (CaptureReader demo = DemoReplay.open()) {
      for (CapturedDatagram next = demo.next(); next != null; next = demo.next()) {
        datagrams.add(next);
      }
    }
    Random random = new Random(1);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      datagrams.forEach(next -> sent.add(producer.send(datagram(next, "one", 0))));
      for (int from = 0; from < datagrams.size(); from += DISORDER) {
        List<CapturedDatagram> some =
            datagrams.subList(from, Math.min(datagrams.size(), from + DISORDER));
        Collections.shuffle(some, random);
        some.forEach(next -> sent.add(producer.send(datagram(next, "five", random.nextInt(4)))));
      }
      for (Future<RecordMetadata> one : sent) {
        one.get();
      }
    }
  }

  private static ProducerRecord<byte[], byte[]> datagram(
      CapturedDatagram datagram, String topic, int partition) {
    ProducerRecord<byte[], byte[]> kept =
        new ProducerRecord<>(
            topic, partition, datagram.timeMillis(), new byte[4], datagram.payload());
    kept.headers().add("source", datagram.source().getBytes(StandardCharsets.UTF_8));
    return kept;
  }

  @AfterAll
  void stop() {
    kafka.close();
  }

  @Test
  void everyRunGivesTheSameBytesWhateverTheParallelismAndThePartitions() throws Exception {
    Path first = backtest(capture.toString(), "--parallelism", "1");

    assertThat(Files.size(first.resolve("sflow.topflows.v1.jsonl"))).isPositive();
    assertSameFiles(backtest(capture.toString(), "--parallelism", "1"), first);
    assertSameFiles(backtest(capture.toString(), "--parallelism", "2"), first);
    assertSameFiles(backtest("kafka:one", "--parallelism", "2"), first);
    assertSameFiles(backtest("kafka:five", "--parallelism", "1"), first);
    assertSameFiles(backtest("kafka:five", "--parallelism", "2"), first);
  }

  @Test
  void partOfATopicIsWhatWasReceivedInItsTime() throws Exception {
    String range = "@2026-11-22T02:02:40.500Z..2026-11-22T02:02:55Z";
    Path one = backtest("kafka:one" + range, "--parallelism", "2");

    assertSameFiles(backtest("kafka:five" + range, "--parallelism", "2"), one);
    List<JsonNode> rankings = documents(one, OutputTopic.TOP_FLOWS);
    assertThat(rankings.get(0).path("start").asText()).isEqualTo("2026-11-22T02:02:40.000Z");
    assertThat(rankings.get(rankings.size() - 1).path("end").asText())
        .isEqualTo("2026-11-22T02:03:00.000Z");
  }

  @Test
  void theFloodsOpenEventsAndNothingElseDoes() throws Exception {
    Path output = backtest(capture.toString());

    List<JsonNode> events = documents(output, OutputTopic.EVENTS);
    assertThat(events)
        .filteredOn(event -> event.path("phase").asText().equals("open"))
        .hasSize(2)
        .allSatisfy(
            event -> {
              assertThat(event.path("flowKey").asText()).isEqualTo("10.0.1.13,53");
              assertThat(Instant.parse(event.path("time").asText())).isAfter(FIRST_FLOOD);
            });
    assertThat(events).filteredOn(event -> event.path("phase").asText().equals("close")).hasSize(2);
    for (OutputTopic topic : OutputTopic.ALWAYS) {
      DocumentSchema schema = DocumentSchema.of(topic.text());
      assertThat(lines(output, topic)).flatMap(schema::problems).isEmpty();
    }
  }

  @Test
  void keysAreLookedUpInTheSetsOfTheDefinitions() throws Exception {
    Path definitions =
        Files.writeString(
            directory.resolve("sets.yaml"),
            """
            groups:
              - {name: sites, groups: {victim: [10.0.1.13/32]}}
            flows:
              - {name: sites, keys: 'group:ipdestination:sites', value: frames}
            """);
    Path output = directory.resolve("sets");

    Cli cli =
        Cli.run(
            "backtest",
            "--input",
            capture.toString(),
            "--output",
            output.toString(),
            "--definitions",
            definitions.toString());

    assertThat(cli.code()).as(cli.err()).isZero();
    assertThat(documents(output, OutputTopic.TOP_FLOWS))
        .isNotEmpty()
        .allSatisfy(
            ranking -> assertThat(ranking.at("/rows/0/flowKey").asText()).isEqualTo("victim"));
  }

  @Test
  void whatCannotBeDecodedIsReportedAndKept() throws Exception {
    Path malformed = Path.of(BacktestITCase.class.getResource("/malformed.pcap").toURI());
    Path output = directory.resolve("malformed");

    Cli cli = run(malformed.toString(), output);

    assertThat(cli.code()).isZero();
    List<JsonNode> rejected = documents(output, OutputTopic.REJECTED);
    assertThat(rejected).isNotEmpty();
    assertThat(cli.out()).containsPattern("rejected datagrams +" + rejected.size() + "\\R");
  }

  @Test
  void aDamagedCaptureLeavesNoFilesNotEvenOldOnes() throws Exception {
    Path output = backtest(capture.toString());
    Path damaged = directory.resolve("damaged.pcap.gz");
    byte[] bytes = Files.readAllBytes(capture);
    Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 100, (byte) 0xff);
    Files.write(damaged, bytes);

    Cli cli = run(damaged.toString(), output);

    assertThat(cli.code()).isEqualTo(1);
    assertThat(cli.err()).startsWith("flowgauge: " + damaged + ": damaged at byte ");
    assertThat(output).isEmptyDirectory();
  }

  @Test
  void aTopicThatIsNotThereIsNamed() {
    Cli cli = run("kafka:none", directory.resolve("none"));

    assertThat(cli.code()).isEqualTo(1);
    assertThat(cli.err())
        .isEqualToNormalizingNewlines(
            "flowgauge: Kafka at " + kafka.bootstrapServers() + " has no topic none.\n");
  }

  @Test
  void anEmptyRangeIsNamed() {
    Cli cli =
        run("kafka:one@2020-01-01T00:00:00Z..2020-01-02T00:00:00Z", directory.resolve("none"));

    assertThat(cli.code()).isEqualTo(1);
    assertThat(cli.err())
        .contains("nothing in kafka:one@2020-01-01T00:00:00Z..2020-01-02T00:00:00Z.");
  }

  private Path backtest(String input, String... more) throws IOException {
    Path output = Files.createTempDirectory(directory, "output");
    Cli cli = run(input, output, more);
    assertThat(cli.code()).as(cli.err()).isZero();
    assertThat(cli.out()).containsPattern("late samples +0\\R");
    return output;
  }

  private Cli run(String input, Path output, String... more) {
    List<String> line = new ArrayList<>(List.of("backtest", "--input", input));
    line.addAll(List.of("--output", output.toString()));
    try {
      line.addAll(
          List.of("--definitions", Documents.project("deploy/definitions/demo.yaml").toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    line.addAll(List.of("--bootstrap-servers", kafka.bootstrapServers()));
    line.addAll(List.of(more));
    return Cli.run(line.toArray(String[]::new));
  }

  private static void assertSameFiles(Path actual, Path expected) throws IOException {
    try (Stream<Path> files = Files.list(actual)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "sflow.topflows.v1.jsonl",
              "sflow.flows.v1.jsonl",
              "sflow.events.v1.jsonl",
              "sflow.agents.v1.jsonl",
              "sflow.rejected.v1.jsonl",
              "sflow.metrics.v1.jsonl",
              "sflow.hosts.v1.jsonl");
    }
    for (OutputTopic topic : OutputTopic.ALWAYS) {
      String name = topic.text() + ".jsonl";
      assertThat(actual.resolve(name)).hasSameBinaryContentAs(expected.resolve(name));
    }
  }

  private static List<String> lines(Path output, OutputTopic topic) throws IOException {
    return Files.readAllLines(output.resolve(topic.text() + ".jsonl"));
  }

  private static List<JsonNode> documents(Path output, OutputTopic topic) throws IOException {
    List<JsonNode> documents = new ArrayList<>();
    for (String line : lines(output, topic)) {
      documents.add(JSON.readTree(line));
    }
    return documents;
  }
}
