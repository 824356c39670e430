package io.flowgauge.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class FlowRecordsTest {
  private static final byte[] NO_ORIGIN = {};

  private static FlowTableSpec spec(int maxFlows, boolean atStart, int activeTicks) {
    return new FlowTableSpec(
        0.2,
        10,
        5,
        maxFlows,
        false,
        Double.POSITIVE_INFINITY,
        ValueLayout.SIZE_ALONE,
        new FlowTableSpec.Logging(atStart, activeTicks));
  }

  /** Ticks in which flow 1 has a sample of 100 units, with the records of all ticks. */
  private static List<String> records(FlowTableSpec spec, long through, long... ticks) {
    return records(spec, through, table -> table, ticks);
  }

  private static List<String> records(
      FlowTableSpec spec, long through, UnaryOperator<FlowTable> betweenTicks, long... ticks) {
    FlowTable table = new FlowTable();
    RecordedOutput output = new RecordedOutput(spec);
    for (long tick : ticks) {
      table.add(spec, tally(tick, NO_ORIGIN, 1, 100));
    }
    for (long tick = 0; tick <= through; tick++) {
      table.close(spec, tick, output);
      table = betweenTicks.apply(table);
    }
    if (through < 100) {
      table.end(spec, output);
    } else {
      assertThat(table.isEmpty()).isTrue();
    }
    return output.records();
  }

  private static PartialTally tally(long tick, byte[] origin, int key, long value) {
    return new PartialTally(7, tick, origin, new byte[] {(byte) key}, value, 1);
  }

  @Test
  void aFlowThatIsQuietForFifteenSecondsHasEnded() {
    assertThat(records(spec(9, false, 60), 200, 0, 5, 19, 40))
        .containsExactly("/01 0-19 idle 300/3", "/01 40-40 idle 100/1");
  }

  // It has long decayed: 0.2 s are 5 time constants a tick.
  @Test
  void aFlowStaysKnownUntilItIsIdle() {
    assertThat(records(spec(9, false, 60), 200, 0, 14, 28)).containsExactly("/01 0-28 idle 300/3");
    assertThat(records(spec(9, false, 60), 200, 0, 15, 31))
        .containsExactly("/01 0-15 idle 200/2", "/01 31-31 idle 100/1");
  }

  @Test
  void aFlowThatGoesOnIsToldOfInParts() {
    long[] ticks = new long[130];
    for (int i = 0; i < ticks.length; i++) {
      ticks[i] = i;
    }

    assertThat(records(spec(9, false, 60), 200, ticks))
        .containsExactly(
            "/01 0-59 active-timeout 6000/60",
            "/01 60-119 active-timeout 6000/60",
            "/01 120-129 idle 1000/10");
  }

  @Test
  void aPartBeginsWithItsFirstSample() {
    assertThat(records(spec(9, false, 20), 200, 0, 8, 24))
        .containsExactly("/01 0-19 active-timeout 200/2", "/01 24-24 idle 100/1");
  }

  @Test
  void aShortActiveTimeoutIsTheIdleTimeToo() {
    assertThat(records(spec(9, false, 3), 200, 0, 3))
        .containsExactly("/01 0-2 active-timeout 100/1", "/01 3-5 active-timeout 100/1");
    assertThat(records(spec(9, true, 3), 200, 0, 2, 6))
        .containsExactly("/01 0-0 start 100/1", "/01 6-6 start 100/1");
  }

  @Test
  void theBeginOfAnActivePeriodIsToldOnce() {
    assertThat(records(spec(9, true, 60), 200, 0, 0, 1, 14, 28, 50))
        .containsExactly("/01 0-0 start 200/2", "/01 50-50 start 100/1");
  }

  @Test
  void whatIsActiveWhenARecordingEndsIsToldOf() {
    assertThat(records(spec(9, false, 60), 30, 3, 20))
        .containsExactly("/01 3-3 idle 100/1", "/01 20-20 end 100/1");
    assertThat(records(spec(9, true, 60), 30, 3, 20)).hasSize(2).allMatch(r -> r.contains("start"));
  }

  @Test
  void aRestartDoesNotShow() {
    for (FlowTableSpec spec : List.of(spec(9, false, 20), spec(9, true, 20), spec(9, false, 4))) {
      long[] ticks = {0, 1, 3, 14, 16, 19, 40, 41, 60};
      assertThat(records(spec, 200, table -> TableBytes.read(TableBytes.of(table)), ticks))
          .isEqualTo(records(spec, 200, ticks))
          .isNotEmpty();
    }
  }

  @Test
  void aFlowThatGivesWayIsToldOf() {
    for (boolean atStart : new boolean[] {false, true}) {
      FlowTableSpec spec = spec(1, atStart, 60);
      FlowTable table = new FlowTable();
      RecordedOutput output = new RecordedOutput(spec);
      table.add(spec, tally(0, NO_ORIGIN, 1, 100));
      table.add(spec, tally(2, NO_ORIGIN, 2, 300));
      table.add(spec, tally(2, NO_ORIGIN, 3, 500));
      for (long tick = 0; tick < 30; tick++) {
        table.close(spec, tick, output);
      }

      assertThat(output.records())
          .isEqualTo(
              atStart
                  ? List.of("/01 0-0 start 100/1", "/02 2-2 start 300/1", "/03 2-2 start 500/1")
                  : List.of(
                      "/01 0-0 evicted 100/1", "/02 2-2 evicted 300/1", "/03 2-2 idle 500/1"));
    }
  }

  @Test
  void aRecordIsOfTheDataSourceThatSawMost() {
    FlowTableSpec spec = spec(9, false, 60);
    FlowTable table = new FlowTable();
    List<RankedFlow> told = new ArrayList<>();
    for (int tick = 0; tick < 4; tick++) {
      table.add(spec, tally(tick, new byte[] {1}, 1, 100));
      table.add(spec, tally(tick, new byte[] {2}, 1, tick == 0 ? 50 : 150));
    }
    for (long tick = 0; tick < 30; tick++) {
      table.close(spec, tick, new Rows(told));
    }

    assertThat(told).singleElement().extracting(RankedFlow::value).isEqualTo(500L);
    assertThat(told.get(0).origin()).containsExactly(2);
    assertThat(told.get(0).samples()).isEqualTo(4);
    assertThat(told.get(0).perSecond()).isEqualTo(125);
  }

  /** Keeps the rows of records. */
  private record Rows(List<RankedFlow> told) implements FlowTable.Output {
    @Override
    public void ranking(
        byte[] scope,
        View view,
        long startMillis,
        long endMillis,
        int flows,
        long absent,
        Total total,
        List<RankedFlow> rows) {}

    @Override
    public void above(byte[] scope, RankedFlow flow) {}

    @Override
    public void record(
        byte[] scope, long startTick, long lastTick, RecordReason why, RankedFlow flow) {
      told.add(flow);
    }
  }
}
