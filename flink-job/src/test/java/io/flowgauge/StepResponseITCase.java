package io.flowgauge;

import static io.flowgauge.CaptureRankings.rows;
import static io.flowgauge.datagram.TestDatagrams.datagram;
import static io.flowgauge.datagram.TestDatagrams.frame;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.flowgauge.datagram.RawDatagram;
import io.flowgauge.sink.OutputTopic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Traffic without noise, of which the very same packets are sampled in each second: 1.25 MB/s that
 * one agent sees begin and stay, and another sees for 30 s of every minute.
 */
class StepResponseITCase {
  @RegisterExtension
  static final MiniClusterExtension FLINK =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder().setNumberSlotsPerTaskManager(2).build());

  private static final int[] TIME_CONSTANTS = {1, 2, 5, 10, 20, 50, 100, 200, 500};
  private static final String STEADY = "192.0.2.1";
  private static final String WAVE = "192.0.2.2";
  private static final double RATE = 1.25e6;
  private static final int SECONDS = 3000;
  private static final int CYCLE = 60;
  private static final int ON = 30;
  private static final long BEGIN = Instant.parse("2026-11-22T02:00:00Z").getEpochSecond();

  private static RawDatagram generate(long number) {
    int second = (int) (number / 2);
    boolean steady = number % 2 == 0;
    int samples = steady || second % CYCLE < ON ? 10 : 0;
    return GeneratedDatagrams.times(
        samples,
        datagram()
            .agent(steady ? STEADY : WAVE)
            .flowSample(sample -> sample.rate(100).header(frame(1250).ethernet())),
        (BEGIN + second) * 1000);
  }

  private static String definitions() {
    StringBuilder yaml = new StringBuilder("flows:\n");
    for (int t : TIME_CONSTANTS) {
      yaml.append("  - {name: t_%1$d, value: bytes, t: %1$d, aggMode: agent}\n".formatted(t));
    }
    return yaml.toString();
  }

  @Test
  void smoothedRatesAreTheResponseOfFirstOrder() throws Exception {
    Backtest backtest =
        Backtest.of(
            GeneratedDatagrams.of(2L * SECONDS, StepResponseITCase::generate),
            Topology.EventTime.recorded(Duration.ZERO, (BEGIN + SECONDS - 1) * 1000),
            definitions(),
            1);
    List<JsonNode> documents = backtest.documents(OutputTopic.TOP_FLOWS);

    for (int t : TIME_CONSTANTS) {
      NavigableMap<Integer, Double> steady = series(documents, "t_" + t, STEADY);
      NavigableMap<Integer, Double> wave = series(documents, "t_" + t, WAVE);
      assertThat(steady).hasSize(SECONDS);
      assertThat(steady.get(t + 1))
          .as("63 %% after t=%s and a tick", t)
          .isGreaterThan(0.632 * RATE);
      assertThat(steady.get(t)).as("63 %% at t=%s", t).isBetween(0.632 * RATE, 0.6322 * RATE);
      if (t > 1) {
        assertThat(steady.get(t - 1)).as("63 %% a tick before t=%s", t).isLessThan(0.632 * RATE);
      }
      double response = 0;
      double a = Math.exp(-1.0 / t);
      for (int second = 0; second < SECONDS; second++) {
        response = a * response + (1 - a) * (second % CYCLE < ON ? RATE : 0);
        double rate = wave.getOrDefault(second + 1, 0.0);
        assertThat(Math.abs(rate - response)).as("t=%s at %s", t, second).isLessThan(0.01);
      }
    }
    // One follows the wave, the other hardly sees it.
    NavigableMap<Integer, Double> fast = series(documents, "t_1", WAVE);
    assertThat(fast.get(SECONDS - ON)).isGreaterThan(0.999 * RATE);
    assertThat(fast.getOrDefault(SECONDS, 0.0)).isLessThan(0.001);
    assertThat(series(documents, "t_500", WAVE).tailMap(2500).values())
        .allSatisfy(rate -> assertThat(rate).isBetween(602e3, 644e3));
  }

  /** Rates by how many seconds had passed. */
  private static NavigableMap<Integer, Double> series(
      List<JsonNode> documents, String definition, String agent) {
    NavigableMap<Integer, Double> series = new TreeMap<>();
    for (JsonNode ranking : documents) {
      if (ranking.get("definition").asText().equals(definition)
          && ranking.get("view").asText().equals("smoothed")
          && ranking.get("agent").asText().equals(agent)) {
        long end = Instant.parse(ranking.get("end").asText()).getEpochSecond();
        series.put((int) (end - BEGIN), rows(ranking).get(0).get("perSecond").asDouble());
      }
    }
    return series;
  }
}
