package io.flowgauge.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.definition.FlowInForce;
import io.flowgauge.detect.Finding;
import io.flowgauge.event.Event;
import io.flowgauge.flow.AggMode;
import io.flowgauge.flow.FlowDefinition;
import io.flowgauge.flow.FlowField;
import io.flowgauge.flow.FlowValue;
import io.flowgauge.table.RankedFlow;
import io.flowgauge.table.Ticks;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TrackEventsTest {
  private static final long LIVE = Long.MAX_VALUE;
  private static final FlowDefinition TALKERS =
      new FlowDefinition(
          "talkers", List.of(FlowField.VLAN), FlowValue.BYTES, "", 3, 2, 10, AggMode.SUM);

  @RegisterExtension private final OpenHarnesses harnesses = new OpenHarnesses();

  private KeyedOneInputStreamOperatorTestHarness<String, Finding, Event> harness(
      long lastTick, @Nullable OperatorSubtaskState state) throws Exception {
    return harnesses.keyed(new TrackEvents(lastTick), TrackEvents::key, Event.class, state);
  }

  private static Finding finding(long tick, int vlan, double rate) {
    return finding("/" + vlan, tick, vlan, rate);
  }

  private static Finding finding(String series, long tick, int vlan, double rate) {
    return finding(series, tick, vlan, rate, false);
  }

  private static Finding finding(String series, long tick, int vlan, double rate, boolean ends) {
    return new Finding(
        "heavy",
        TALKERS.id(),
        FlowInForce.ofFile(TALKERS).document(),
        series,
        tick,
        100,
        2,
        new RankedFlow(new byte[] {0, (byte) vlan}, new byte[0], 0, rate, 10, 0),
        ends);
  }

  /** What has left: phase and time, the VLAN that spoke last, and the peak. */
  private static List<String> told(
      KeyedOneInputStreamOperatorTestHarness<String, Finding, Event> harness) {
    List<String> told = new ArrayList<>();
    for (Event event : harness.extractOutputValues()) {
      told.add(
          String.format(
              "%s@%d vlan %d peak %.0f@%d",
              event.phase().text(),
              event.timeMillis() / 1000 - 1,
              event.last().flow().key()[1],
              event.peak(),
              event.peakTick()));
    }
    harness.getOutput().clear();
    return told;
  }

  private static void closeThrough(
      KeyedOneInputStreamOperatorTestHarness<String, Finding, Event> harness, long tick)
      throws Exception {
    harness.processWatermark(Ticks.closing(tick));
  }

  @Test
  void anEventIsToldWhenItsTickIsClosed() throws Exception {
    var harness = harness(LIVE, null);
    harness.processElement(finding(100, 7, 150), 0);
    harness.processWatermark(Ticks.closing(100) - 1);
    assertThat(told(harness)).isEmpty();
    closeThrough(harness, 100);
    assertThat(told(harness)).containsExactly("open@100 vlan 7 peak 150@100");
    closeThrough(harness, 101);
    assertThat(told(harness)).isEmpty();
    assertThat(harness.numEventTimeTimers()).isEqualTo(1);

    closeThrough(harness, 102);

    assertThat(told(harness)).containsExactly("close@102 vlan 7 peak 150@100");
    assertThat(harness.numKeyedStateEntries()).isZero();
    assertThat(harness.numEventTimeTimers()).isZero();
  }

  @Test
  void ofSeveralFindingsInOneTickTheGreatestSpeaksWhicheverCameFirst() throws Exception {
    for (List<Integer> order : List.of(List.of(1, 2, 3), List.of(3, 2, 1), List.of(2, 3, 1))) {
      var harness = harness(LIVE, null);
      for (int vlan : order) {
        harness.processElement(finding("", 100, vlan, vlan == 2 ? 300 : 200), 0);
      }
      closeThrough(harness, 100);
      assertThat(told(harness)).containsExactly("open@100 vlan 2 peak 300@100");
    }
  }

  @Test
  void eachSeriesHasAStoryOfItsOwn() throws Exception {
    var harness = harness(LIVE, null);
    harness.processElement(finding(100, 1, 150), 0);
    harness.processElement(finding(101, 2, 160), 0);
    closeThrough(harness, 110);

    assertThat(told(harness))
        .containsExactly(
            "open@100 vlan 1 peak 150@100",
            "open@101 vlan 2 peak 160@101",
            "close@102 vlan 1 peak 150@100",
            "close@103 vlan 2 peak 160@101");
    assertThat(harness.numKeyedStateEntries()).isZero();
  }

  @Test
  void aLongEventIsOneStory() throws Exception {
    var harness = harness(LIVE, null);
    for (long tick = 100; tick < 115; tick++) {
      harness.processElement(finding(tick, 1, 100.0 + tick), 0);
    }
    closeThrough(harness, 200);

    assertThat(told(harness))
        .containsExactly(
            "open@100 vlan 1 peak 200@100",
            "update@110 vlan 1 peak 210@110",
            "close@116 vlan 1 peak 214@114");
    assertThat(harness.numKeyedStateEntries()).isZero();
    assertThat(harness.numEventTimeTimers()).isZero();
  }

  @Test
  void anEventThatIsOpenWhenARecordingEndsStaysOpen() throws Exception {
    var harness = harness(101, null);
    harness.processElement(finding(100, 1, 150), 0);
    harness.processWatermark(Long.MAX_VALUE);

    assertThat(told(harness)).containsExactly("open@100 vlan 1 peak 150@100");
    assertThat(harness.numEventTimeTimers()).isZero();
    var later = harness(102, null);
    later.processElement(finding(100, 1, 150), 0);
    later.processWatermark(Long.MAX_VALUE);

    assertThat(told(later)).hasSize(2);
  }

  @Test
  void aRestoredOperatorGoesOnAsIfNothingHadBeen() throws Exception {
    var before = harness(LIVE, null);
    before.processElement(finding(100, 1, 150), 0);
    before.processElement(finding(101, 1, 120), 0);
    closeThrough(before, 100);
    assertThat(told(before)).containsExactly("open@100 vlan 1 peak 150@100");
    OperatorSubtaskState state = before.snapshot(1, 1);
    var after = harness(LIVE, state);
    after.processElement(finding(102, 1, 170), 0);
    closeThrough(after, 110);

    assertThat(told(after)).containsExactly("close@104 vlan 1 peak 170@102");
    assertThat(after.numKeyedStateEntries()).isZero();
    assertThat(after.numEventTimeTimers()).isZero();
  }

  @Test
  void anEventClosesWithItsDefinition() throws Exception {
    var harness = harness(LIVE, null);
    harness.processElement(finding(100, 1, 150), 0);
    harness.processElement(finding("/1", 101, 1, 160, true), 0);
    closeThrough(harness, 110);

    assertThat(told(harness))
        .containsExactly("open@100 vlan 1 peak 150@100", "close@101 vlan 1 peak 160@101");
    assertThat(harness.numKeyedStateEntries()).isZero();
  }
}
