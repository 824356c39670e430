package io.flowgauge;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowgauge.datagram.Captures;
import io.flowgauge.sink.OutputTopic;
import io.flowgauge.table.View;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the whole job says of a large capture. */
final class CaptureRankings {
  /** A window that holds any of the captures: its sums are those of the whole capture. */
  static final int WHOLE_CAPTURE = 86_400;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<JsonNode> rankings = new ArrayList<>();

  private CaptureRankings() {}

  /** The folder of a large capture; without it the test is skipped. */
  static Path folder(String name) {
    assumeTrue(Captures.directory().isPresent(), "the large captures are not here");
    return Captures.directory().orElseThrow().resolve("agents").resolve(name);
  }

  /** Runs the job over the capture in {@code folder} and keeps the rankings of one view. */
  static CaptureRankings of(Path folder, String definitions, View view) throws Exception {
    CaptureRankings kept = new CaptureRankings();
    String wanted = "\"view\":\"" + view.text() + "\"";
    Backtest backtest = Backtest.ofCapture(folder.resolve("sflow.pcap"), definitions, 2);
    for (String line : backtest.lines(OutputTopic.TOP_FLOWS)) {
      if (line.contains(wanted)) {
        kept.rankings.add(JSON.readTree(line));
      }
    }
    return kept;
  }

  /** The rankings of a definition, in the order of time. */
  List<JsonNode> of(String definition) {
    return rankings.stream()
        .filter(ranking -> ranking.get("definition").asText().equals(definition))
        .toList();
  }

  /** The rankings of a definition by an agent, in the order of time. */
  List<JsonNode> of(String definition, String agent) {
    return of(definition).stream()
        .filter(ranking -> ranking.path("agent").asText().equals(agent))
        .toList();
  }

  /** The rows of a ranking. */
  static List<JsonNode> rows(JsonNode ranking) {
    List<JsonNode> rows = new ArrayList<>();
    ranking.get("rows").forEach(rows::add);
    return rows;
  }
}
