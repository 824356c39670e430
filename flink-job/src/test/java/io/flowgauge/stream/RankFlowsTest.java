package io.flowgauge.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.definition.FlowInForce;
import io.flowgauge.flow.AggMode;
import io.flowgauge.flow.FlowDefinition;
import io.flowgauge.flow.FlowField;
import io.flowgauge.flow.FlowValue;
import io.flowgauge.table.RankedFlow;
import io.flowgauge.table.Ranking;
import io.flowgauge.table.Total;
import io.flowgauge.table.View;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RankFlowsTest {
  private static final FlowDefinition TALKERS =
      new FlowDefinition(
          "talkers", List.of(FlowField.VLAN), FlowValue.BYTES, "", 3, 2, 10, AggMode.AGENT);
  private static final byte[] DOCUMENT = FlowInForce.ofFile(TALKERS).document();
  private static final byte[] EVERYWHERE = {};

  @RegisterExtension private final OpenHarnesses harnesses = new OpenHarnesses();

  private KeyedOneInputStreamOperatorTestHarness<String, Ranking, Ranking> harness(
      @Nullable OperatorSubtaskState state) throws Exception {
    return harnesses.keyed(new RankFlows(), RankFlows::key, Ranking.class, state);
  }

  private static RankedFlow row(int key, long value) {
    return new RankedFlow(new byte[] {0, (byte) key}, new byte[0], value, value / 10.0, 1, 0);
  }

  private static Ranking window(byte[] scope, long end, RankedFlow... rows) {
    return new Ranking(
        TALKERS.id(),
        DOCUMENT,
        scope,
        View.WINDOW,
        end - 10_000,
        end,
        7,
        0,
        new Total(end, 1, 0, new long[0]),
        rows);
  }

  /** What has left: scope, end, flows, and rows in their order as key=value. */
  private static List<String> told(
      KeyedOneInputStreamOperatorTestHarness<String, Ranking, Ranking> harness) {
    List<String> told = new ArrayList<>();
    for (Ranking ranking : harness.extractOutputValues()) {
      told.add(
          HexFormat.of().formatHex(ranking.scope())
              + " "
              + ranking.endMillis()
              + " of "
              + ranking.flows()
              + " "
              + Arrays.stream(ranking.rows()).map(r -> r.key()[1] + "=" + r.value()).toList());
    }
    harness.getOutput().clear();
    return told;
  }

  @Test
  void rankingsOfBucketsBecomeOneWhenAllHaveSpoken() throws Exception {
    var harness = harness(null);
    harness.processElement(window(EVERYWHERE, 20_000, row(1, 50), row(2, 70)), 0);
    harness.processElement(window(EVERYWHERE, 20_000, row(3, 60), row(4, 10)), 0);
    harness.processWatermark(19_998);
    assertThat(told(harness)).isEmpty();

    harness.processWatermark(19_999);

    assertThat(told(harness)).containsExactly(" 20000 of 14 [2=70, 3=60, 1=50]");
    assertThat(harness.numKeyedStateEntries()).isZero();
    assertThat(harness.numEventTimeTimers()).isZero();
  }

  @Test
  void oneBucketAloneIsPutInOrderToo() throws Exception {
    var harness = harness(null);
    harness.processElement(
        window(EVERYWHERE, 20_000, row(1, 5), row(2, 7), row(3, 6), row(4, 8)), 0);
    harness.processWatermark(19_999);

    assertThat(told(harness)).containsExactly(" 20000 of 7 [4=8, 2=7, 3=6]");
  }

  @Test
  void whatIsToldOfDifferentThingsStaysApart() throws Exception {
    var harness = harness(null);
    harness.processElement(window(new byte[] {4, 10, 0, 0, 1}, 20_000, row(1, 5)), 0);
    harness.processElement(window(new byte[] {4, 10, 0, 0, 2}, 20_000, row(1, 6)), 0);
    harness.processElement(window(new byte[] {4, 10, 0, 0, 2}, 30_000, row(1, 7)), 0);
    harness.processElement(
        new Ranking(
            TALKERS.id(),
            DOCUMENT,
            new byte[] {4, 10, 0, 0, 2},
            View.SMOOTHED,
            19_000,
            20_000,
            7,
            0,
            new Total(8, 1, 0, new long[0]),
            new RankedFlow[] {row(1, 8)}),
        0);
    harness.processWatermark(40_000);

    assertThat(told(harness))
        .containsExactlyInAnyOrder(
            "040a000001 20000 of 7 [1=5]",
            "040a000002 20000 of 7 [1=6]",
            "040a000002 30000 of 7 [1=7]",
            "040a000002 20000 of 7 [1=8]");
    assertThat(harness.numKeyedStateEntries()).isZero();
  }

  @Test
  void theOrderOfBucketsNeverShows() throws Exception {
    List<Ranking> buckets = new ArrayList<>();
    for (int bucket = 0; bucket < 10; bucket++) {
      buckets.add(window(EVERYWHERE, 20_000, row(bucket, 5), row(20 + bucket, bucket % 3)));
    }
    for (int seed = 0; seed < 10; seed++) {
      Collections.shuffle(buckets, new Random(seed));
      var harness = harness(null);
      for (Ranking bucket : buckets) {
        harness.processElement(bucket, 0);
      }
      harness.processWatermark(20_000);
      assertThat(told(harness)).containsExactly(" 20000 of 70 [0=5, 1=5, 2=5]");
    }
  }

  @Test
  void aRestoredOperatorGoesOnAsIfNothingHadBeen() throws Exception {
    var before = harness(null);
    before.processElement(window(EVERYWHERE, 20_000, row(1, 50)), 0);
    OperatorSubtaskState state = before.snapshot(1, 1);
    var after = harness(state);
    after.processElement(window(EVERYWHERE, 20_000, row(2, 60)), 0);
    after.processWatermark(19_999);

    assertThat(told(after)).containsExactly(" 20000 of 14 [2=60, 1=50]");
    assertThat(after.numKeyedStateEntries()).isZero();
  }
}
