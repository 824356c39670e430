package io.flowgauge;

import static io.flowgauge.CaptureRankings.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.flowgauge.table.View;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The definitions t_1 to t_500 of the article on smoothing, over 20 Mbit/s that are sent for 30 s
 * and then not for 30 s, three times, with 1 in 50 packets sampled. Smoothed rates are compared
 * with the first-order response to what was really sent.
 */
class SmoothingITCase {
  @RegisterExtension
  static final MiniClusterExtension FLINK =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder().setNumberSlotsPerTaskManager(2).build());

  private static final int[] TIME_CONSTANTS = {1, 2, 5, 10, 20, 50, 100, 200, 500};

  /** Agents on the way from h1 to h3, who sample independently of each other. */
  private static final List<String> PATH = List.of("10.99.0.11", "10.99.0.12", "10.99.0.21");

  private static final int SAMPLING_RATE = 50;

  /** Octets on the wire that one packet of the stream takes. */
  private static final int FRAME = 1446;

  /** Samples per second while it is on. */
  private static final double R = 1786.0 / SAMPLING_RATE;

  private static final long BEGIN = 1795313181;
  private static final long FIRST_ON = 1795313197;
  private static final int CYCLE = 60;
  private static final int ON = 30;
  private static final int CYCLES = 3;

  /** What a series of smoothed rates is like, next to the truth smoothed alike. */
  private static final class Comparison {
    private double smoothed;
    private double trueSmoothed;
    private double settledSquares;
    private int settled;
    private double squares;
    private int ticks;

    void add(int t, int secondOfCycle, double rate, double truth, double variance) {
      if (secondOfCycle < ON) {
        smoothed += rate;
        trueSmoothed += truth;
      }
      if (secondOfCycle >= Math.min(5 * t, ON / 2) && secondOfCycle < ON) {
        settledSquares += Math.pow(rate / truth - 1, 2);
        settled++;
      }
      // Of what has all but ended there are no samples to speak of.
      if (variance > 0 && truth > 0.01 * FRAME * SAMPLING_RATE * R) {
        squares += Math.pow(rate - truth, 2) / variance;
        ticks++;
      }
    }

    void add(Comparison other) {
      smoothed += other.smoothed;
      trueSmoothed += other.trueSmoothed;
      settledSquares += other.settledSquares;
      settled += other.settled;
      squares += other.squares;
      ticks += other.ticks;
    }

    /** The mean while the stream is on, against that of the truth. */
    double bias() {
      return smoothed / trueSmoothed - 1;
    }

    /** The relative scatter while it is on and the response has mostly settled. */
    double scatter() {
      return Math.sqrt(settledSquares / settled);
    }

    /** The scatter at all times, in units of what samples at random make of it. */
    double normalScatter() {
      return Math.sqrt(squares / ticks);
    }
  }

  private static String definitions() {
    StringBuilder yaml = new StringBuilder("flows:\n");
    for (int t : TIME_CONSTANTS) {
      yaml.append(
          """
            - {name: t_%1$d, value: bytes, t: %1$d, aggMode: agent, filter: macsource=020000000111}
          """
              .formatted(t));
    }
    return yaml.toString();
  }

  @Test
  void smoothedRatesFollowTheWave() throws Exception {
    Path folder = CaptureRankings.folder("d_square_wave");
    WireTruth truth = WireTruth.beside(folder);
    CaptureRankings rankings = CaptureRankings.of(folder, definitions(), View.SMOOTHED);

    StringBuilder table =
        new StringBuilder("| t | mean differs by | scatter | 1/√(2tr) |\n|---|---|---|---|\n");
    for (int t : TIME_CONSTANTS) {
      Comparison ofAll = new Comparison();
      for (String agent : PATH) {
        Comparison comparison = compare(t, rankings.of("t_" + t, agent), truth);
        assertThat(comparison.bias()).as("t=%s by %s", t, agent).isCloseTo(0, within(0.03));
        ofAll.add(comparison);
      }
      double expected = 1 / Math.sqrt(2 * t * R);
      assertThat(ofAll.normalScatter()).as("t=%s", t).isBetween(0.5, 1.2);
      boolean settles = t <= 10;
      if (settles) {
        assertThat(ofAll.scatter()).as("t=%s", t).isLessThan(1.2 * expected);
      }
      table.append(
          String.format(
              Locale.ROOT,
              "| %d s | %.1f %% | %s | %.1f %% |%n",
              t,
              Math.abs(100 * ofAll.bias()),
              settles ? String.format(Locale.ROOT, "%.1f %%", 100 * ofAll.scatter()) : "",
              100 * expected));
    }
    ReadmeTable.compare("smoothing", table.toString());
  }

  private static Comparison compare(int t, List<JsonNode> series, WireTruth truth) {
    Map<Long, Double> rates = new HashMap<>();
    for (JsonNode ranking : series) {
      rates.put(
          Instant.parse(ranking.get("start").asText()).getEpochSecond(),
          rows(ranking).get(0).get("perSecond").asDouble());
    }
    Comparison comparison = new Comparison();
    double a = Math.exp(-1.0 / t);
    double smoothed = 0;
    double variance = 0;
    for (long second = BEGIN; second < FIRST_ON + CYCLES * CYCLE; second++) {
      double sent = truth.sent("h1", second).bytes();
      smoothed = a * smoothed + (1 - a) * sent;
      // Of a second's samples each stands for rate times length, and they vary as their number.
      variance = a * a * variance + (1 - a) * (1 - a) * sent * FRAME * SAMPLING_RATE;
      if (second >= FIRST_ON) {
        int secondOfCycle = (int) ((second - FIRST_ON) % CYCLE);
        comparison.add(t, secondOfCycle, rates.getOrDefault(second, 0.0), smoothed, variance);
      }
    }
    return comparison;
  }
}
