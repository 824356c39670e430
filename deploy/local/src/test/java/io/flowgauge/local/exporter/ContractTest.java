package io.flowgauge.local.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowgauge.counter.Metrics;
import io.flowgauge.local.Documents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the exporter takes for granted of the documents is in their schemas. */
class ContractTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  static List<Path> examples() throws IOException {
    Path valid = Documents.project("schemas/examples/valid");
    try (Stream<Path> files = Files.walk(valid)) {
      return files
          .filter(file -> isOf(DocumentTopic.AGENTS, file) || isOf(DocumentTopic.METRICS, file))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }

  private static boolean isOf(DocumentTopic topic, Path file) {
    return file.toUri().getPath().contains("/" + topic.topic() + "/");
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyValidExampleIsRead(Path example) throws Exception {
    TestScoreboard board = new TestScoreboard();
    String text = Files.readString(example);
    board.at(Instant.parse(JSON.readTree(text).path("time").asText()));
    board.record(
        isOf(DocumentTopic.AGENTS, example) ? DocumentTopic.AGENTS : DocumentTopic.METRICS, text);

    ExpositionText scrape = board.scrape();

    assertThat(scrape.problems()).isEmpty();
    assertThat(scrape.family("flowgauge_exporter_malformed_documents_total").series.values())
        .containsOnly(0.0);
    boolean tellsNothing = JSON.readTree(text).path("metrics").size() == 0;
    assertThat(scrape.value("flowgauge_exporter_series") > 0)
        .isEqualTo(isOf(DocumentTopic.AGENTS, example) || !tellsNothing);
  }

  @Test
  void everyMemberOfAgentHealthIsInTheSchema() throws Exception {
    JsonNode schema = schema(DocumentTopic.AGENTS);
    JsonNode definitions = schema.path("$defs");
    JsonNode dataSource = definitions.path("dataSourceHealth").path("properties");
    for (AgentMetric metric : AgentMetric.values()) {
      JsonNode properties =
          switch (metric.of()) {
            case AGENT -> schema.path("properties");
            case DATA_SOURCE -> dataSource;
            case DATAGRAMS, SAMPLES -> definitions.path("sequenceCounts").path("properties");
          };
      assertThat(properties.has(metric.member())).as(metric.metricName()).isTrue();
    }
    for (SampleKind kind : SampleKind.values()) {
      assertThat(dataSource.has(kind.member())).as(kind.member()).isTrue();
    }
  }

  @Test
  void everyMemberOfMetricsIsInTheSchema() throws Exception {
    JsonNode properties = schema(DocumentTopic.METRICS).path("properties");
    for (String member :
        List.of(
            "time", "agent", "subAgent", "dataSource", "intervalSeconds", "labels", "metrics")) {
      assertThat(properties.has(member)).as(member).isTrue();
    }
    assertThat(Metrics.labels())
        .contains("host_name", "ifname", "vir_host_name")
        .containsAll(MetricsDocument.STATUSES);
  }

  private static JsonNode schema(DocumentTopic topic) throws IOException {
    return JSON.readTree(Documents.project("schemas/" + topic.topic() + ".schema.json").toFile());
  }
}
