package io.flowgauge.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowgauge.local.exporter.ExpositionText;
import io.flowgauge.local.exporter.Promtool;
import io.flowgauge.local.exporter.TestScoreboard;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the exporter understands what the job writes of a real capture. */
class ExporterDocumentsITCase {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void whatTheJobWritesIsWhatPrometheusGets(@TempDir Path directory) throws Exception {
    Path capture = directory.resolve("demo.pcap.gz");
    try (InputStream demo = DemoReplay.class.getResourceAsStream("demo.pcap.gz")) {
      Files.copy(demo, capture);
    }
    Cli backtest =
        Cli.run(
            "backtest",
            "--input",
            capture.toString(),
            "--definitions",
            Documents.project("deploy/definitions/demo.yaml").toString(),
            "--output",
            directory.toString());
    assertThat(backtest.code()).as(backtest.err()).isZero();

    TestScoreboard board = new TestScoreboard();
    assertThat(read(board, directory, "sflow.agents.v1")).isPositive();
    assertThat(read(board, directory, "sflow.metrics.v1")).isPositive();
    ExpositionText scrape = board.scrape();

    assertThat(scrape.problems()).isEmpty();
    assertThat(scrape.family("flowgauge_exporter_malformed_documents_total").series.values())
        .containsOnly(0.0);
    assertThat(scrape.family("flowgauge_exporter_superseded_documents_total").series.values())
        .containsOnly(0.0);
    assertThat(scrape.family("flowgauge_exporter_refused_values_total").series.values())
        .containsOnly(0.0);
    assertThat(scrape.family("sflow_agent_datagrams_received_total").series)
        .hasSize(4)
        .allSatisfy((labels, value) -> assertThat(value).isPositive());
    assertThat(scrape.family("sflow_agent_datagrams_lost_total").series.values()).containsOnly(0.0);
    assertThat(scrape.family("sflow_datasource_sampling_rate").series.values()).isNotEmpty();
    assertThat(scrape.family("sflow_ifspeed").series)
        .isNotEmpty()
        .allSatisfy((labels, value) -> assertThat(labels.get("ifname")).isNotEmpty());
    assertThat(scrape.names()).contains("sflow_ifinutilization", "sflow_ifoperstatus");

    Promtool.assumeInstalled();
    assertThat(Promtool.checkMetrics(board.text())).isEqualTo(new Promtool.Verdict(0, ""));
  }

  /** Reads a file of documents in its order, each at its own time; returns how many. */
  private static int read(TestScoreboard board, Path directory, String topic) throws Exception {
    int documents = 0;
    for (String line : Files.readAllLines(directory.resolve(topic + ".jsonl"))) {
      board.at(Instant.parse(JSON.readTree(line).path("time").asText()));
      board.document(topic, line);
      documents++;
    }
    return documents;
  }
}
