package io.flowgauge.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.flow.AggMode;
import io.flowgauge.flow.Aggregation;
import io.flowgauge.flow.FlowDefinition;
import io.flowgauge.flow.FlowField;
import io.flowgauge.flow.FlowMeasure;
import io.flowgauge.flow.FlowValue;
import io.flowgauge.table.FlowTable;
import io.flowgauge.table.FlowTableSpec;
import io.flowgauge.table.MeasuresOf;
import io.flowgauge.table.PartialTally;
import io.flowgauge.table.RankedFlow;
import io.flowgauge.table.RecordReason;
import io.flowgauge.table.Total;
import io.flowgauge.table.View;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/**
 * Tables in savepoints of released versions stay readable: their bytes are kept among the
 * resources, a file for each version of the layout, and never change.
 */
class FlowTableLayoutTest {
  private static final long START = 1_795_312_780;
  private static final FlowDefinition DEFINITION =
      new FlowDefinition(
          "talkers",
          List.of(FlowField.VLAN),
          List.of(
              FlowValue.BYTES,
              FlowValue.FRAMES,
              value(Aggregation.AVG),
              value(Aggregation.MIN),
              value(Aggregation.MAX),
              value(Aggregation.COUNT)),
          "",
          5,
          2,
          10,
          AggMode.MAX,
          false,
          ",",
          true,
          false,
          20);
  private static final FlowTableSpec SPEC = FlowTableSpec.of(DEFINITION, 2, 100);

  private static FlowValue value(Aggregation aggregation) {
    return new FlowValue(aggregation, FlowMeasure.Plain.BYTES);
  }

  /** A table that uses everything that is written. */
  private static FlowTable table() {
    FlowTable table = new FlowTable();
    for (int key = 0; key < 9; key++) {
      table.add(SPEC, tally(START, 1, key, 100 + key));
    }
    table.close(SPEC, START, new Recorded());
    table.add(SPEC, tally(START + 1, 1, 7, 5000));
    table.add(SPEC, tally(START + 1, 2, 7, 4000));
    table.close(SPEC, START + 1, new Recorded());
    table.add(SPEC, tally(START + 10, 1, 7, 300));
    for (long tick = START + 2; tick <= START + 10; tick++) {
      table.close(SPEC, tick, new Recorded());
    }
    table.add(SPEC, tally(START + 12, 1, 7, 300));
    table.add(
        SPEC,
        new PartialTally(
            7,
            START + 12,
            new byte[0],
            new byte[] {5},
            true,
            900,
            9,
            MeasuresOf.these(List.of(9L, 900L, 9L, 50L, 150L), List.of())));
    return table;
  }

  private static PartialTally tally(long tick, int origin, int key, long value) {
    return new PartialTally(
        7,
        tick,
        new byte[] {4, 10, 0, 0, (byte) origin},
        new byte[] {0, (byte) key},
        false,
        value,
        3,
        MeasuresOf.these(List.of(3L, value, 3L, value / 3 - 1, value / 3 + 1), List.of(key)));
  }

  private static final class Recorded implements FlowTable.Output {
    private final List<String> lines = new ArrayList<>();

    @Override
    public void ranking(
        byte[] scope,
        View view,
        long start,
        long end,
        int flows,
        long absent,
        Total total,
        List<RankedFlow> rows) {
      rows.stream()
          .sorted(RankedFlow.ORDER)
          .forEach(row -> lines.add(view.text() + " " + end + " of " + flows + " " + text(row)));
      lines.add(total.value() + "/" + total.samples() + Arrays.toString(total.sums()));
    }

    @Override
    public void record(
        byte[] scope, long startTick, long lastTick, RecordReason why, RankedFlow flow) {
      lines.add("record " + startTick + "-" + lastTick + " " + why.text() + " " + text(flow));
    }

    @Override
    public void above(byte[] scope, RankedFlow flow) {
      lines.add("above " + text(flow));
    }

    private static String text(RankedFlow row) {
      HexFormat hex = HexFormat.of();
      return String.format(
          "%s %s %d %s %s %d %s",
          hex.formatHex(row.key()),
          hex.formatHex(row.origin()),
          row.value(),
          Double.toHexString(row.perSecond()),
          Double.toHexString(row.samples()),
          row.undercount(),
          Arrays.toString(row.values()));
    }
  }

  private static List<String> future(FlowTable table) {
    Recorded recorded = new Recorded();
    for (long tick = START + 11; tick < START + 40; tick++) {
      table.close(SPEC, tick, recorded);
    }
    return recorded.lines;
  }

  private static TypeSerializer<FlowTable> serializer() {
    return WireType.FLOW_TABLE.createSerializer(new SerializerConfigImpl());
  }

  private static byte[] golden(int version) throws IOException {
    String name = "flow-table-" + version + ".hex";
    try (InputStream in = FlowTableLayoutTest.class.getResourceAsStream(name)) {
      String digits =
          new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.US_ASCII);
      return HexFormat.of().parseHex(digits.replaceAll("\\s", ""));
    }
  }

  @Test
  void tablesOfLayoutTwoGoOnAsTheyDidWhenTheyWereWritten() throws IOException {
    FlowTable read = serializer().deserialize(new DataInputDeserializer(golden(2)));

    assertThat(future(read)).isEqualTo(future(table())).isNotEmpty();
  }

  @Test
  void tablesAreWrittenInLayoutTwo() throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(16);
    serializer().serialize(table(), out);

    assertThat(HexFormat.of().formatHex(out.getCopyOfBuffer()))
        .isEqualTo(HexFormat.of().formatHex(golden(2)));
  }

  @Test
  void aCopyIsAnotherTable() {
    FlowTable table = table();
    FlowTable copy = serializer().copy(table);
    List<String> expected = future(table());

    assertThat(serializer().isImmutableType()).isFalse();
    assertThat(future(table)).isEqualTo(expected);
    assertThat(future(copy)).isEqualTo(expected);
  }
}
