package io.flowgauge.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Simulated: samples that come at random, as those of a random sampling agent do. */
class ErrorBoundTest {
  private static final int SAMPLING_RATE = 1000;

  // Few samples are skewed about their mean, so the share is not quite 95 % for them.
  @ParameterizedTest(name = "{0} samples/s smoothed over {1} s")
  @CsvSource({"10, 2", "50, 1", "5, 10", "100, 5"})
  void theBoundOfASmoothedRateHoldsInNinetyFiveOfAHundredCases(double samplesPerSecond, double t) {
    FlowTableSpec spec = new FlowTableSpec(t, 10, 1, 10, false, Double.POSITIVE_INFINITY);
    Random random = new Random(20261122);
    double truth = samplesPerSecond * SAMPLING_RATE;
    int settled = (int) (20 * t);
    int apart = (int) (5 * t);
    int inside = 0;
    int trials = 1000;
    FlowTable table = new FlowTable();
    for (long tick = 0, trial = 0; trial < trials; tick++) {
      int samples = poisson(random, samplesPerSecond);
      if (samples > 0) {
        table.add(
            spec,
            new PartialTally(
                7, tick, new byte[0], new byte[0], (long) samples * SAMPLING_RATE, samples));
      }
      RecordedOutput output = new RecordedOutput(spec);
      table.close(spec, tick, output);
      if (tick >= settled && tick % apart == 0) {
        trial++;
        RankedFlow row = output.rankings(View.SMOOTHED).get(0).rows().get(0);
        double errorPercent = 100 * Math.abs(row.perSecond() - truth) / row.perSecond();
        if (errorPercent <= RankedFlow.errorPercent(row.samples())) {
          inside++;
        }
      }
    }

    assertThat(100.0 * inside / trials).isBetween(91.0, 98.0);
  }

  @Test
  void theBoundOfASumIsThatOfItsSamples() {
    assertThat(RankedFlow.errorPercent(1000)).isCloseTo(6.198, within(0.001));
    assertThat(RankedFlow.errorPercent(1)).isEqualTo(196);
  }

  private static int poisson(Random random, double mean) {
    double limit = Math.exp(-mean);
    int count = -1;
    for (double product = 1; product > limit; product *= random.nextDouble()) {
      count++;
    }
    return count;
  }
}
