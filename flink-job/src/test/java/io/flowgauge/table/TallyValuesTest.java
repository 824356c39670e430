package io.flowgauge.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.flowgauge.flow.AggMode;
import io.flowgauge.flow.Aggregation;
import io.flowgauge.flow.FlowDefinition;
import io.flowgauge.flow.FlowField;
import io.flowgauge.flow.FlowMeasure;
import io.flowgauge.flow.FlowValue;
import io.flowgauge.flow.ObservedFlow;
import io.flowgauge.flow.ObservedFlows;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TallyValuesTest {
  private static final long NONE = FlowValue.ABSENT;

  private static FlowDefinition definition(Aggregation... aggregations) {
    return new FlowDefinition(
        "several",
        List.of(FlowField.VLAN),
        Arrays.stream(aggregations)
            .map(aggregation -> new FlowValue(aggregation, FlowMeasure.Plain.BYTES))
            .toList(),
        "",
        5,
        2,
        10,
        AggMode.SUM,
        false,
        ",",
        false,
        false,
        60);
  }

  private static TallyTable table(int maxFlows, Aggregation... aggregations) {
    return new TallyTable(List.of(definition(aggregations)), 100_000, maxFlows, 42);
  }

  private static void add(TallyTable table, int key, long weight, long... values) {
    long[] observed = ObservedFlows.of(new byte[] {(byte) (key >> 8), (byte) key});
    table.add(0, observed, observed.length, values, weight);
  }

  /** What the table held, as "key value/samples numbers how many", rests with a star. */
  private static List<String> drained(TallyTable table) {
    List<String> entries = new ArrayList<>();
    table.drainTo(
        (definition, rest, observed, at, value, samples, measures) -> {
          byte[] key = ObservedFlow.flowKey(observed, at);
          entries.add(
              (rest ? "*" : key[1] + " ")
                  + value
                  + "/"
                  + samples
                  + (measures == null
                      ? ""
                      : Arrays.toString(measures.numbers)
                          + Arrays.stream(measures.sketches)
                              .map(DistinctSketch::estimate)
                              .toList()));
        });
    entries.sort(null);
    return entries;
  }

  @Test
  void eachValueIsAddedUpInItsOwnWay() {
    TallyTable table =
        table(
            100,
            Aggregation.SUM,
            Aggregation.SUM,
            Aggregation.AVG,
            Aggregation.MIN,
            Aggregation.MAX,
            Aggregation.COUNT);
    add(table, 1, 10, 100, 10, 50, 5, 5, 77);
    add(table, 2, 10, 1, 2, 3, 4, 5, 6);
    add(table, 1, 20, 200, NONE, NONE, NONE, 8, 77);
    add(table, 1, 30, 300, 30, 60, 2, NONE, 78);

    assertThat(drained(table))
        .containsExactly("1 600/3[40, 110, 40, 2, 8][2]", "2 1/1[2, 3, 10, 4, 5][1]");
  }

  @Test
  void whereTheFirstIsNoSumFlowsAreSizedByPackets() {
    TallyTable table = table(100, Aggregation.AVG, Aggregation.SUM);
    add(table, 1, 10, 1000, 3);
    add(table, 1, 20, 3000, 4);

    assertThat(drained(table)).containsExactly("1 30/2[4000, 30, 7][]");
  }

  @Test
  void aTableIsUsedAgainWithoutWhatItHeld() {
    TallyTable table = table(100, Aggregation.COUNT, Aggregation.MAX);
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 2000; i++) {
        add(table, i % 3, 1, 5000 * round + i, i);
      }
      assertThat(drained(table))
          .hasSize(3)
          .allMatch(entry -> entry.contains("[199") || entry.contains("[1999"));
    }
  }

  @Test
  void whatIsNotToldApartIsAddedUpWithoutSketches() {
    TallyTable table = table(1, Aggregation.COUNT, Aggregation.SUM);
    for (int key = 0; key < 500; key++) {
      add(table, key, 10, key, 3);
    }
    List<String> rests = drained(table).stream().filter(e -> e.startsWith("*")).toList();

    assertThat(rests).hasSize(Buckets.COUNT).allMatch(rest -> rest.endsWith("[]"));
    assertThat(
            rests.stream()
                .mapToInt(rest -> Integer.parseInt(rest.substring(1, rest.indexOf('/'))))
                .sum())
        .isEqualTo(499 * 10);
  }

  @Test
  void anotherDefinitionMayTakeAPlace() {
    TallyTable table = table(100, Aggregation.SUM);
    add(table, 1, 1, 5);
    assertThat(drained(table)).containsExactly("1 5/1");
    table.define(0, definition(Aggregation.MIN));
    table.define(3, definition(Aggregation.SUM));
    add(table, 1, 1, 5);

    assertThat(drained(table)).containsExactly("1 1/1[5][]");
  }

  @Test
  void samplesOfKnownFlowsAreAddedWithoutAllocation() {
    TallyTable table =
        table(
            100,
            Aggregation.SUM,
            Aggregation.AVG,
            Aggregation.MIN,
            Aggregation.MAX,
            Aggregation.COUNT);
    long[] observed = ObservedFlows.of(new byte[] {1});
    long[] values = {1, 2, 3, 4, 5};
    for (int i = 0; i < 20_000; i++) {
      values[4] = i;
      table.add(0, observed, observed.length, values, 10);
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 20_000; i++) {
      values[4] = i;
      table.add(0, observed, observed.length, values, 10);
    }

    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(20_000);
  }
}
