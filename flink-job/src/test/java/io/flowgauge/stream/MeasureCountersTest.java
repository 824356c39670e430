package io.flowgauge.stream;

import static io.flowgauge.counter.SampleBuilder.sample;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.counter.CounterSample;
import io.flowgauge.counter.SourceMetrics;
import io.flowgauge.lookup.HostEntity;
import io.flowgauge.table.Ticks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
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

class MeasureCountersTest {
  private static final int MAX_PARALLELISM = 128;
  private static final int MAX_SOURCES = 64_000;
  private static final long NOON = 1_795_312_800_000L;
  private static final int AGENTS = 20;
  private static final int POLLS = 12;

  @RegisterExtension private final OpenHarnesses harnesses = new OpenHarnesses();
  private final RegisteredMetrics metrics = new RegisteredMetrics();

  /** An operator under test. */
  private final class Subtask {
    final KeyedOneInputStreamOperatorTestHarness<Long, CounterSample, SourceMetrics> harness;

    Subtask(MeasureCounters function, int parallelism, int index) throws Exception {
      harness =
          parallelism == 1
              ? new KeyedOneInputStreamOperatorTestHarness<>(
                  new KeyedProcessOperator<>(function),
                  new AgentBucket(),
                  Types.LONG,
                  new MockEnvironmentBuilder()
                      .setMetricGroup(metrics.task())
                      .setMaxParallelism(MAX_PARALLELISM)
                      .build())
              : new KeyedOneInputStreamOperatorTestHarness<>(
                  new KeyedProcessOperator<>(function),
                  new AgentBucket(),
                  Types.LONG,
                  MAX_PARALLELISM,
                  parallelism,
                  index);
      harness.setup(
          TypeInformation.of(SourceMetrics.class).createSerializer(new SerializerConfigImpl()));
      harnesses.add(harness);
    }

    void process(CounterSample sample) throws Exception {
      harness.processElement(sample, sample.receivedMillis());
    }

    void closeThrough(long millis) throws Exception {
      harness.processWatermark(Ticks.closing(Ticks.of(millis)));
    }

    /** What has been told since the last time, sorted. */
    List<String> told() {
      List<String> told =
          new ArrayList<>(
              harness.extractOutputValues().stream().map(MeasureCountersTest::text).toList());
      harness.getOutput().clear();
      told.sort(null);
      return told;
    }
  }

  private static String text(SourceMetrics of) {
    return of.timeMillis()
        + " "
        + of.agent()
        + "/"
        + of.dataSource()
        + " "
        + of.intervalMillis()
        + Arrays.toString(of.labelValues())
        + Arrays.toString(of.metricNames())
        + Arrays.toString(of.metricValues());
  }

  private Subtask started() throws Exception {
    return restored(null, 1, 0);
  }

  private Subtask restored(@Nullable OperatorSubtaskState state, int parallelism, int index)
      throws Exception {
    Subtask subtask = new Subtask(new MeasureCounters(MAX_SOURCES, false), parallelism, index);
    if (state != null) {
      subtask.harness.initializeState(
          AbstractStreamOperatorTestHarness.repartitionOperatorState(
              state, MAX_PARALLELISM, 1, parallelism, index));
    }
    subtask.harness.open();
    return subtask;
  }

  /** The nth poll of an agent's port 3. */
  private static CounterSample poll(int agent, int n) {
    long uptime = 10_000L * n + 37L * agent;
    return sample()
        .agent("10.0.0." + agent)
        .at(NOON + uptime, uptime, 10 * n, n)
        .interfaceCounters(1000L * agent * n, 10L * n)
        .portName("eth" + agent)
        .build();
  }

  /** Polls from the one number to before the other, in an order that the network chose. */
  private static List<CounterSample> polls(int from, int to) {
    List<CounterSample> polls = new ArrayList<>();
    for (int n = from; n < to; n++) {
      List<CounterSample> round = new ArrayList<>();
      for (int agent = 1; agent <= AGENTS; agent++) {
        round.add(poll(agent, n));
      }
      Collections.shuffle(round, new Random(n));
      polls.addAll(round);
    }
    return polls;
  }

  private static void feed(Subtask subtask, List<CounterSample> samples) throws Exception {
    for (CounterSample sample : samples) {
      subtask.process(sample);
      // A second may pass before what was received in it has come.
      subtask.closeThrough(sample.receivedMillis() - 2000);
    }
  }

  private static List<String> run(Subtask subtask, int from, int to) throws Exception {
    feed(subtask, polls(from, to));
    subtask.harness.processWatermark(Long.MAX_VALUE);
    return subtask.told();
  }

  @Test
  void metricsLeaveWhenTheirSecondIsClosed() throws Exception {
    Subtask subtask = started();
    subtask.process(poll(1, 1));
    subtask.harness.processWatermark(NOON + 10_998);
    assertThat(subtask.told()).isEmpty();
    subtask.harness.processWatermark(NOON + 10_999);
    assertThat(subtask.told()).hasSize(1);
  }

  @Test
  void samplesOfAClosedSecondAreCountedAndNotUsed() throws Exception {
    Subtask subtask = started();
    subtask.process(poll(1, 2));
    subtask.closeThrough(NOON + 30_000);
    subtask.process(poll(1, 1));
    subtask.harness.processWatermark(NOON + 60_000);

    assertThat(subtask.told()).hasSize(1);
    assertThat(metrics.count("lateCounterSamples")).isEqualTo(1);
  }

  @Test
  void whatIsWrongWithSamplesIsCounted() throws Exception {
    Subtask subtask = started();
    subtask.process(poll(1, 1));
    subtask.process(poll(1, 1));
    subtask.process(
        sample()
            .agent("10.0.0.1")
            .at(NOON + 20_000, 1000, 1, 1)
            .interfaceCounters(5000, 50)
            .build());
    subtask.process(
        sample()
            .agent("10.0.0.1")
            .at(NOON + 30_000, 11_000, 2, 2)
            .interfaceCounters(10, 60)
            .build());
    subtask.process(sample().at(NOON, 1, 1, 0).rtMetric("7").build());
    subtask.closeThrough(NOON + 40_000);

    assertThat(subtask.told()).hasSize(3);
    assertThat(metrics.count("duplicateCounterSamples")).isEqualTo(1);
    assertThat(metrics.count("counterRestarts")).isEqualTo(1);
    assertThat(metrics.count("counterResets")).isEqualTo(1);
    assertThat(metrics.count("illegibleCounterSamples")).isEqualTo(1);
    assertThat(metrics.count("outOfOrderCounterSamples")).isZero();
    assertThat(metrics.count("untrackedCounterSamples")).isZero();
  }

  @Test
  void dataSourcesBeyondTheBoundAreCounted() throws Exception {
    Subtask subtask = new Subtask(new MeasureCounters(4 * AgentBucket.BUCKETS, true), 1, 0);
    subtask.harness.open();
    for (int index = 1; index <= 5; index++) {
      subtask.process(
          sample().at(NOON, 1000, index, 1).source(0, index).interfaceCounters(0, 0).build());
    }
    subtask.closeThrough(NOON);

    assertThat(subtask.told()).hasSize(2);
    assertThat(metrics.count("untrackedCounterSamples")).isEqualTo(3);
  }

  @Test
  void floodsOfSamplesWaitOnlyWhileThereIsRoom() throws Exception {
    Subtask subtask = started();
    byte[] large = new byte[60_000];
    for (int n = 0; n < 200; n++) {
      subtask.process(sample().at(NOON, 1000, n, n).record(0, 1, large).build());
    }

    // Room for 8 MiB.
    assertThat(metrics.count("untrackedCounterSamples")).isBetween(59L, 61L);
    subtask.closeThrough(NOON);
    subtask.process(poll(1, 1));
    subtask.closeThrough(NOON + 20_000);
    assertThat(subtask.told()).anyMatch(line -> line.contains("10.0.0.1/3"));
  }

  @Test
  void floodsOfEmptySamplesDoNotFitEither() throws Exception {
    Subtask subtask = started();
    for (int n = 0; n < 60_000; n++) {
      subtask.process(sample().at(NOON, 1000, n, n).build());
    }

    assertThat(metrics.count("untrackedCounterSamples")).isBetween(7_000L, 8_000L);
  }

  @Test
  void nothingIsLeftOfAgentsThatAreGone() throws Exception {
    Subtask subtask = started();
    feed(subtask, polls(1, 4));
    subtask.closeThrough(NOON + 40_000 + 5 * 60_000);
    assertThat(subtask.harness.numKeyedStateEntries()).isPositive();
    subtask.closeThrough(NOON + 40_000 + 7 * 60_000);

    assertThat(subtask.harness.numKeyedStateEntries()).isZero();
    assertThat(subtask.harness.numEventTimeTimers()).isZero();
  }

  @Test
  void aRestoredOperatorGoesOnAsIfNothingHadBeen() throws Exception {
    List<String> undisturbed = run(started(), 1, POLLS);
    assertThat(undisturbed).hasSize(AGENTS * (POLLS - 1));
    for (int interrupted : new int[] {2, 7, POLLS - 1}) {
      Subtask before = started();
      feed(before, polls(1, interrupted));
      OperatorSubtaskState state = before.harness.snapshot(1, 1);
      List<String> told = new ArrayList<>(before.told());

      Subtask after = restored(state, 1, 0);
      told.addAll(run(after, interrupted, POLLS));
      told.sort(null);

      assertThat(told).isEqualTo(undisturbed);
      assertThat(after.harness.numKeyedStateEntries()).isZero();
      assertThat(after.harness.numEventTimeTimers()).isZero();
    }
  }

  @Test
  void aLiveJobThatWasDrainedRemembersItsDataSources() throws Exception {
    Subtask before = new Subtask(new MeasureCounters(MAX_SOURCES, true), 1, 0);
    before.harness.open();
    feed(before, polls(1, 7));
    before.harness.processWatermark(Long.MAX_VALUE);
    OperatorSubtaskState state = before.harness.snapshot(1, 1);
    List<String> told = new ArrayList<>(before.told());
    assertThat(told).hasSize(AGENTS * 6);

    told.addAll(run(restored(state, 1, 0), 7, POLLS));
    told.sort(null);

    assertThat(told).isEqualTo(run(started(), 1, POLLS));
  }

  @Test
  void stateIsDividedWhenTheParallelismGrows() throws Exception {
    List<String> undisturbed = run(started(), 1, POLLS);
    Subtask before = started();
    feed(before, polls(1, 7));
    OperatorSubtaskState state = before.harness.snapshot(1, 1);
    List<String> told = new ArrayList<>(before.told());

    for (int index = 0; index < 2; index++) {
      int subtask = index;
      Subtask after = restored(state, 2, index);
      List<CounterSample> share =
          polls(7, POLLS).stream().filter(sample -> subtaskOf(sample) == subtask).toList();
      assertThat(share).isNotEmpty();
      feed(after, share);
      after.harness.processWatermark(Long.MAX_VALUE);
      told.addAll(after.told());
      assertThat(after.harness.numKeyedStateEntries()).isZero();
    }
    told.sort(null);

    assertThat(told).isEqualTo(undisturbed);
  }

  private static int subtaskOf(CounterSample sample) {
    return KeyGroupRangeAssignment.assignKeyToParallelOperator(
        new AgentBucket().getKey(sample), MAX_PARALLELISM, 2);
  }

  /** The nth poll of a service that runs on a host, two minutes after the one before it. */
  private static CounterSample service(int n, String name) {
    return sample()
        .at(NOON + 120_000L * n, 120_000L * n, n, n)
        .source(3, 129_573)
        .host(name)
        .parent(2, 1)
        .build();
  }

  private static List<String> entities(Subtask subtask) {
    List<String> told = new ArrayList<>();
    for (StreamRecord<HostEntity> entity : sideOutput(subtask)) {
      HostEntity of = entity.getValue();
      told.add((of.timeMillis() - NOON) / 60_000 + " " + of.label("vir_host_name"));
    }
    return told;
  }

  private static Iterable<StreamRecord<HostEntity>> sideOutput(Subtask subtask) {
    var told = subtask.harness.getSideOutput(SideOutputs.ENTITIES);
    return told == null ? List.of() : told;
  }

  @Test
  void whatRunsOnAHostIsToldOfWhenItChangesAlsoOverARestart() throws Exception {
    Subtask before = started();
    feed(before, List.of(service(1, "web"), service(2, "web"), service(3, "proxy")));
    before.closeThrough(NOON + 400_000);
    OperatorSubtaskState state = before.harness.snapshot(1, 1);
    assertThat(entities(before)).containsExactly("2 web", "6 proxy");

    Subtask after = restored(state, 1, 0);
    feed(after, List.of(service(4, "proxy")));
    after.closeThrough(NOON + 500_000);
    assertThat(entities(after)).isEmpty();
    feed(after, List.of(service(5, "web")));
    after.harness.processWatermark(NOON + 30 * 60_000);

    assertThat(entities(after)).containsExactly("10 web", "20 null");
    assertThat(after.harness.numKeyedStateEntries()).isZero();
  }

  // The heap backend writes a snapshot while the job goes on: what it writes must not change.
  @Test
  void aSnapshotIsOfTheMomentItWasTaken() throws Exception {
    Subtask before = started();
    feed(before, polls(1, 7));
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
    run(before, 7, POLLS);
    OperatorSubtaskState later =
        OperatorSnapshotFinalizer.create(snapshot).getJobManagerOwnedState();

    assertThat(run(restored(later, 1, 0), 7, POLLS))
        .isEqualTo(run(restored(atOnce, 1, 0), 7, POLLS))
        .isNotEmpty();
  }
}
