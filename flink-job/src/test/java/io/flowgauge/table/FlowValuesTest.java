package io.flowgauge.table;

import static io.flowgauge.flow.Aggregation.AVG;
import static io.flowgauge.flow.Aggregation.COUNT;
import static io.flowgauge.flow.Aggregation.MAX;
import static io.flowgauge.flow.Aggregation.MIN;
import static io.flowgauge.flow.Aggregation.SUM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.flowgauge.flow.Aggregation;
import io.flowgauge.flow.FlowValue;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlowValuesTest {
  private static final long NONE = FlowValue.ABSENT;
  private static final double A = Math.exp(-1 / 2.0);

  private final FlowTable table = new FlowTable();

  private static FlowTableSpec spec(double watchLevel, Aggregation... aggregations) {
    return new FlowTableSpec(2, 5, 5, 100, false, watchLevel, ValueLayout.of(aggregations), null);
  }

  private static FlowTableSpec spec(Aggregation... aggregations) {
    return spec(Double.POSITIVE_INFINITY, aggregations);
  }

  /** Samples of one flow, each of 10 packets. */
  private void add(FlowTableSpec spec, long tick, int key, long[]... samples) {
    long value = 0;
    for (long[] values : samples) {
      value += spec.layout().size(values, 10);
    }
    table.add(
        spec,
        new PartialTally(
            7,
            tick,
            new byte[0],
            new byte[] {(byte) key},
            false,
            value,
            samples.length,
            MeasuresOf.of(spec.layout(), 10, samples)));
  }

  private RecordedOutput closeThrough(FlowTableSpec spec, long from, long to) {
    RecordedOutput output = new RecordedOutput(spec);
    for (long tick = from; tick <= to; tick++) {
      table.close(spec, tick, output);
    }
    return output;
  }

  private static RankedFlow last(RecordedOutput output, View view) {
    List<RecordedOutput.Shown> rankings = output.rankings(view);
    return rankings.get(rankings.size() - 1).rows().get(0);
  }

  @Test
  void everyValueIsToldOverTheWindow() {
    FlowTableSpec spec = spec(SUM, SUM, AVG, MIN, MAX, COUNT);
    add(spec, 0, 1, new long[] {100, 5, 70, 4, 4, 1}, new long[] {100, 5, 30, 9, 9, 1});
    add(spec, 3, 1, new long[] {100, NONE, NONE, 6, 6, 2}, new long[] {100, 1, 20, 1, NONE, 3});
    add(spec, 5, 1, new long[] {7, 7, 700, 700, 700, 7});

    RankedFlow row = last(closeThrough(spec, 0, 4), View.WINDOW);

    assertThat(row.value()).isEqualTo(400);
    assertThat(row.perSecond()).isEqualTo(80);
    assertThat(row.samples()).isEqualTo(4);
    assertThat(row.values()).containsExactly(11, 4, 1, 9, 3);
    assertThat(last(closeThrough(spec, 5, 9), View.WINDOW).values())
        .containsExactly(7, 70, 700, 700, 1);
  }

  @Test
  void sumsAndHowManyThereAreAreSmoothedPerSecondAndAMeanIsThatOfSmoothedSums() {
    FlowTableSpec spec = spec(SUM, SUM, AVG, COUNT);
    add(spec, 0, 1, new long[] {100, 5, 70, 1}, new long[] {100, 5, 30, 2});
    add(spec, 1, 1, new long[] {100, 1, 20, 1});

    double[] values = last(closeThrough(spec, 0, 1), View.SMOOTHED).values();

    assertThat(values[0]).isCloseTo((1 - A) * (10 * A + 1), within(1e-9));
    assertThat(values[1]).isCloseTo((100 * A + 20) / (20 * A + 10), within(1e-9));
    assertThat(values[2]).isCloseTo((1 - A) * (2 * A + 1), within(1e-9));
    RankedFlow later = last(closeThrough(spec, 2, 3), View.SMOOTHED);
    assertThat(later.values()[1]).as("a mean does not decay").isCloseTo(values[1], within(1e-9));
    assertThat(later.values()[2]).isCloseTo(values[2] * A * A, within(1e-9));
  }

  @Test
  void theLeastAndTheGreatestAreOfThisWindowAndTheOneBefore() {
    FlowTableSpec spec = spec(SUM, MIN, MAX);
    add(spec, 0, 1, new long[] {1_000_000, 3, 90});
    add(spec, 7, 1, new long[] {1_000_000, 5, 50});
    double[][] lately = new double[20][];
    for (int tick = 0; tick < 20; tick++) {
      lately[tick] = last(closeThrough(spec, tick, tick), View.SMOOTHED).values();
    }

    assertThat(lately[4]).containsExactly(3, 90);
    assertThat(lately[6]).containsExactly(3, 90);
    assertThat(lately[9]).containsExactly(3, 90);
    assertThat(lately[10]).containsExactly(5, 50);
    assertThat(lately[14]).containsExactly(5, 50);
    assertThat(lately[15]).containsOnly(Double.NaN);
  }

  @Test
  void flowsAreRankedByWhateverComesFirst() {
    FlowTableSpec spec = spec(AVG, SUM);
    add(spec, 0, 1, new long[] {1000, 10}, new long[] {2000, 10});
    add(spec, 0, 2, new long[] {5000, 10});
    add(spec, 1, 2, new long[] {100, 10});
    RecordedOutput output = closeThrough(spec, 0, 4);

    assertThat(output.rankings(View.SMOOTHED).get(0).rows())
        .extracting(row -> row.key()[0] + "=" + row.perSecond())
        .containsExactly("2=500.0", "1=150.0");
    assertThat(output.rankings(View.WINDOW).get(0).rows())
        .extracting(row -> row.key()[0] + "=" + row.perSecond())
        .containsExactly("2=255.0", "1=150.0");
    assertThat(output.rankings(View.WINDOW).get(0).rows())
        .extracting(RankedFlow::value, row -> row.values()[0])
        .containsExactly(tuple(0L, 20.0), tuple(0L, 20.0));
    assertThat(output.rankings(View.WINDOW).get(0).total().sums()).containsExactly(40);
    assertThat(output.rankings(View.WINDOW).get(0).total().samples()).isEqualTo(4);
  }

  @Test
  void aFlowWithoutTheValueThatRanksHasNoRow() {
    FlowTableSpec spec = spec(SUM, MAX);
    add(spec, 0, 1, new long[] {5, NONE});
    assertThat(last(closeThrough(spec, 0, 4), View.WINDOW).values()).containsOnly(Double.NaN);
  }

  @Test
  void thresholdsAreHeldToTheValueThatRanks() {
    FlowTableSpec spec = spec(40, AVG);
    add(spec, 0, 1, new long[] {300});
    add(spec, 0, 2, new long[] {500});
    add(spec, 2, 1, new long[] {700});

    assertThat(closeThrough(spec, 0, 0).above()).singleElement().asString().startsWith("/02 ");
    assertThat(closeThrough(spec, 1, 1).above()).hasSize(1);
    assertThat(closeThrough(spec, 2, 2).above()).hasSize(2);
  }

  // Nothing of a mean says which flow is small; the number of packets does.
  @Test
  void theSmallestFlowGivesWayWhateverItsValue() {
    FlowTableSpec unbounded = spec(MAX);
    FlowTableSpec spec =
        new FlowTableSpec(2, 5, 5, 2, false, Double.POSITIVE_INFINITY, unbounded.layout(), null);
    add(spec, 0, 1, new long[] {9000});
    add(spec, 0, 2, new long[] {1}, new long[] {1});
    add(spec, 0, 3, new long[] {5}, new long[] {6}, new long[] {7});
    RecordedOutput output = closeThrough(spec, 0, 4);

    assertThat(output.rankings(View.WINDOW).get(0).rows())
        .extracting(row -> row.key()[0] + "=" + row.perSecond())
        .containsExactly("3=7.0", "2=1.0");
    assertThat(output.rankings(View.WINDOW).get(0).absent()).as("packets").isEqualTo(10);
    assertThat(output.rankings(View.WINDOW).get(0).total().value()).isEqualTo(60);
  }
}
