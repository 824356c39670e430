package io.flowgauge.wire;

import static io.flowgauge.counter.SampleBuilder.join;
import static io.flowgauge.counter.SampleBuilder.sample;
import static io.flowgauge.counter.SampleBuilder.string;
import static io.flowgauge.counter.SampleBuilder.u32;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.counter.CounterReader;
import io.flowgauge.counter.CounterTable;
import io.flowgauge.counter.Irregularity;
import io.flowgauge.counter.SourceMetrics;
import io.flowgauge.lookup.HostEntity;
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
class CounterTableLayoutTest {
  private static final long NOON = 1_795_312_800_000L;

  /** A table that uses everything that is written. */
  private static CounterTable table() {
    CounterTable table = new CounterTable();
    add(table, 1);
    table.close(NOON + 10_000, 100, new CounterReader(), new Recorded());
    add(table, 2);
    return table;
  }

  private static void add(CounterTable table, int n) {
    long uptime = n * 10_000L;
    long received = NOON + uptime;
    table.add(
        sample()
            .at(received, uptime, n, n)
            .interfaceCounters(1000L * n, 100L * n)
            .portName("eth0")
            .build());
    table.add(
        sample()
            .at(received, uptime, n, n)
            .source(2, 1)
            .host("leaf1")
            .adapters(3, 0x0242_0A63_0065L)
            .build());
    table.add(
        sample()
            .at(received, uptime, n, 0)
            .rtMetric("rack7", join(u32(1), string("requests"), u32(1, 50L * n)))
            .build());
  }

  private static final class Recorded implements CounterTable.Output {
    private final List<String> lines = new ArrayList<>();
    private final List<String> entities = new ArrayList<>();

    @Override
    public void metrics(SourceMetrics of) {
      lines.add(
          of.dataSource()
              + " "
              + of.timeMillis()
              + " "
              + of.intervalMillis()
              + Arrays.toString(of.labelValues())
              + Arrays.toString(of.metricNames())
              + Arrays.toString(of.metricValues()));
    }

    @Override
    public void entity(HostEntity of) {
      entities.add(
          of.timeMillis()
              + " "
              + of.sinceMillis()
              + Arrays.toString(of.labelValues())
              + Arrays.toString(of.macs())
              + Arrays.toString(of.ifIndexes()));
    }

    @Override
    public void irregular(Irregularity irregularity) {
      lines.add(irregularity.name());
    }
  }

  private static Recorded future(CounterTable table) {
    Recorded recorded = new Recorded();
    table.close(NOON + 20_000, 100, new CounterReader(), recorded);
    add(table, 3);
    table.close(NOON + 30_000, 100, new CounterReader(), recorded);
    return recorded;
  }

  private static TypeSerializer<CounterTable> serializer() {
    return WireType.COUNTER_TABLE.createSerializer(new SerializerConfigImpl());
  }

  private static byte[] golden(int version) throws IOException {
    String name = "counter-table-" + version + ".hex";
    try (InputStream in = CounterTableLayoutTest.class.getResourceAsStream(name)) {
      String digits =
          new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.US_ASCII);
      return HexFormat.of().parseHex(digits.replaceAll("\\s", ""));
    }
  }

  @Test
  void tablesOfLayoutOneGoOnAsTheyDidWhenTheyWereWritten() throws IOException {
    CounterTable read = serializer().deserialize(new DataInputDeserializer(golden(1)));

    assertThat(future(read).lines).isEqualTo(future(table()).lines).hasSize(6);
  }

  /** Layout one has no notes of entities: all are told of anew. */
  @Test
  void entitiesOfLayoutOneAreToldOfOnceMore() throws IOException {
    CounterTable read = serializer().deserialize(new DataInputDeserializer(golden(1)));

    assertThat(future(read).entities.get(0)).startsWith((NOON + 20_000) + " " + (NOON + 20_000));
  }

  @Test
  void tablesOfLayoutTwoGoOnAsTheyDidWhenTheyWereWritten() throws IOException {
    CounterTable read = serializer().deserialize(new DataInputDeserializer(golden(2)));
    Recorded future = future(read);

    assertThat(future.lines).isEqualTo(future(table()).lines).hasSize(6);
    assertThat(future.entities).isEmpty();
    Recorded forgotten = new Recorded();
    read.expire(NOON + 3_600_000, forgotten);
    assertThat(forgotten.entities)
        .containsExactly((NOON + 3_600_000) + " " + (NOON + 3_600_000) + "[][][]");
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
    CounterTable table = table();
    CounterTable copy = serializer().copy(table);
    List<String> expected = future(table()).lines;

    assertThat(serializer().isImmutableType()).isFalse();
    assertThat(future(table).lines).isEqualTo(expected);
    assertThat(future(copy).lines).isEqualTo(expected);
  }
}
