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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Agents that sample each packet with the same probability, independently of the others, a thousand
 * flows for each number of samples. Each flow is a run: its packets are known.
 */
class SimulatedRunsITCase {
  @RegisterExtension
  static final MiniClusterExtension FLINK =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder().setNumberSlotsPerTaskManager(2).build());

  private static final long SEED = 20261122;
  private static final int RUNS = 1000;

  /** As many as a ranking may have rows; so there are two agents for each number of samples. */
  private static final int RUNS_PER_AGENT = 500;

  private static final int SAMPLING_RATE = 100;
  private static final int SECONDS = 12;
  private static final int WINDOW = 4;
  private static final int T = 2;

  /** Samples behind an estimate, on average; of smoothed ones nearly as many. */
  private static final int[] SAMPLES = {10, 50, 1000};

  private static final long BEGIN = Instant.parse("2026-11-22T02:00:00Z").getEpochSecond();

  private static int packetsPerSecond(int samples) {
    return samples * SAMPLING_RATE / WINDOW;
  }

  /** The datagram with what one agent saw of one run in one second. */
  private static RawDatagram generate(long number) {
    int run = (int) (number % RUNS);
    int experiment = (int) (number / RUNS % SAMPLES.length);
    long second = number / RUNS / SAMPLES.length;
    // Seeds that are close to each other have generators that begin alike.
    Random random = new Random(new Random(SEED + number).nextLong());
    int sampled = 0;
    double packet = skip(random);
    for (; packet <= packetsPerSecond(SAMPLES[experiment]); packet += skip(random)) {
      sampled++;
    }
    return GeneratedDatagrams.times(
        sampled,
        datagram()
            .agent(agent(experiment, run))
            .flowSample(
                sample ->
                    sample
                        .rate(SAMPLING_RATE)
                        .header(
                            frame(1000)
                                .ethernet()
                                .ipv4(address(experiment, run), "10.255.0." + experiment)
                                .udp(1024, 53)
                                .cutTo(42))),
        (BEGIN + second) * 1000);
  }

  /** How far it is to the next packet that is sampled. */
  private static double skip(Random random) {
    return Math.ceil(Math.log(1 - random.nextDouble()) / Math.log(1 - 1.0 / SAMPLING_RATE));
  }

  private static String agent(int experiment, int run) {
    return "192.0.2." + (10 * experiment + run / RUNS_PER_AGENT);
  }

  private static String address(int experiment, int run) {
    return "10." + experiment + "." + run / 256 + "." + run % 256;
  }

  private static String definitions() {
    StringBuilder yaml = new StringBuilder("flows:\n");
    for (int experiment = 0; experiment < SAMPLES.length; experiment++) {
      yaml.append(
          """
            - name: runs_%d
              keys: ipsource
              filter: ipdestination=10.255.0.%d
              value: frames
              aggMode: agent
              n: %d
              t: %d
              window: %d
          """
              .formatted(SAMPLES[experiment], experiment, RUNS_PER_AGENT, T, WINDOW));
    }
    return yaml.toString();
  }

  @Test
  void estimatesAreWithinTheirBoundInAtLeastNinetyThreeOfAHundredRuns() throws Exception {
    Backtest backtest =
        Backtest.of(
            GeneratedDatagrams.of(
                (long) SECONDS * SAMPLES.length * RUNS, SimulatedRunsITCase::generate),
            Topology.EventTime.recorded(Duration.ZERO, (BEGIN + SECONDS - 1) * 1000),
            definitions(),
            1);

    List<JsonNode> last = new ArrayList<>();
    String end = Instant.ofEpochSecond(BEGIN + SECONDS).toString().replace("Z", ".000Z");
    for (JsonNode ranking : backtest.documents(OutputTopic.TOP_FLOWS)) {
      if (ranking.get("end").asText().equals(end)) {
        last.add(ranking);
      }
    }
    assertThat(last).hasSize(SAMPLES.length * RUNS / RUNS_PER_AGENT * 2);
    StringBuilder table =
        new StringBuilder(
            "| samples | view | estimates within the bound of the truth "
                + "| rows of which the truth is within the bound |\n|---|---|---|---|\n");
    for (int samples : SAMPLES) {
      double rate = packetsPerSecond(samples);
      double settled = 1 - Math.exp(-(double) SECONDS / T);
      table.append(assertCovered(samples, "window", last, "value", rate * WINDOW));
      table.append(assertCovered(samples, "smoothed", last, "perSecond", rate * settled));
    }
    ReadmeTable.compare("simulated", table.toString());
  }

  private static String assertCovered(
      int samples, String view, List<JsonNode> rankings, String member, double truth) {
    int runs = 0;
    int estimates = 0;
    int truths = 0;
    for (JsonNode ranking : rankings) {
      if (ranking.get("definition").asText().equals("runs_" + samples)
          && ranking.get("view").asText().equals(view)) {
        for (JsonNode row : rows(ranking)) {
          double estimate = row.get(member).asDouble();
          double bound = row.get("errorPercent").asDouble() / 100;
          runs++;
          estimates += Math.abs(estimate - truth) <= bound * truth ? 1 : 0;
          truths += Math.abs(estimate - truth) <= bound * estimate ? 1 : 0;
        }
      }
    }
    assertThat(runs).isEqualTo(RUNS);
    double ofEstimates = 100.0 * estimates / runs;
    double ofTruths = 100.0 * truths / runs;
    assertThat(ofEstimates).as("%s, %s samples", view, samples).isBetween(93.0, 97.5);
    assertThat(ofTruths).as("%s, %s samples", view, samples).isBetween(92.0, 97.5);
    return String.format(
        Locale.ROOT, "| %d | %s | %.1f %% | %.1f %% |%n", samples, view, ofEstimates, ofTruths);
  }
}
