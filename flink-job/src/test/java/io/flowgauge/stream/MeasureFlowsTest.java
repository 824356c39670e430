package io.flowgauge.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.flowgauge.definition.FlowInForce;
import io.flowgauge.definition.Thresholds;
import io.flowgauge.detect.Finding;
import io.flowgauge.detect.Threshold;
import io.flowgauge.flow.AggMode;
import io.flowgauge.flow.Aggregation;
import io.flowgauge.flow.FlowDefinition;
import io.flowgauge.flow.FlowField;
import io.flowgauge.flow.FlowMeasure;
import io.flowgauge.flow.FlowValue;
import io.flowgauge.table.Buckets;
import io.flowgauge.table.DefinitionNotice;
import io.flowgauge.table.FlowMessage;
import io.flowgauge.table.FlowRecord;
import io.flowgauge.table.MeasuresOf;
import io.flowgauge.table.PartialTally;
import io.flowgauge.table.RankedFlow;
import io.flowgauge.table.Ranking;
import io.flowgauge.table.Ticks;
import io.flowgauge.table.View;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.CheckpointOptions;
import org.apache.flink.runtime.checkpoint.CheckpointType;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;
import org.apache.flink.runtime.state.CheckpointStorageLocationReference;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.memory.MemCheckpointStreamFactory;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.OperatorSnapshotFinalizer;
import org.apache.flink.streaming.api.operators.OperatorSnapshotFutures;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MeasureFlowsTest {
  private static final int MAX_PARALLELISM = 128;
  private static final int MAX_FLOWS = 100_000;
  private static final long LIVE = Long.MAX_VALUE;
  private static final FlowDefinition TALKERS = talkers(AggMode.SUM);
  private static final FlowDefinition OTHERS =
      new FlowDefinition(
          "others", List.of(FlowField.VLAN), FlowValue.FRAMES, "", 5, 2, 10, AggMode.SUM);
  private static final FlowDefinition LOGGED =
      new FlowDefinition(
          "logged",
          List.of(FlowField.IPSOURCE),
          List.of(
              FlowValue.BYTES,
              FlowValue.FRAMES,
              new FlowValue(Aggregation.AVG, FlowMeasure.Plain.BYTES),
              new FlowValue(Aggregation.MAX, FlowMeasure.Plain.BYTES),
              new FlowValue(Aggregation.COUNT, FlowMeasure.Plain.BYTES)),
          "",
          3,
          2,
          10,
          AggMode.SUM,
          false,
          ",",
          true,
          false,
          20);
  private static final Threshold HEAVY = new Threshold("heavy", "talkers", 500, true, 2);

  @RegisterExtension private final OpenHarnesses harnesses = new OpenHarnesses();
  private final RegisteredMetrics metrics = new RegisteredMetrics();

  private static FlowDefinition talkers(AggMode aggMode) {
    return new FlowDefinition(
        "talkers", List.of(FlowField.IPSOURCE), FlowValue.BYTES, "", 3, 2, 10, aggMode);
  }

  /** An operator under test with what it has told. */
  private final class Subtask {
    final KeyedOneInputStreamOperatorTestHarness<Long, FlowMessage, Ranking> harness;
    final int parallelism;
    final int index;

    Subtask(MeasureFlows function, int parallelism, int index) throws Exception {
      this.parallelism = parallelism;
      this.index = index;
      harness =
          parallelism == 1
              ? new KeyedOneInputStreamOperatorTestHarness<>(
                  new KeyedProcessOperator<>(function),
                  new FlowBucket(),
                  Types.LONG,
                  new MockEnvironmentBuilder()
                      .setMetricGroup(metrics.task())
                      .setMaxParallelism(MAX_PARALLELISM)
                      .build())
              : new KeyedOneInputStreamOperatorTestHarness<>(
                  new KeyedProcessOperator<>(function),
                  new FlowBucket(),
                  Types.LONG,
                  MAX_PARALLELISM,
                  parallelism,
                  index);
      harness.setup(TypeInformation.of(Ranking.class).createSerializer(new SerializerConfigImpl()));
      harnesses.add(harness);
    }

    /** Tells the tables that are here of {@code definition}. */
    void learn(FlowDefinition definition, long fromTick, boolean ends, Threshold... thresholds)
        throws Exception {
      FlowInForce flow = FlowInForce.ofFile(definition);
      for (int bucket = 0; bucket < Buckets.COUNT; bucket++) {
        DefinitionNotice notice =
            new DefinitionNotice(
                flow.id(),
                bucket,
                fromTick,
                ends,
                flow.document(),
                Thresholds.document(List.of(thresholds)));
        if (parallelism == 1 || subtaskOf(notice) == index) {
          harness.processElement(notice, Long.MIN_VALUE);
        }
      }
    }

    /** How many tables have state beside what they were told. */
    int tables(int definitions) {
      return harness.numKeyedStateEntries() - definitions * Buckets.COUNT;
    }

    void add(long tick, int host, long value) throws Exception {
      process(tally(tick, host, value));
    }

    void process(PartialTally tally) throws Exception {
      harness.processElement(tally, Ticks.closing(tally.tick()));
    }

    void closeThrough(long tick) throws Exception {
      harness.processWatermark(Ticks.closing(tick));
    }

    /** Rankings as text to the last bit, sorted; findings among them. */
    List<String> told() {
      List<String> told = new ArrayList<>();
      harness.extractOutputValues().forEach(ranking -> told.add(text(ranking)));
      harness.getOutput().clear();
      findings().forEach(finding -> told.add(finding.tick() + " " + finding.series()));
      records().forEach(record -> told.add(text(record)));
      told.sort(null);
      return told;
    }

    List<FlowRecord> records() {
      Queue<StreamRecord<FlowRecord>> records = harness.getSideOutput(SideOutputs.FLOW_RECORDS);
      if (records == null) {
        return List.of();
      }
      List<FlowRecord> told = records.stream().map(StreamRecord::getValue).toList();
      records.clear();
      return told;
    }

    List<Finding> findings() {
      Queue<StreamRecord<Finding>> records = harness.getSideOutput(SideOutputs.FINDINGS);
      if (records == null) {
        return List.of();
      }
      List<Finding> findings = records.stream().map(StreamRecord::getValue).toList();
      records.clear();
      return findings;
    }
  }

  private static MeasureFlows function(long lastTick) {
    return new MeasureFlows(MAX_FLOWS, lastTick);
  }

  private Subtask started(long lastTick, FlowDefinition... definitions) throws Exception {
    return restored(lastTick, null, 1, 0, definitions);
  }

  /** A subtask that is told of {@code definitions}, as after every start. */
  private Subtask restored(
      long lastTick,
      @Nullable OperatorSubtaskState state,
      int parallelism,
      int index,
      FlowDefinition... definitions)
      throws Exception {
    Subtask subtask = new Subtask(function(lastTick), parallelism, index);
    if (state != null) {
      subtask.harness.initializeState(
          AbstractStreamOperatorTestHarness.repartitionOperatorState(
              state, MAX_PARALLELISM, 1, parallelism, index));
    }
    subtask.harness.open();
    for (FlowDefinition definition : definitions) {
      subtask.learn(definition, Long.MIN_VALUE, false, HEAVY);
    }
    return subtask;
  }

  private static PartialTally tally(long tick, int host, long value) {
    return new PartialTally(
        TALKERS.id(),
        tick,
        new byte[0],
        new byte[] {10, 0, (byte) (host >> 8), (byte) host},
        value,
        1);
  }

  private static String text(FlowRecord record) {
    return String.join(
        " ",
        record.why().text(),
        Long.toString(record.startMillis() / 1000),
        Long.toString(record.endMillis() / 1000),
        HexFormat.of().formatHex(record.flow().key()),
        Long.toString(record.flow().value()),
        Arrays.toString(record.flow().values()));
  }

  private static String text(Ranking ranking) {
    StringBuilder text = new StringBuilder();
    text.append(ranking.view().text()).append(' ').append(ranking.endMillis() / 1000);
    text.append(" of ").append(ranking.flows());
    if (ranking.definition() == LOGGED.id()) {
      text.append(" total ").append(ranking.total().value()).append(' ');
      text.append(Arrays.toString(ranking.total().sums()));
    }
    Arrays.stream(ranking.rows())
        .sorted(RankedFlow.ORDER)
        .forEach(
            row ->
                text.append(' ')
                    .append(HexFormat.of().formatHex(row.key()))
                    .append('=')
                    .append(row.value())
                    .append('/')
                    .append(Double.toHexString(row.perSecond()))
                    .append(row.values().length > 0 ? Arrays.toString(row.values()) : ""));
    return text.toString();
  }

  @Test
  void nothingIsToldBeforeTheWatermarkClosesATick() throws Exception {
    Subtask subtask = started(LIVE, TALKERS);
    subtask.add(104, 1, 100);
    subtask.harness.processWatermark(Ticks.closing(104) - 1);
    assertThat(subtask.harness.extractOutputValues()).isEmpty();

    subtask.harness.processWatermark(Ticks.closing(104));

    assertThat(subtask.harness.extractOutputValues())
        .extracting(Ranking::view, Ranking::startMillis, Ranking::endMillis, Ranking::definition)
        .containsExactly(tuple(View.SMOOTHED, 104_000L, 105_000L, TALKERS.id()));
  }

  @Test
  void windowsAreToldAtTheirEnd() throws Exception {
    Subtask subtask = started(LIVE, TALKERS);
    subtask.add(104, 1, 100);
    subtask.add(105, 1, 11);
    subtask.add(110, 1, 7);
    subtask.closeThrough(119);

    assertThat(subtask.told())
        .filteredOn(line -> line.startsWith("window"))
        .containsExactly(
            "window 110 of 1 0a000001=111/0x1.6333333333333p3",
            "window 120 of 1 0a000001=7/0x1.6666666666666p-1");
  }

  @Test
  void lateSamplesAreCountedAndNotMeasured() throws Exception {
    Subtask subtask = started(LIVE, TALKERS);
    subtask.add(104, 1, 100);
    subtask.closeThrough(105);
    subtask.told();

    subtask.process(
        new PartialTally(TALKERS.id(), 105, new byte[0], new byte[] {10, 0, 0, 1}, 100, 3));
    subtask.add(104, 2, 100);
    assertThat(metrics.count("lateSamples")).isEqualTo(4);
    subtask.add(106, 1, 1);
    subtask.closeThrough(109);

    assertThat(subtask.told()).contains("window 110 of 1 0a000001=101/0x1.4333333333333p3");
    assertThat(metrics.count("lateSamples")).isEqualTo(4);
  }

  @Test
  void samplesBeyondTheBoundAreCounted() throws Exception {
    Subtask subtask = new Subtask(new MeasureFlows(64, LIVE), 1, 0); // one flow per bucket
    subtask.harness.open();
    subtask.learn(TALKERS, Long.MIN_VALUE, false);
    for (int host = 0; host < 1000; host++) {
      subtask.add(104, host, 100);
    }

    // At most four wait for a tick in each of 64 buckets.
    assertThat(metrics.count("untrackedSamples")).isBetween(1000L - 64 * 4, 999L);
  }

  @Test
  void stateAndTimersAreGoneWhenTheTrafficIs() throws Exception {
    Subtask subtask = started(LIVE, TALKERS, OTHERS);
    for (int host = 0; host < 300; host++) {
      subtask.add(100 + host % 7, host, 1_000_000);
    }
    assertThat(subtask.tables(2)).isEqualTo(64);
    subtask.closeThrough(110);
    assertThat(subtask.tables(2)).isEqualTo(64);
    assertThat(subtask.harness.numEventTimeTimers()).isEqualTo(64);

    subtask.closeThrough(200);

    assertThat(subtask.tables(2)).isZero();
    assertThat(subtask.harness.numEventTimeTimers()).isZero();
  }

  // Two collectors' clocks, decades apart: the ticks between must not be walked one by one.
  @Test
  void aTableWithoutFlowsWaitsForItsNextTally() throws Exception {
    Subtask subtask = started(LIVE, TALKERS);
    subtask.add(0, 1, 1_000_000);
    subtask.add(1_795_312_780, 1, 100);

    subtask.harness.processWatermark(Long.MAX_VALUE);

    assertThat(subtask.told()).last().asString().startsWith("window 1795312790 of 1 0a000001=100/");
    assertThat(subtask.tables(1)).isZero();
  }

  @Test
  void flowsAboveAThresholdAreFoundEachTick() throws Exception {
    Subtask subtask = started(LIVE, TALKERS);
    subtask.add(104, 1, 10_000);
    subtask.add(104, 2, 1000);
    subtask.closeThrough(112);

    // 3935 per second decays below 500 in 4.1 s; 393 is not above.
    assertThat(subtask.findings())
        .extracting(Finding::detector, Finding::series, Finding::tick)
        .containsExactly(
            tuple("heavy", "/0a000001", 104L),
            tuple("heavy", "/0a000001", 105L),
            tuple("heavy", "/0a000001", 106L),
            tuple("heavy", "/0a000001", 107L),
            tuple("heavy", "/0a000001", 108L));
  }

  @Test
  void timeStandsStillWhenARecordingEndsAndTheOpenWindowIsTold() throws Exception {
    Subtask subtask = started(105, TALKERS);
    subtask.add(103, 1, 100);
    subtask.add(105, 2, 50);
    subtask.harness.processWatermark(Long.MAX_VALUE);

    assertThat(subtask.told())
        .filteredOn(line -> line.startsWith("window"))
        .hasSize(2)
        .allMatch(line -> line.startsWith("window 110 of 1 "));
    assertThat(subtask.told()).isEmpty();
    assertThat(subtask.harness.numEventTimeTimers()).isZero();
  }

  @Test
  void aRecordingThatEndsWithAWindowTellsItOnce() throws Exception {
    Subtask subtask = started(109, TALKERS);
    subtask.add(109, 1, 100);
    subtask.harness.processWatermark(Long.MAX_VALUE);

    assertThat(subtask.told()).filteredOn(line -> line.startsWith("window")).hasSize(1);
  }

  @Test
  void talliesOfDefinitionsThatAreNotInForceAreDropped() throws Exception {
    Subtask subtask = started(LIVE, OTHERS);
    subtask.add(104, 1, 100);
    subtask.closeThrough(200);

    assertThat(subtask.told()).isEmpty();
    assertThat(subtask.tables(1)).isZero();
  }

  /** Traffic with flows that come, go and return, in the order of time. */
  private static List<PartialTally> traffic(long from, long to) {
    Random random = new Random(7);
    List<PartialTally> traffic = new ArrayList<>();
    for (long tick = 100; tick < to; tick++) {
      for (int i = 0; i < 40; i++) {
        PartialTally tally =
            tally(tick, (int) Math.abs(random.nextGaussian() * 60), 100 + random.nextInt(1000));
        if (tick >= from) {
          traffic.add(tally);
        }
      }
    }
    return traffic;
  }

  private static List<String> run(Subtask subtask, long from, long to) throws Exception {
    feed(subtask, traffic(from, to));
    subtask.closeThrough(to + 60);
    return subtask.told();
  }

  private static void feed(Subtask subtask, List<PartialTally> traffic) throws Exception {
    for (PartialTally tally : traffic) {
      subtask.closeThrough(tally.tick() - 3);
      subtask.process(tally);
    }
  }

  @Test
  void aRestoredOperatorGoesOnAsIfNothingHadBeen() throws Exception {
    List<String> undisturbed = run(started(LIVE, TALKERS), 100, 150);
    for (long interrupted : new long[] {101, 110, 117, 149}) {
      Subtask before = started(LIVE, TALKERS);
      feed(before, traffic(100, interrupted));
      OperatorSubtaskState state = before.harness.snapshot(1, 1);
      List<String> told = new ArrayList<>(before.told());

      Subtask after = restored(LIVE, state, 1, 0, TALKERS);
      told.addAll(run(after, interrupted, 150));
      told.sort(null);

      assertThat(told).isEqualTo(undisturbed);
      assertThat(after.tables(1)).isZero();
      assertThat(after.harness.numEventTimeTimers()).isZero();
    }
  }

  @Test
  void stateIsDividedWhenTheParallelismGrows() throws Exception {
    List<String> undisturbed = run(started(LIVE, TALKERS), 100, 150);
    Subtask before = started(LIVE, TALKERS);
    feed(before, traffic(100, 117));
    OperatorSubtaskState state = before.harness.snapshot(1, 1);
    List<String> told = new ArrayList<>(before.told());

    List<PartialTally> rest = traffic(117, 150);
    int tables = 0;
    for (int index = 0; index < 2; index++) {
      int subtask = index;
      Subtask after = restored(LIVE, state, 2, index, TALKERS);
      List<PartialTally> share =
          rest.stream().filter(tally -> subtaskOf(tally) == subtask).toList();
      assertThat(share).isNotEmpty();
      feed(after, share);
      after.closeThrough(210);
      told.addAll(after.told());
      tables += after.harness.numKeyedStateEntries();
    }
    assertThat(tables).isEqualTo(Buckets.COUNT); // None but what was told.
    told.sort(null);

    assertThat(told).isEqualTo(undisturbed);
  }

  /** The same of a definition with several values and flow records. */
  private static List<PartialTally> logged(List<PartialTally> traffic) {
    return traffic.stream()
        .map(
            t ->
                new PartialTally(
                    LOGGED.id(),
                    t.tick(),
                    t.origin(),
                    t.key(),
                    false,
                    t.value(),
                    t.samples(),
                    MeasuresOf.these(
                        List.of(1L, t.value(), 1L, t.value()), List.of((int) t.value() % 700))))
        .toList();
  }

  @Test
  void valuesTotalsAndFlowRecordsGoOnWhenTheParallelismGrows() throws Exception {
    Subtask atOnce = started(LIVE, LOGGED);
    feed(atOnce, logged(traffic(100, 150)));
    atOnce.closeThrough(210);
    List<String> undisturbed = atOnce.told();
    assertThat(undisturbed).anyMatch(line -> line.startsWith("idle "));
    assertThat(undisturbed).anyMatch(line -> line.startsWith("active-timeout "));
    for (long interrupted : new long[] {101, 117, 149}) {
      Subtask before = started(LIVE, LOGGED);
      feed(before, logged(traffic(100, interrupted)));
      OperatorSubtaskState state = before.harness.snapshot(1, 1);
      List<String> told = new ArrayList<>(before.told());
      List<PartialTally> rest = logged(traffic(interrupted, 150));
      for (int index = 0; index < 2; index++) {
        int subtask = index;
        Subtask after = restored(LIVE, state, 2, index, LOGGED);
        feed(after, rest.stream().filter(tally -> subtaskOf(tally) == subtask).toList());
        after.closeThrough(210);
        told.addAll(after.told());
      }
      told.sort(null);

      assertThat(told).isEqualTo(undisturbed);
    }
  }

  @Test
  void flowsThatAreActiveAtTheEndOfARecordingOrOfTheirDefinitionAreToldOf() throws Exception {
    Subtask recording = started(112, LOGGED);
    feed(recording, logged(List.of(tally(100, 1, 500), tally(110, 1, 300))));
    recording.harness.processWatermark(Long.MAX_VALUE);
    assertThat(recording.records())
        .singleElement()
        .satisfies(
            record -> assertThat(text(record)).startsWith("end 100 111 0a000001 800 [2.0, 400.0"));

    Subtask live = started(LIVE, LOGGED);
    feed(live, logged(List.of(tally(100, 1, 500))));
    live.learn(LOGGED, 105, true);
    live.closeThrough(110);
    assertThat(live.records())
        .singleElement()
        .satisfies(record -> assertThat(text(record)).startsWith("end 100 101 0a000001 500 ["));
  }

  @Test
  void whatCouldNotBeToldApartIsInTheTotalAlone() throws Exception {
    Subtask subtask = started(LIVE, TALKERS);
    subtask.add(104, 1, 100);
    byte[] bucket = {(byte) tally(104, 1, 0).bucket()};
    subtask.process(new PartialTally(TALKERS.id(), 104, new byte[0], bucket, true, 9000, 7, null));
    subtask.closeThrough(109);

    assertThat(metrics.count("untrackedSamples")).isEqualTo(7);
    Ranking window =
        subtask.harness.extractOutputValues().stream()
            .filter(ranking -> ranking.view() == View.WINDOW)
            .findFirst()
            .orElseThrow();
    assertThat(window.total().value()).isEqualTo(9100);
    assertThat(window.total().untold()).isEqualTo(9000);
    assertThat(window.absent()).isEqualTo(9000);
    assertThat(window.rows())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.value()).isEqualTo(100);
              assertThat(row.undercount()).isEqualTo(9000);
            });
  }

  private static int subtaskOf(FlowMessage message) {
    return KeyGroupRangeAssignment.assignKeyToParallelOperator(
        new FlowBucket().getKey(message), MAX_PARALLELISM, 2);
  }

  @Test
  void whatIsLateStaysLateOverARestart() throws Exception {
    Subtask before = started(LIVE, TALKERS);
    before.add(104, 1, 1);
    before.closeThrough(200);
    assertThat(before.tables(1)).isZero();
    OperatorSubtaskState first = before.harness.snapshot(1, 1);

    // Restarted twice, the second time before anything came.
    Subtask between = restored(LIVE, first, 1, 0, TALKERS);
    OperatorSubtaskState second = between.harness.snapshot(2, 2);
    Subtask after = restored(LIVE, second, 1, 0, TALKERS);
    after.add(200, 2, 100);
    after.add(201, 3, 100);
    after.closeThrough(209);

    assertThat(after.told())
        .filteredOn(line -> line.startsWith("window"))
        .singleElement()
        .asString()
        .startsWith("window 210 of 1 0a000003=100/");
  }

  @Test
  void aDefinitionThatEndsTellsOfItsLastWindowAndLeavesNothingBehind() throws Exception {
    Subtask subtask = started(LIVE, TALKERS);
    subtask.add(104, 1, 100);
    subtask.add(105, 1, 11);
    subtask.closeThrough(104);
    subtask.learn(TALKERS, 106, true);
    subtask.add(106, 1, 1);
    subtask.closeThrough(120);

    assertThat(metrics.count("lateSamples")).isEqualTo(1);
    assertThat(subtask.told())
        .filteredOn(line -> !line.startsWith("smoothed"))
        .containsExactly("window 106 of 1 0a000001=111/0x1.6333333333333p3");
    assertThat(subtask.harness.numKeyedStateEntries()).isZero();
    assertThat(subtask.harness.numEventTimeTimers()).isZero();
  }

  @Test
  void aDefinitionThatEndsWithAWindowTellsOfItOnce() throws Exception {
    Subtask subtask = started(LIVE, TALKERS);
    subtask.add(109, 1, 100);
    subtask.learn(TALKERS, 110, true);
    subtask.closeThrough(120);

    assertThat(subtask.told()).filteredOn(line -> line.startsWith("window")).hasSize(1);
  }

  // A flow that is above a lower limit need not be seen again to be found.
  @Test
  void thresholdsHoldFromTheirTickOn() throws Exception {
    Subtask subtask = started(LIVE, TALKERS);
    subtask.add(104, 1, 1000);
    subtask.closeThrough(105);
    assertThat(subtask.findings()).isEmpty();
    subtask.learn(TALKERS, 107, false, new Threshold("low", "talkers", 50, true, 2));
    subtask.closeThrough(111);

    // 393 per second at first, 145 after two more ticks, 53 after four.
    assertThat(subtask.findings())
        .extracting(Finding::detector, Finding::tick, Finding::ends)
        .containsExactly(tuple("low", 107L, false), tuple("low", 108L, false));
    assertThat(subtask.tables(1)).isPositive();
  }

  @Test
  void aFindingSaysThatItIsTheLast() throws Exception {
    Subtask subtask = started(LIVE, TALKERS);
    subtask.add(104, 1, 100_000);
    subtask.learn(TALKERS, 106, false);
    subtask.closeThrough(110);

    assertThat(subtask.findings())
        .extracting(Finding::tick, Finding::ends)
        .containsExactly(tuple(104L, false), tuple(105L, true));
  }

  @Test
  void toBeToldAgainChangesNothing() throws Exception {
    Subtask once = started(LIVE, TALKERS);
    Subtask twice = started(LIVE, TALKERS);
    twice.learn(TALKERS, Long.MIN_VALUE, false, HEAVY);

    assertThat(run(twice, 100, 120)).isEqualTo(run(once, 100, 120));
  }

  // The heap backend writes a snapshot while the job goes on: what it writes must not change.
  @Test
  void aSnapshotIsOfTheMomentItWasTaken() throws Exception {
    Subtask before = started(LIVE, TALKERS);
    feed(before, traffic(100, 117));
    OperatorSubtaskState atOnce = before.harness.snapshot(1, 1);
    OperatorSnapshotFutures snapshot =
        before
            .harness
            .getOperator()
            .snapshotState(
                2,
                2,
                CheckpointOptions.alignedNoTimeout(
                    CheckpointType.CHECKPOINT, CheckpointStorageLocationReference.getDefault()),
                new MemCheckpointStreamFactory(10_000_000));
    run(before, 117, 150);
    OperatorSubtaskState later =
        OperatorSnapshotFinalizer.create(snapshot).getJobManagerOwnedState();

    assertThat(run(restored(LIVE, later, 1, 0, TALKERS), 117, 150))
        .isEqualTo(run(restored(LIVE, atOnce, 1, 0, TALKERS), 117, 150))
        .isNotEmpty();
  }
}
