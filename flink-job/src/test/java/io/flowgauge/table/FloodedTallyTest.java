package io.flowgauge.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.flow.AggMode;
import io.flowgauge.flow.FlowDefinition;
import io.flowgauge.flow.FlowField;
import io.flowgauge.flow.FlowValue;
import io.flowgauge.flow.ObservedFlow;
import io.flowgauge.flow.ObservedFlows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A definition that is flooded with flows, beside one that is not. */
class FloodedTallyTest {
  private static final int FLOODED = 0;
  private static final int QUIET = 1;
  private static final int MAX_FLOWS = 1000;
  private static final int SPOOFED = 1_000_000;

  private static FlowDefinition definition(String name) {
    return new FlowDefinition(
        name, List.of(FlowField.IPSOURCE), FlowValue.BYTES, "", 5, 2, 10, AggMode.SUM);
  }

  /** What left the table. */
  private static final class Left implements TallyTable.Drain {
    final List<String> quiet = new ArrayList<>();
    final Map<String, Long> flows = new HashMap<>();
    final Map<String, Long> rests = new HashMap<>();
    int entries;
    long value;
    long samples;

    @Override
    public void entry(
        int definition,
        boolean rest,
        long[] observed,
        int at,
        long entryValue,
        long entrySamples,
        @Nullable Measures measures) {
      String key = HexFormat.of().formatHex(ObservedFlow.flowKey(observed, at));
      if (definition == QUIET) {
        quiet.add(key + "=" + entryValue + "/" + entrySamples);
        return;
      }
      entries++;
      value += entryValue;
      samples += entrySamples;
      (rest ? rests : flows).merge(key, entryValue, Long::sum);
    }
  }

  private static byte[] key(int number) {
    return new byte[] {
      (byte) (number >> 24), (byte) (number >> 16), (byte) (number >> 8), (byte) number
    };
  }

  private static void add(TallyTable table, int definition, byte[] key) {
    long[] observed = ObservedFlows.of(definition, key);
    table.add(definition, observed, observed.length, new long[] {100}, 10);
  }

  /** A second with {@code spoofed} flows, each seen once, among some that are seen often. */
  private static Left second(int spoofed, int maxEntries) {
    TallyTable table =
        new TallyTable(
            List.of(definition("flooded"), definition("quiet")), maxEntries, MAX_FLOWS, 7);
    Left left = new Left();
    Random random = new Random(1);
    for (int i = 0; i < SPOOFED; i++) {
      if (i < spoofed) {
        add(table, FLOODED, key(1_000_000 + i));
      }
      if (i % 1000 == 999) {
        add(table, QUIET, key(random.nextInt(50)));
        add(table, FLOODED, key(1));
      }
      if (table.isFull()) {
        table.drainLargestTo(left);
      }
    }
    table.drainTo(left);
    return left;
  }

  @Test
  void theOthersAreToldAsIfThereWereNoFlood() {
    Left undisturbed = second(0, 4096);
    assertThat(undisturbed.quiet).hasSize(50);

    assertThat(second(SPOOFED, 4096).quiet).isEqualTo(undisturbed.quiet);
    assertThat(second(SPOOFED, 1050).quiet)
        .as("where the flood alone fills the table")
        .isEqualTo(undisturbed.quiet);
  }

  @Test
  void whatTheFloodMakesIsBounded() {
    Left flooded = second(SPOOFED, 4096);

    assertThat(flooded.flows).hasSizeLessThanOrEqualTo(MAX_FLOWS);
    assertThat(flooded.rests).hasSize(Buckets.COUNT);
    assertThat(flooded.entries).isLessThanOrEqualTo(MAX_FLOWS + Buckets.COUNT);
  }

  @Test
  void nothingIsMissingInTheSum() {
    Left flooded = second(SPOOFED, 4096);

    assertThat(flooded.samples).isEqualTo(SPOOFED + 1000);
    assertThat(flooded.value).isEqualTo(100L * (SPOOFED + 1000));
  }

  // Here it begins when the room is full already.
  @Test
  void aFlowThatKeepsComingIsToldApartSoon() {
    assertThat(second(SPOOFED, 4096).flows.get("00000001")).isGreaterThan(100 * 950L);
  }

  @Test
  void aRestIsOfTheBucketOfItsFlows() {
    TallyTable table = new TallyTable(List.of(definition("flooded")), 4096, 4, 7);
    Map<String, Long> expected = new HashMap<>();
    for (int i = 0; i < 200; i++) {
      add(table, FLOODED, key(i));
    }
    Left left = new Left();
    table.drainTo(left);
    for (int i = 0; i < 200; i++) {
      if (!left.flows.containsKey(HexFormat.of().formatHex(key(i)))) {
        String bucket = HexFormat.of().formatHex(new byte[] {(byte) Buckets.of(key(i))});
        expected.merge(bucket, 100L, Long::sum);
      }
    }

    assertThat(left.rests).isEqualTo(expected);
  }

  @Test
  void eachTickHasRoomOfItsOwn() {
    TallyTable table = new TallyTable(List.of(definition("flooded")), 4096, 10, 7);
    Left left = new Left();
    for (int tick = 0; tick < 40; tick++) {
      for (int i = 0; i < 7; i++) {
        long[] observed = ObservedFlows.of(FLOODED, key(100 * tick + i));
        observed[0] = tick;
        table.add(FLOODED, observed, observed.length, new long[] {1}, 1);
      }
    }
    table.drainTo(left);

    assertThat(left.rests).isEmpty();
    assertThat(left.flows).hasSize(280);
  }

  private static Set<String> told(boolean full) {
    TallyTable table = new TallyTable(List.of(definition("flooded")), 4096, 40, 7);
    Set<String> told = new HashSet<>();
    for (int time = 0; time < 10; time++) {
      for (int i = 0; i < 10; i++) {
        add(table, FLOODED, key(10 * time + i));
      }
      Left left = new Left();
      if (full) {
        table.drainLargestTo(left);
      } else {
        table.drainTo(left);
      }
      told.addAll(left.flows.keySet());
    }
    return told;
  }

  @Test
  void whatWasSentOnBecauseTheTableWasFullTakesItsRoomStill() {
    assertThat(told(true)).hasSizeBetween(30, 40);
  }

  // When these come must not decide which flows are told apart.
  @Test
  void whatWasSentOnBeforeABarrierOrAWatermarkTakesNone() {
    assertThat(told(false)).hasSize(100);
  }
}
