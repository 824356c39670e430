package io.flowgauge.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlowTableTest {
  private static final byte[] NO_ORIGIN = {};
  private static final double NOT_WATCHED = Double.POSITIVE_INFINITY;

  private static FlowTableSpec spec(double t, int window, int rows, int maxFlows) {
    return new FlowTableSpec(t, window, rows, maxFlows, false, NOT_WATCHED);
  }

  private static PartialTally tally(long tick, int key, long value) {
    return tally(tick, NO_ORIGIN, key, value, 1);
  }

  private static PartialTally tally(long tick, byte[] origin, int key, long value, long samples) {
    return new PartialTally(7, tick, origin, new byte[] {(byte) key}, value, samples);
  }

  private static RecordedOutput close(FlowTable table, FlowTableSpec spec, long tick) {
    RecordedOutput output = new RecordedOutput(spec);
    table.close(spec, tick, output);
    return output;
  }

  /** The rows of the only ranking of {@code view}, as key=value. */
  private static List<String> window(RecordedOutput output) {
    assertThat(output.rankings(View.WINDOW)).hasSizeLessThanOrEqualTo(1);
    return output.rankings(View.WINDOW).stream()
        .flatMap(ranking -> ranking.rows().stream())
        .map(row -> row.key()[0] + "=" + row.value())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(doubles = {2, 5, 60, 600})
  void aStepReachesSixtyThreePercentAfterTheTimeConstant(double t) {
    FlowTableSpec spec = spec(t, 10, 5, 100);
    FlowTable table = new FlowTable();
    double rate = 0;
    for (long tick = 1; tick <= t; tick++) {
      table.add(spec, tally(tick, 1, 1000));
      rate = close(table, spec, tick).rankings(View.SMOOTHED).get(0).rows().get(0).perSecond();
    }

    assertThat(rate).isCloseTo(1000 * (1 - Math.exp(-1)), within(1e-6));
  }

  @Test
  void aSteadyRateIsReachedAndKept() {
    FlowTableSpec spec = spec(2, 10, 5, 100);
    FlowTable table = new FlowTable();
    RecordedOutput output = new RecordedOutput(spec);
    for (long tick = 0; tick < 100; tick++) {
      table.add(spec, tally(tick, NO_ORIGIN, 1, 5000, 5));
      output = close(table, spec, tick);
    }

    RankedFlow row = output.rankings(View.SMOOTHED).get(0).rows().get(0);
    assertThat(row.perSecond()).isCloseTo(5000, within(1e-6));
    // Smoothing over t = 2 s averages about 2 t seconds.
    assertThat(row.samples()).isCloseTo(5 * 4.0829882, within(1e-5));
    assertThat(window(output)).containsExactly("1=50000");
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 10", "9, 0, 10", "10, 10, 20", "-1, -10, 0", "-10, -10, 0", "-11, -20, -10"})
  void windowsBeginAtMultiplesOfTheirLength(long tick, long start, long end) {
    FlowTableSpec spec = spec(2, 10, 5, 100);
    FlowTable table = new FlowTable();
    table.add(spec, tally(tick, 1, 100));
    RecordedOutput output = new RecordedOutput(spec);
    for (long closing = tick; closing < end; closing++) {
      table.close(spec, closing, output);
    }

    assertThat(output.rankings(View.WINDOW))
        .extracting(RecordedOutput.Shown::start, RecordedOutput.Shown::end)
        .containsExactly(tuple(start * 1000, end * 1000));
  }

  @Test
  void aWindowIsTheSumOfItsTicksAndOfNoOthers() {
    FlowTableSpec spec = spec(600, 3, 5, 100);
    FlowTable table = new FlowTable();
    List<List<String>> windows = new ArrayList<>();
    for (long tick = 0; tick < 9; tick++) {
      table.add(spec, tally(tick, 1, 1L << tick));
      windows.add(window(close(table, spec, tick)));
    }

    assertThat(windows)
        .containsExactly(
            List.of(),
            List.of(),
            List.of("1=7"),
            List.of(),
            List.of(),
            List.of("1=56"),
            List.of(),
            List.of(),
            List.of("1=448"));
  }

  @Test
  void equalsAreOrderedByTheBytesOfTheirKeys() {
    FlowTableSpec spec = spec(2, 1, 2, 100);
    FlowTable table = new FlowTable();
    for (int key : new int[] {200, 3, 127, 128, 1}) {
      table.add(spec, tally(0, key, 50));
    }

    assertThat(window(close(table, spec, 0))).containsExactly("1=50", "3=50");
  }

  @Test
  void keysAreComparedAsUnsignedBytes() {
    FlowTableSpec spec = spec(2, 1, 5, 100);
    FlowTable table = new FlowTable();
    for (int key : new int[] {200, 127, 128}) {
      table.add(spec, tally(0, key, 50));
    }

    assertThat(window(close(table, spec, 0))).containsExactly("127=50", "-128=50", "-56=50");
  }

  // Two ports that take turns: neither saw more than half, whichever was lucky in each tick.
  @Test
  void theOriginIsChosenOverTheWholeWindowAndNotTickByTick() {
    FlowTableSpec spec = spec(2, 4, 5, 100);
    FlowTable table = new FlowTable();
    byte[] one = {1};
    byte[] other = {2};
    table.add(spec, tally(0, one, 1, 100, 1));
    table.add(spec, tally(0, other, 1, 10, 1));
    table.add(spec, tally(1, one, 1, 10, 1));
    table.add(spec, tally(1, other, 1, 120, 1));
    RecordedOutput output = new RecordedOutput(spec);
    for (long tick = 0; tick < 4; tick++) {
      table.close(spec, tick, output);
    }

    RankedFlow row = output.rankings(View.WINDOW).get(0).rows().get(0);
    assertThat(row.value()).isEqualTo(130);
    assertThat(row.origin()).isEqualTo(other);
    assertThat(row.samples()).isEqualTo(2);
  }

  @Test
  void eachAgentHasARankingOfItsOwnWhereThatIsAskedFor() {
    FlowTableSpec spec = new FlowTableSpec(2, 1, 1, 100, true, NOT_WATCHED);
    FlowTable table = new FlowTable();
    table.add(spec, tally(0, new byte[] {4, 10, 0, 0, 1}, 1, 100, 1));
    table.add(spec, tally(0, new byte[] {4, 10, 0, 0, 1}, 2, 50, 1));
    table.add(spec, tally(0, new byte[] {4, 10, 0, 0, 2}, 2, 70, 1));

    assertThat(close(table, spec, 0).rankings(View.WINDOW))
        .extracting(
            RecordedOutput.Shown::scope,
            RecordedOutput.Shown::flows,
            shown -> shown.rows().get(0).key()[0],
            shown -> shown.rows().get(0).value())
        .containsExactlyInAnyOrder(
            tuple("040a000001", 2, (byte) 1, 100L), tuple("040a000002", 1, (byte) 2, 70L));
  }

  @Test
  void aClosedTickStaysClosed() {
    FlowTableSpec spec = spec(2, 10, 5, 100);
    FlowTable table = new FlowTable();
    assertThat(table.isClosed(4)).isFalse();
    table.add(spec, tally(5, 1, 1));
    close(table, spec, 5);

    assertThat(table.isClosed(5)).isTrue();
    assertThat(table.isClosed(4)).isTrue();
    assertThat(table.isClosed(6)).isFalse();
  }

  @Test
  void watchedFlowsAreReportedEachTickWhileTheyAreAbove() {
    FlowTableSpec spec = new FlowTableSpec(1, 10, 1, 100, false, 50);
    FlowTable table = new FlowTable();
    table.add(spec, tally(0, 1, 1000));
    table.add(spec, tally(0, 2, 100));
    table.add(spec, tally(0, 3, 10));
    List<Integer> reports = new ArrayList<>();
    for (long tick = 0; tick < 5; tick++) {
      reports.add(close(table, spec, tick).above().size());
    }

    // 632 and 63 per second, then e times less with every tick.
    assertThat(reports).containsExactly(2, 1, 1, 0, 0);
  }

  @Test
  void aFlowThatWasPushedOutIsNotReported() {
    FlowTableSpec spec = new FlowTableSpec(1, 10, 1, 1, false, 1);
    FlowTable table = new FlowTable();
    for (int key = 1; key <= 4; key++) {
      table.add(spec, tally(0, key, 100L * key));
    }

    assertThat(close(table, spec, 0).above()).singleElement().asString().startsWith("/04 ");
  }

  @Test
  void theGreatestOfTheNewFlowsStay() {
    FlowTableSpec spec = spec(2, 1, 5, 3);
    FlowTable table = new FlowTable();
    for (int key = 1; key <= 10; key++) {
      table.add(spec, tally(0, key, 100L * key));
    }

    assertThat(window(close(table, spec, 0))).containsExactly("10=1000", "9=900", "8=800");
  }

  // The greatest of a window can be the coldest flow at its end; what takes its place in the
  // ranking need not have grown since.
  @Test
  void aWindowKeepsItsRowsWhenItsGreatestFlowIsPushedOut() {
    FlowTableSpec spec = spec(0.2, 10, 2, 4);
    FlowTable table = new FlowTable();
    table.add(spec, tally(0, 1, 1000));
    table.add(spec, tally(1, 2, 500));
    table.add(spec, tally(2, 3, 400));
    table.add(spec, tally(3, 4, 300));
    table.add(spec, tally(5, 5, 10));
    RecordedOutput output = new RecordedOutput(spec);
    for (long tick = 0; tick < 10; tick++) {
      table.close(spec, tick, output);
    }

    assertThat(window(output)).containsExactly("2=500", "3=400");
  }

  // A flood of flows of one sample each: each tick may cost a row one such flow, not all of them.
  @Test
  void aFloodOfSmallFlowsHardlyBlursTheOthers() {
    FlowTableSpec spec = spec(2, 10, 5, 10);
    FlowTable table = new FlowTable();
    RecordedOutput output = new RecordedOutput(spec);
    for (long tick = 0; tick < 10; tick++) {
      table.add(spec, tally(tick, 0, 100_000));
      for (int key = 1; key <= 30; key++) {
        table.add(spec, tally(tick, (int) (tick * 7 + key), 10));
      }
      if (tick == 5) {
        table.add(spec, tally(tick, 255, 5000));
      }
      table.close(spec, tick, output);
    }

    List<RankedFlow> rows = output.rankings(View.WINDOW).get(0).rows();
    assertThat(rows.get(0).value()).isEqualTo(1_000_000);
    assertThat(rows.get(0).undercount()).isZero();
    assertThat(rows.get(1).value()).isEqualTo(5000);
    assertThat(rows.get(1).undercount()).isBetween(0L, 60L);
  }

  @Test
  void whatFindsNoRoomInATickIsInTheUndercountOfEveryRow() {
    FlowTableSpec spec = spec(2, 10, 100, 2);
    List<String> shown = new ArrayList<>();
    for (int seed = 0; seed < 5; seed++) {
      List<PartialTally> tallies = new ArrayList<>();
      for (int key = 0; key < 20; key++) {
        tallies.add(tally(0, key, 10));
        tallies.add(tally(0, key, 5));
      }
      Collections.shuffle(tallies, new Random(seed));
      FlowTable table = new FlowTable();
      long lost = tallies.stream().mapToLong(tally -> table.add(spec, tally)).sum();
      assertThat(lost).isEqualTo(24);
      RecordedOutput output = new RecordedOutput(spec);
      for (long tick = 0; tick < 10; tick++) {
        table.close(spec, tick, output);
      }
      shown.add(String.join("\n", output.bits()));
      assertThat(output.rankings(View.WINDOW).get(0).rows())
          .hasSize(2)
          .allMatch(row -> row.value() == 15 && row.undercount() == 12 * 15);
    }

    assertThat(shown).as("whatever the order of arrival").containsOnly(shown.get(0));
  }

  @Test
  void absurdValuesSaturate() {
    FlowTableSpec spec = new FlowTableSpec(2, 2, 5, 1, false, 1);
    FlowTable table = new FlowTable();
    RecordedOutput output = new RecordedOutput(spec);
    for (long tick = 0; tick < 4; tick++) {
      for (int key = 0; key < 10; key++) {
        table.add(spec, tally(tick, NO_ORIGIN, key, Long.MAX_VALUE, Long.MAX_VALUE));
        table.add(spec, tally(tick, NO_ORIGIN, key, Long.MAX_VALUE, Long.MAX_VALUE));
      }
      table.close(spec, tick, output);
    }

    assertThat(output.rankings(View.WINDOW)).hasSize(2);
    for (RecordedOutput.Shown shown : output.rankings()) {
      assertThat(shown.rows())
          .allMatch(row -> row.value() >= 0 && row.undercount() >= 0)
          .allMatch(row -> row.perSecond() > 0 && Double.isFinite(row.perSecond()))
          .allMatch(row -> row.samples() > 0 && Double.isFinite(row.samples()));
    }
  }

  @Test
  void samplesWithoutValueLeaveNothingBehind() {
    FlowTableSpec spec = spec(2, 10, 5, 100);
    FlowTable table = new FlowTable();
    table.add(spec, tally(0, 1, 0));

    assertThat(close(table, spec, 0).rankings()).isEmpty();
    assertThat(table.isEmpty()).isTrue();
  }

  // A total over a network whose ports come and go must not remember them all.
  @Test
  void originsThatAreOverAreForgotten() {
    FlowTableSpec spec = spec(0.2, 1, 5, 100);
    FlowTable table = new FlowTable();
    int afterOne = 0;
    for (int tick = 0; tick < 200; tick++) {
      table.add(spec, tally(tick, new byte[] {(byte) tick}, 1, 100, 1));
      close(table, spec, tick);
      if (tick == 10) {
        afterOne = TableBytes.of(table).length;
      }
    }

    assertThat(TableBytes.of(table)).hasSize(afterOne);
  }
}
