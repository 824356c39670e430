package io.flowgauge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.flowgauge.sink.OutputTopic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A definition with many more flows than there is room for, beside two with few. */
class CrowdedTableITCase {
  @RegisterExtension
  static final MiniClusterExtension FLINK =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder().setNumberSlotsPerTaskManager(2).build());

  private static final String FEW =
      """
      flows:
        - {name: protocols, keys: ipprotocol, value: bytes, values: frames, window: 5, aggMode: sum}
        - {name: all, value: bytes, aggMode: sum}
      """;
  private static final String CROWDED =
      "  - {name: crowded, keys: 'ipsource,ipdestination,udpsourceport,udpdestinationport',"
          + " value: bytes, aggMode: sum}\n";
  private static final Topology.Bounds NARROW =
      new Topology.Bounds(256, 8, 64, 1000, 1000, Duration.ofHours(1));

  private final Path capture =
      Path.of("..", "deploy", "local", "src", "main", "resources", "io", "flowgauge", "local")
          .resolve("demo.pcap.gz");

  private static List<String> without(String definition, List<String> lines) {
    return lines.stream().filter(line -> !line.contains("\"id\":\"" + definition)).toList();
  }

  private static List<JsonNode> windows(Backtest run, String definition) {
    return run.documents(OutputTopic.TOP_FLOWS).stream()
        .filter(ranking -> ranking.path("definition").asText().equals(definition))
        .filter(ranking -> ranking.path("view").asText().equals("window"))
        .toList();
  }

  @Test
  void theOthersAreTheSameToTheByteAndItsTotalsAreExact() throws Exception {
    Backtest few = Backtest.ofCapture(capture, FEW, 2, NARROW);
    Backtest crowded = Backtest.ofCapture(capture, FEW + CROWDED, 2, NARROW);
    Backtest roomy = Backtest.ofCapture(capture, FEW + CROWDED, 2);

    assertThat(without("crowded", crowded.lines(OutputTopic.TOP_FLOWS)))
        .isEqualTo(few.lines(OutputTopic.TOP_FLOWS))
        .isNotEmpty()
        .noneMatch(line -> line.contains("untold"));
    List<JsonNode> narrow = windows(crowded, "crowded");
    List<JsonNode> exact = windows(roomy, "crowded");
    assertThat(narrow).anyMatch(ranking -> ranking.at("/total/untold").asLong() > 0);
    assertThat(narrow)
        .extracting(ranking -> ranking.path("end").asText())
        .containsExactlyElementsOf(
            exact.stream().map(ranking -> ranking.path("end").asText()).toList());
    assertThat(narrow)
        .extracting(ranking -> ranking.at("/total/value").asLong())
        .containsExactlyElementsOf(
            exact.stream().map(ranking -> ranking.at("/total/value").asLong()).toList());
  }
}
