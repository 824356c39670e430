package io.flowgauge.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.flow.AggMode;
import io.flowgauge.flow.FlowDefinition;
import io.flowgauge.flow.FlowField;
import io.flowgauge.flow.FlowValue;
import io.flowgauge.flow.ObservedFlow;
import io.flowgauge.flow.ObservedFlows;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TallyTableTest {
  /** One sample: a key and its value. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Added(byte[] key, long value) {}

  private static final int UNBOUNDED = Integer.MAX_VALUE;
  private static final FlowDefinition TALKERS =
      new FlowDefinition(
          "talkers", List.of(FlowField.IPSOURCE), FlowValue.BYTES, "", 5, 2, 10, AggMode.SUM);

  private static TallyTable table(int maxEntries, int maxFlows, long seed) {
    return new TallyTable(List.of(TALKERS), maxEntries, maxFlows, seed);
  }

  private static void add(TallyTable table, byte[] key, long value) {
    long[] observed = ObservedFlows.of(key);
    table.add(0, observed, observed.length, new long[] {value}, 1);
  }

  /** What the table held, as "value/samples" by key; it is empty afterwards. */
  private static Map<String, String> drained(TallyTable table) {
    Map<String, String> entries = new HashMap<>();
    table.drainTo(
        (definition, rest, observed, at, value, samples, measures) ->
            assertThat(
                    entries.put(
                        HexFormat.of().formatHex(ObservedFlow.flowKey(observed, at)),
                        value + "/" + samples))
                .as("an entry for each key")
                .isNull());
    assertThat(table.size()).isZero();
    return entries;
  }

  @Property(tries = 300)
  void itAddsUpAsAMapWould(
      @ForAll("rounds") List<List<Added>> rounds, @ForAll long seed, @ForAll("bounds") int bound) {
    TallyTable table = table(bound, UNBOUNDED, seed);
    for (List<Added> round : rounds) {
      Map<String, long[]> map = new HashMap<>();
      for (Added added : round) {
        add(table, added.key, added.value);
        long[] sum = map.computeIfAbsent(HexFormat.of().formatHex(added.key), key -> new long[2]);
        sum[0] += added.value;
        sum[1]++;
        assertThat(table.size()).isEqualTo(map.size());
        assertThat(table.isFull()).isEqualTo(map.size() >= bound);
      }
      Map<String, String> expected = new HashMap<>();
      map.forEach((key, sum) -> expected.put(key, sum[0] + "/" + sum[1]));
      assertThat(drained(table)).isEqualTo(expected);
    }
  }

  @Provide
  Arbitrary<Integer> bounds() {
    return Arbitraries.of(1, 2, 3, 7, 1024, 65_536);
  }

  // Keys of few letters, so that they repeat, and of different lengths, so that some begin others.
  @Provide
  Arbitrary<List<List<Added>>> rounds() {
    return Combinators.combine(
            Arbitraries.bytes().between((byte) 0, (byte) 2).array(byte[].class).ofMaxSize(12),
            Arbitraries.longs().between(0, 1L << 40))
        .as(Added::new)
        .list()
        .ofMaxSize(60)
        .list()
        .ofMaxSize(4);
  }

  @Test
  void itGrowsPastAnyBoundAndCanBeUsedAgain() {
    TallyTable table = table(100_000, UNBOUNDED, 42);
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 200_000; i++) {
        byte[] key = new byte[60];
        key[round] = 1;
        key[30] = (byte) (i >> 16);
        key[31] = (byte) (i >> 8);
        key[59] = (byte) i;
        add(table, key, i);
      }
      assertThat(table.isFull()).isTrue();
      Map<String, String> entries = drained(table);
      assertThat(entries).hasSize(200_000);
      assertThat(entries.values()).contains("0/1", "199999/1");
      assertThat(drained(table)).isEmpty();
    }
  }

  @Test
  void sumsStopAtTheLargestLong() {
    TallyTable table = table(10, UNBOUNDED, 0);
    add(table, new byte[] {1}, Long.MAX_VALUE - 1);
    add(table, new byte[] {1}, 1);
    add(table, new byte[] {1}, 1);

    assertThat(drained(table)).containsEntry("01", Long.MAX_VALUE + "/3");
  }
}
