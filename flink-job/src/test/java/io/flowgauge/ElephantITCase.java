package io.flowgauge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.flowgauge.datagram.Captures;
import io.flowgauge.sink.OutputTopic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A leaf-spine fabric with one elephant, 10.0.1.11 to 10.0.1.13 port 5201, that three switches see.
 * What was really sent is counted in the capture's truth file.
 */
class ElephantITCase {
  @RegisterExtension
  static final MiniClusterExtension FLINK =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder().setNumberSlotsPerTaskManager(2).build());

  private static final String FLOW_KEY = "10.0.1.11,10.0.1.13,42826,5201";
  private static final List<String> PATH = List.of("10.99.0.11", "10.99.0.12", "10.99.0.22");
  private static final int FCS_BYTES = 4;
  private static final Instant STARTS = Instant.parse("2026-11-22T02:00:22.795Z");
  private static final Instant ENDS = Instant.parse("2026-11-22T02:01:22.818Z");
  private static final int SECONDS_PER_DAY = 86_400;

  private Path directory = Path.of("");

  @BeforeEach
  void findCapture() {
    assumeTrue(Captures.directory().isPresent(), "the large captures are not here");
    directory = Captures.directory().orElseThrow().resolve("agents/a_leafspine_mix");
  }

  @Test
  void withAggModeAgentEachAgentsTotalIsWithinItsBoundOfTheTruth() throws Exception {
    double truth = wireBytes();

    // One window, so that it is the total over the run.
    Map<String, JsonNode> byAgent = new TreeMap<>();
    for (JsonNode ranking : rankings("agent", SECONDS_PER_DAY, "window")) {
      rows(ranking).stream()
          .filter(ElephantITCase::isElephant)
          .forEach(row -> byAgent.put(ranking.get("agent").asText(), row));
    }

    assertThat(byAgent.keySet()).containsExactlyElementsOf(PATH);
    byAgent.forEach(
        (agent, row) ->
            assertThat(row.get("value").asDouble())
                .as("bytes by agent %s, which says +-%s %%", agent, row.get("errorPercent"))
                .isCloseTo(truth, within(truth * row.get("errorPercent").asDouble() / 100)));
  }

  @Test
  void withAggModeMaxItIsRowOneOfItsWindowsWhileItRuns() throws Exception {
    int windows = 0;
    for (JsonNode ranking : rankings("max", 10, "window")) {
      if (whileItRuns(ranking)) {
        windows++;
        assertThat(isElephant(ranking.get("rows").get(0))).as(ranking.toString()).isTrue();
      }
    }
    assertThat(windows).isEqualTo(5);
  }

  @Test
  void withAggModeSumItIsCountedOnceForEachAgentOnItsPath() throws Exception {
    double bySum = total(rankings("sum", SECONDS_PER_DAY, "window"));
    double byAgents = total(rankings("agent", SECONDS_PER_DAY, "window"));

    assertThat(bySum).isEqualTo(byAgents);
    assertThat(bySum / wireBytes()).isCloseTo(PATH.size(), within(0.1));
  }

  @Test
  void withAggModeMaxSmoothedRatesAreNotAboveTheirBoundMoreOftenThanItSays() throws Exception {
    double truth = wireBytes() / 60.0;
    int ticks = 0;
    int outside = 0;
    for (JsonNode ranking : rankings("max", 10, "smoothed")) {
      // The rate has settled after some time constants.
      if (Instant.parse(text(ranking, "start")).isAfter(STARTS.plusSeconds(10))
          && Instant.parse(text(ranking, "end")).isBefore(ENDS)) {
        JsonNode row = ranking.get("rows").get(0);
        assertThat(isElephant(row)).isTrue();
        ticks++;
        double error = Math.abs(row.get("perSecond").asDouble() / truth - 1) * 100;
        outside += error > row.get("errorPercent").asDouble() ? 1 : 0;
      }
    }
    assertThat(ticks).isGreaterThan(45);
    assertThat(outside).isLessThanOrEqualTo(ticks / 10);
  }

  private List<JsonNode> rankings(String aggMode, int window, String view) throws Exception {
    String definitions =
        """
        flows:
          - name: connections
            keys: ipsource,ipdestination,tcpsourceport,tcpdestinationport
            value: bytes
            aggMode: %s
            window: %d
        """
            .formatted(aggMode, window);
    return Backtest.ofCapture(directory.resolve("sflow.pcap"), definitions, 2)
        .documents(OutputTopic.TOP_FLOWS)
        .stream()
        .filter(ranking -> text(ranking, "view").equals(view))
        .toList();
  }

  private static double total(List<JsonNode> rankings) {
    return rankings.stream()
        .flatMap(ranking -> rows(ranking).stream())
        .filter(ElephantITCase::isElephant)
        .mapToLong(row -> row.get("value").asLong())
        .sum();
  }

  private static boolean whileItRuns(JsonNode ranking) {
    return Instant.parse(text(ranking, "start")).isAfter(STARTS)
        && Instant.parse(text(ranking, "end")).isBefore(ENDS);
  }

  private static List<JsonNode> rows(JsonNode ranking) {
    return StreamSupport.stream(ranking.get("rows").spliterator(), false).toList();
  }

  private static boolean isElephant(JsonNode row) {
    return text(row, "flowKey").equals(FLOW_KEY);
  }

  private static String text(JsonNode document, String member) {
    return document.get(member).asText();
  }

  // host,dir,ethertype,vlan,src,dst,proto,sport,dport,icmp_type,icmp_code,packets,frame_bytes,...
  private long wireBytes() throws IOException {
    List<Long> bytes = new ArrayList<>();
    for (String line : Files.readAllLines(directory.resolve("truth.csv"))) {
      String[] column = line.split(",", -1);
      if (line.startsWith("h1,tx,")
          && String.join(",", column[4], column[5], column[7], column[8]).equals(FLOW_KEY)) {
        bytes.add(Long.parseLong(column[12]) + FCS_BYTES * Long.parseLong(column[11]));
      }
    }
    assertThat(bytes).hasSize(1);
    return bytes.get(0);
  }
}
