package io.flowgauge;

import static io.flowgauge.CaptureRankings.WHOLE_CAPTURE;
import static io.flowgauge.CaptureRankings.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.flowgauge.WireTruth.Counted;
import io.flowgauge.table.View;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongBinaryOperator;
import java.util.stream.Collectors;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * 9,000 UDP flows, Zipf 1.1, 1 in 100 packets sampled: rankings against what the samples themselves
 * allow, which plain code counts here, and against what was really sent.
 */
class ManyFlowsITCase {
  @RegisterExtension
  static final MiniClusterExtension FLINK =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder().setNumberSlotsPerTaskManager(2).build());

  /** Each of these saw every packet. */
  private static final List<String> LEAFS = List.of("10.99.0.11", "10.99.0.12");

  private static final String DEFINITIONS =
      """
      flows:
        - {name: agent, aggMode: agent, n: 100, %1$s}
        - {name: max, aggMode: max, n: 100, %1$s}
        - {name: sum, aggMode: sum, n: 100, %1$s}
        - {name: bytes, value: bytes, aggMode: agent, filter: ipprotocol=17, window: %2$d}
        - {name: frames, value: frames, aggMode: agent, filter: ipprotocol=17, window: %2$d}
      """
          .formatted(
              "value: bytes, filter: ipprotocol=17, keys: ["
                  + "ipsource, ipdestination, ipprotocol, udpsourceport, udpdestinationport"
                  + "], window: "
                  + WHOLE_CAPTURE,
              WHOLE_CAPTURE);

  @Test
  void rankingsAndTotalsAreWhatTheSamplesAllow() throws Exception {
    Path folder = CaptureRankings.folder("h_many_flows");
    List<PlainSample> samples =
        PlainSample.read(folder.resolve("sflow.pcap")).stream()
            .filter(sample -> sample.flow().contains(",17,"))
            .toList();
    Map<String, Counted> truth = WireTruth.generated(folder);
    assertThat(truth).hasSize(9000);

    CaptureRankings rankings = CaptureRankings.of(folder, DEFINITIONS, View.WINDOW);

    assertTotals(rankings, samples, truth);
    Map<String, Map<String, Long>> byAgent =
        samples.stream()
            .collect(
                Collectors.groupingBy(
                    PlainSample::agent,
                    Collectors.toMap(PlainSample::flow, PlainSample::bytes, Long::sum)));
    assertThat(byAgent).hasSize(4);
    StringBuilder table = new StringBuilder("| ranking | top 10 | top 100 |\n|---|---|---|\n");
    double ofLeafs = 0;
    for (String leaf : LEAFS) {
      Recall recall =
          recall(rankings.of("agent", leaf), byAgent.getOrDefault(leaf, Map.of()), truth);
      assertThat(recall.ofTen()).isGreaterThanOrEqualTo(9);
      ofLeafs += recall.ofHundred() / 2.0;
      table.append(recall.row("`agent`, of the leaf " + leaf));
    }
    assertThat(ofLeafs).isBetween(83.0, 84.0);
    Recall max = recall(rankings.of("max"), merged(byAgent, Math::max), truth);
    Recall sum = recall(rankings.of("sum"), merged(byAgent, Long::sum), truth);
    assertThat(List.of(max.ofTen(), sum.ofTen())).allMatch(recall -> recall >= 9);
    assertThat(List.of(max.ofHundred(), sum.ofHundred())).allMatch(recall -> recall >= 83);
    table.append(max.row("`max`")).append(sum.row("`sum`"));
    ReadmeTable.compare("recall", table.toString());
  }

  // What is in a total is every sample, neither more nor less.
  private static void assertTotals(
      CaptureRankings rankings, List<PlainSample> samples, Map<String, Counted> truth) {
    for (String leaf : LEAFS) {
      List<PlainSample> seen = samples.stream().filter(s -> s.agent().equals(leaf)).toList();
      JsonNode bytes = rows(rankings.of("bytes", leaf).get(0)).get(0);
      JsonNode frames = rows(rankings.of("frames", leaf).get(0)).get(0);

      assertThat(bytes.get("value").asLong())
          .isEqualTo(seen.stream().mapToLong(PlainSample::bytes).sum());
      assertThat(frames.get("value").asLong())
          .isEqualTo(seen.stream().mapToLong(PlainSample::rate).sum());
      assertThat(bytes.get("samples").asInt()).isEqualTo(seen.size());
      assertWithinBound(bytes, truth.values().stream().mapToDouble(Counted::bytes).sum());
      assertWithinBound(frames, truth.values().stream().mapToDouble(Counted::packets).sum());
    }
  }

  private static void assertWithinBound(JsonNode row, double truth) {
    double estimate = row.get("value").asDouble();
    assertThat(estimate)
        .isCloseTo(truth, within(estimate * row.get("errorPercent").asDouble() / 100));
  }

  private static Map<String, Long> merged(
      Map<String, Map<String, Long>> byAgent, LongBinaryOperator both) {
    Map<String, Long> merged = new HashMap<>();
    byAgent
        .values()
        .forEach(seen -> seen.forEach((flow, v) -> merged.merge(flow, v, both::applyAsLong)));
    return merged;
  }

  /** How many of the greatest flows are among as many greatest of the ranking. */
  private record Recall(int ofTen, int ofHundred) {
    String row(String ranking) {
      return String.format(
          Locale.ROOT, "| %s | %d of 10 | %d of 100 |%n", ranking, ofTen, ofHundred);
    }
  }

  // Of equal flows either may be in the ranking, so it is the values that have to be those.
  private static Recall recall(
      List<JsonNode> oneRanking, Map<String, Long> counted, Map<String, Counted> truth) {
    assertThat(oneRanking).hasSize(1);
    List<JsonNode> rows = rows(oneRanking.get(0));
    assertThat(rows)
        .allSatisfy(
            row ->
                assertThat(row.get("value").asLong())
                    .isEqualTo(counted.get(row.get("flowKey").asText())));
    assertThat(rows.stream().map(row -> row.get("value").asLong()))
        .containsExactlyElementsOf(
            counted.values().stream().sorted(Comparator.reverseOrder()).limit(100).toList());
    assertTotal(oneRanking.get(0), counted);
    return new Recall(recall(10, rows, truth), recall(100, rows, truth));
  }

  private static void assertTotal(JsonNode ranking, Map<String, Long> counted) {
    long all = counted.values().stream().mapToLong(Long::longValue).sum();
    long shown = rows(ranking).stream().mapToLong(row -> row.get("value").asLong()).sum();
    assertThat(ranking.at("/total/value").asLong()).isEqualTo(all);
    assertThat(ranking.at("/other/value").asLong()).isEqualTo(all - shown);
  }

  private static int recall(int n, List<JsonNode> rows, Map<String, Counted> truth) {
    Set<String> greatest =
        truth.entrySet().stream()
            .sorted(Comparator.comparingDouble(flow -> -flow.getValue().bytes()))
            .limit(n)
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    return (int)
        rows.stream()
            .limit(n)
            .filter(row -> greatest.contains(row.get("flowKey").asText()))
            .count();
  }
}
