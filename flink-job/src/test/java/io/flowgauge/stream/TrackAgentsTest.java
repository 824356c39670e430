package io.flowgauge.stream;

import static io.flowgauge.datagram.TestDatagrams.datagram;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.counter.AgentHealth;
import io.flowgauge.counter.AgentReport;
import io.flowgauge.counter.SequenceObserver;
import io.flowgauge.datagram.DatagramDecoder;
import io.flowgauge.datagram.RawDatagram;
import io.flowgauge.sink.AgentDocument;
import io.flowgauge.table.Ticks;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TrackAgentsTest {
  private static final long LIVE = Long.MAX_VALUE;
  private static final long FORGET = 600_000;

  @RegisterExtension private final OpenHarnesses harnesses = new OpenHarnesses();

  private KeyedOneInputStreamOperatorTestHarness<String, AgentReport, AgentHealth> harness(
      long lastTick, @Nullable OperatorSubtaskState state) throws Exception {
    return harnesses.keyed(
        new TrackAgents(100, FORGET, lastTick), AgentReport::key, AgentHealth.class, state);
  }

  /** What one subtask heard. */
  private static List<AgentReport> reports(RawDatagram... datagrams) {
    SequenceObserver observer = new SequenceObserver(0);
    DatagramDecoder decoder = new DatagramDecoder();
    for (RawDatagram datagram : datagrams) {
      observer.receivedAt(datagram.receivedMillis());
      decoder.decode(datagram.payload(), datagram.payload().length, observer);
      observer.endDatagram();
    }
    List<AgentReport> reports = new ArrayList<>();
    observer.drainTo(reports::add);
    return reports;
  }

  private static RawDatagram numbered(long number, long millis) {
    return from("10.0.0.1", number, millis);
  }

  private static RawDatagram from(String agent, long number, long millis) {
    return datagram().agent(agent).sequence(number).uptime(50_000 + millis).received(millis);
  }

  private static void hear(
      KeyedOneInputStreamOperatorTestHarness<String, AgentReport, AgentHealth> harness,
      RawDatagram... datagrams)
      throws Exception {
    for (AgentReport report : reports(datagrams)) {
      harness.processElement(report, Ticks.closing(report.tick()));
    }
  }

  /** What has left: "why@second received/expected". */
  private static List<String> told(
      KeyedOneInputStreamOperatorTestHarness<String, AgentReport, AgentHealth> harness) {
    List<String> told = new ArrayList<>();
    for (AgentHealth health : harness.extractOutputValues()) {
      told.add(
          String.format(
              "%s@%d %d/%d",
              health.change().text(),
              health.millis(),
              health.datagrams().received(),
              health.datagrams().expected()));
    }
    harness.getOutput().clear();
    return told;
  }

  @Test
  void anAgentIsToldOfWhenItsTickIsClosedAndAtRoundTimes() throws Exception {
    var harness = harness(LIVE, null);
    hear(harness, numbered(1, 3200), numbered(2, 3300), numbered(3, 8000));
    assertThat(told(harness)).isEmpty();

    harness.processWatermark(3999);
    assertThat(told(harness)).containsExactly("first-seen@3200 2/2");
    harness.processWatermark(9998);
    assertThat(told(harness)).isEmpty();
    harness.processWatermark(9999);
    assertThat(told(harness)).containsExactly("interval@10000 3/3");
    harness.processWatermark(29_999);
    assertThat(told(harness)).containsExactly("interval@20000 3/3", "interval@30000 3/3");
  }

  @Test
  void reportsOfOneTickAreJudgedTogetherWhicheverComesFirst() throws Exception {
    var harness = harness(LIVE, null);
    hear(harness, numbered(2, 1020), numbered(4, 1040));
    hear(harness, numbered(1, 1010), numbered(3, 1030), numbered(5, 1050));

    harness.processWatermark(9999);

    AgentHealth last = harness.extractOutputValues().get(1);
    assertThat(last.datagrams().received()).isEqualTo(5);
    assertThat(last.datagrams().outOfOrder()).isZero();
  }

  @Test
  void whatIsLateIsCountedAndMayStillRepairALoss() throws Exception {
    var harness = harness(LIVE, null);
    hear(harness, numbered(1, 1010), numbered(3, 1030));
    harness.processWatermark(2500);

    hear(harness, numbered(2, 1020));
    harness.processWatermark(19_999);

    List<AgentHealth> told = harness.extractOutputValues();
    AgentHealth last = told.get(told.size() - 1);
    assertThat(last.datagrams().received()).isEqualTo(3);
    assertThat(last.datagrams().lost()).isZero();
    assertThat(last.datagrams().outOfOrder()).isEqualTo(1);
  }

  @Test
  void anAgentThatIsSilentForLongIsForgotten() throws Exception {
    var harness = harness(LIVE, null);
    hear(harness, numbered(1, 1010), numbered(2, 1020));
    harness.processWatermark(1010 + FORGET - 20_000);
    assertThat(told(harness)).endsWith("interval@60000 2/2", "silent@70000 2/2");
    assertThat(harness.numKeyedStateEntries()).isPositive();

    harness.processWatermark(1010 + FORGET + 1000);

    assertThat(harness.numKeyedStateEntries()).isZero();
    assertThat(harness.numEventTimeTimers()).isZero();
    hear(harness, numbered(9, 900_000), numbered(10, 900_010));
    harness.processWatermark(901_000);
    assertThat(told(harness)).containsExactly("first-seen@900000 2/2");
  }

  // As with forged addresses.
  @Test
  void ofAnAgentHeardOnceNothingIsToldAndLittleIsKept() throws Exception {
    var harness = harness(LIVE, null);
    hear(harness, numbered(1, 1010));

    harness.processWatermark(80_000);

    assertThat(told(harness)).isEmpty();
    assertThat(harness.numKeyedStateEntries()).isZero();
    assertThat(harness.numEventTimeTimers()).isZero();
  }

  @Test
  void theSecondDatagramTellsOfTheFirst() throws Exception {
    var harness = harness(LIVE, null);
    hear(harness, numbered(1, 1010), numbered(3, 31_000));

    harness.processWatermark(49_999);

    assertThat(told(harness))
        .containsExactly("first-seen@1010 2/2", "interval@40000 2/3", "interval@50000 2/3");
  }

  @Test
  void anAgentThatComesBackInTimeIsNot() throws Exception {
    var harness = harness(LIVE, null);
    hear(harness, numbered(1, 1010), numbered(2, 1020));
    hear(harness, numbered(4, 200_000));

    harness.processWatermark(1010 + FORGET + 1000);

    assertThat(told(harness))
        .contains("silent@70000 2/2", "back@200000 3/3", "silent@270000 3/4")
        .hasSize(1 + 6 + 1 + 1 + 6 + 1);
    assertThat(harness.numKeyedStateEntries()).isPositive();
  }

  @Test
  void aRecordingEndsWithTheIntervalThatItEndsIn() throws Exception {
    var harness = harness(13, null);
    hear(harness, numbered(1, 1010), numbered(2, 1020), numbered(3, 12_000));

    harness.processWatermark(Long.MAX_VALUE);

    assertThat(told(harness))
        .containsExactly("first-seen@1010 2/2", "interval@10000 2/2", "interval@20000 3/3");
    assertThat(harness.numEventTimeTimers()).isZero();
  }

  // As with stop --drain: the job may go on from the savepoint.
  @Test
  void aLiveJobThatEndsTellsOfNoIntervalThatIsNotOver() throws Exception {
    var harness = harness(LIVE, null);
    hear(harness, numbered(1, 1010), numbered(2, 1020), numbered(3, 12_000));
    harness.processWatermark(10_500);
    told(harness);

    harness.processWatermark(Long.MAX_VALUE);
    assertThat(told(harness)).isEmpty();
    assertThat(harness.numEventTimeTimers()).isZero();
    hear(harness, numbered(4, 12_100));
    assertThat(harness.numEventTimeTimers()).isZero();

    var after = harness(LIVE, harness.snapshot(1, 0));
    hear(after, numbered(4, 13_000));
    after.processWatermark(19_999);
    assertThat(told(after)).containsExactly("interval@20000 4/4");
  }

  @Test
  void noMoreWaitsForATickThanCanBeJudged() throws Exception {
    var harness = harness(LIVE, null);
    hear(harness, numbered(1, 1010));
    byte[] many = new byte[12 << 20];
    for (int i = 0; i < 4; i++) {
      harness.processElement(new AgentReport(new byte[] {10, 0, 0, 2}, 0, 1, 7, 0, many), 0);
    }
    AgentReport late = reports(numbered(2, 1020)).get(0);
    for (int i = 0; i < 1000; i++) {
      harness.processElement(late, 0);
    }

    assertThat(harness.numKeyedStateEntries()).isEqualTo(4);
  }

  @Test
  void itGoesOnFromASnapshot() throws Exception {
    var whole = harness(LIVE, null);
    var before = harness(LIVE, null);
    for (var harness : List.of(whole, before)) {
      hear(harness, numbered(1, 1010), numbered(2, 1020), numbered(5, 8030), numbered(5, 8040));
      harness.processWatermark(8500);
    }

    var after = harness(LIVE, before.snapshot(1, 0));
    for (var harness : List.of(whole, after)) {
      hear(harness, numbered(4, 8020), numbered(6, 9000));
      harness.processWatermark(29_999);
    }

    List<String> documents = documents(List.of(before));
    documents.addAll(documents(List.of(after)));
    assertThat(documents).isEqualTo(documents(List.of(whole)));
    assertThat(documents).hasSize(4);
  }

  @Test
  void aRestoredJobDoesNotTellOfAnIntervalAgain() throws Exception {
    var before = harness(LIVE, null);
    hear(before, numbered(1, 1010), numbered(2, 1015));
    before.processWatermark(12_000);

    var after = harness(LIVE, before.snapshot(1, 0));
    hear(after, numbered(3, 1020));
    after.processWatermark(19_999);

    assertThat(told(after)).containsExactly("interval@20000 3/3");
  }

  @Test
  void agentsMayBeDividedAmongMoreSubtasks() throws Exception {
    List<RawDatagram> datagrams = new ArrayList<>();
    for (int agent = 1; agent <= 40; agent++) {
      for (int number = 1; number <= 10; number++) {
        if (number != agent % 10) {
          datagrams.add(from("10.0.0." + agent, number, 1000 + number * 700));
        }
      }
    }
    List<AgentReport> reports = reports(datagrams.toArray(RawDatagram[]::new));
    var whole = divided(0, 1, null);
    run(List.of(whole), reports);

    var before = divided(0, 1, null);
    for (AgentReport report : reports) {
      before.processElement(report, 0);
    }
    before.processWatermark(4999);
    OperatorSubtaskState state = before.snapshot(1, 0);
    List<KeyedOneInputStreamOperatorTestHarness<String, AgentReport, AgentHealth>> after =
        new ArrayList<>();
    for (int subtask = 0; subtask < 3; subtask++) {
      after.add(
          divided(
              subtask,
              3,
              AbstractStreamOperatorTestHarness.repartitionOperatorState(
                  state, 128, 1, 3, subtask)));
    }
    run(after, List.of());

    List<String> documents = documents(List.of(before));
    documents.addAll(documents(after));
    assertThat(documents).containsExactlyInAnyOrderElementsOf(documents(List.of(whole)));
    assertThat(after).allMatch(harness -> !harness.extractOutputValues().isEmpty());
  }

  private KeyedOneInputStreamOperatorTestHarness<String, AgentReport, AgentHealth> divided(
      int subtask, int parallelism, @Nullable OperatorSubtaskState state) throws Exception {
    KeyedOneInputStreamOperatorTestHarness<String, AgentReport, AgentHealth> harness =
        harnesses.add(
            new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new TrackAgents(100, FORGET, LIVE)),
                AgentReport::key,
                Types.STRING,
                128,
                parallelism,
                subtask));
    harness.setup(
        TypeInformation.of(AgentHealth.class).createSerializer(new SerializerConfigImpl()));
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
    return harness;
  }

  private static void run(
      List<KeyedOneInputStreamOperatorTestHarness<String, AgentReport, AgentHealth>> subtasks,
      List<AgentReport> reports)
      throws Exception {
    for (var subtask : subtasks) {
      for (AgentReport report : reports) {
        subtask.processElement(report, 0);
      }
      subtask.processWatermark(29_999);
    }
  }

  private static List<String> documents(
      Collection<KeyedOneInputStreamOperatorTestHarness<String, AgentReport, AgentHealth>>
          subtasks) {
    AgentDocument writer = new AgentDocument();
    List<String> documents = new ArrayList<>();
    for (var subtask : subtasks) {
      for (AgentHealth health : subtask.extractOutputValues()) {
        documents.add(new String(writer.map(health).json(), StandardCharsets.UTF_8));
      }
    }
    return documents;
  }
}
