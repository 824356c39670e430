package io.flowgauge.wire;

import static io.flowgauge.datagram.TestDatagrams.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowgauge.counter.AgentReport;
import io.flowgauge.counter.CounterSample;
import io.flowgauge.datagram.RawDatagram;
import io.flowgauge.definition.LiveChange;
import io.flowgauge.table.DefinitionNotice;
import io.flowgauge.table.Measures;
import io.flowgauge.table.MeasuresOf;
import io.flowgauge.table.PartialTally;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WireSerializersTest {
  private static <T> TypeSerializer<T> serializer(TypeInformation<T> type) {
    return type.createSerializer(new SerializerConfigImpl());
  }

  private static <T> byte[] bytes(TypeInformation<T> type, T value) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(16);
    serializer(type).serialize(value, out);
    return out.getCopyOfBuffer();
  }

  /** Through bytes, then copied from bytes to bytes, then read over what was read before. */
  private static <T> T travelled(TypeInformation<T> type, T value) throws IOException {
    DataOutputSerializer copied = new DataOutputSerializer(16);
    serializer(type).copy(new DataInputDeserializer(bytes(type, value)), copied);
    DataInputDeserializer in = new DataInputDeserializer(copied.getCopyOfBuffer());
    T read = serializer(type).deserialize(serializer(type).createInstance(), in);
    assertThat(in.available()).as("bytes left over").isZero();
    return read;
  }

  @Property(tries = 200)
  void datagramsArriveAsTheyWereSent(
      @ForAll @Size(max = 300) byte[] payload, @ForAll long millis, @ForAll byte[] source)
      throws IOException {
    RawDatagram read = travelled(WireType.RAW_DATAGRAM, new RawDatagram(payload, millis, source));

    assertThat(read.payload()).isEqualTo(payload);
    assertThat(read.receivedMillis()).isEqualTo(millis);
    assertThat(read.source()).isEqualTo(source);
  }

  @Test
  void theLargestUdpPayloadFits() throws IOException {
    byte[] payload = new byte[65_535];
    payload[65_534] = 1;

    assertThat(travelled(WireType.RAW_DATAGRAM, new RawDatagram(payload, 0, new byte[0])).payload())
        .isEqualTo(payload);
  }

  @Property(tries = 200)
  void talliesArriveAsTheyWereSent(
      @ForAll long definition,
      @ForAll long tick,
      @ForAll @Size(max = 29) byte[] origin,
      @ForAll @Size(max = 60) byte[] key,
      @ForAll long value,
      @ForAll long samples)
      throws IOException {
    PartialTally read =
        (PartialTally)
            travelled(
                WireType.FLOW_MESSAGE,
                new PartialTally(definition, tick, origin, key, value, samples));

    assertThat(read.definition()).isEqualTo(definition);
    assertThat(read.tick()).isEqualTo(tick);
    assertThat(read.origin()).isEqualTo(origin);
    assertThat(read.key()).isEqualTo(key);
    assertThat(read.value()).isEqualTo(value);
    assertThat(read.samples()).isEqualTo(samples);
  }

  @Property(tries = 100)
  void talliesOfSeveralValuesArriveAsTheyWereSent(
      @ForAll boolean rest,
      @ForAll @Size(max = 9) List<Long> numbers,
      @ForAll @Size(max = 3) List<@IntRange(max = 700) Integer> counts)
      throws IOException {
    Measures measures = MeasuresOf.these(numbers, counts);
    PartialTally sent = new PartialTally(1, 2, hex("AA"), hex("05"), rest, 3, 4, measures);

    PartialTally read = (PartialTally) travelled(WireType.FLOW_MESSAGE, sent);

    assertThat(bytes(WireType.FLOW_MESSAGE, read)).isEqualTo(bytes(WireType.FLOW_MESSAGE, sent));
    assertThat(read.rest()).isEqualTo(rest);
    assertThat(read.measures()).isNotNull();
  }

  @Property(tries = 200)
  void counterSamplesArriveAsTheyWereSent(
      @ForAll @Size(max = 16) byte[] agent,
      @ForAll long millis,
      @ForAll @Size(value = 6) List<Integer> numbers,
      @ForAll @Size(max = 300) byte[] records)
      throws IOException {
    CounterSample sent =
        new CounterSample(
            agent,
            numbers.get(0),
            millis,
            numbers.get(1),
            numbers.get(2),
            numbers.get(3),
            numbers.get(4),
            numbers.get(5),
            numbers.get(5) > 0,
            records);

    CounterSample read = travelled(WireType.COUNTER_SAMPLE, sent);

    assertThat(CounterSample.ORDER.compare(read, sent)).isZero();
  }

  @Property(tries = 200)
  void reportsArriveAsTheyWereSent(
      @ForAll @Size(max = 16) byte[] agent,
      @ForAll int subAgent,
      @ForAll long tick,
      @ForAll int datagrams,
      @ForAll int samples,
      @ForAll @Size(max = 300) byte[] blocks)
      throws IOException {
    AgentReport read =
        travelled(
            WireType.AGENT_REPORT,
            new AgentReport(agent, subAgent, tick, datagrams, samples, blocks));

    assertThat(read.agent()).isEqualTo(agent);
    assertThat(read.subAgent()).isEqualTo(subAgent);
    assertThat(read.tick()).isEqualTo(tick);
    assertThat(read.datagrams()).isEqualTo(datagrams);
    assertThat(read.samples()).isEqualTo(samples);
    assertThat(read.blocks()).isEqualTo(blocks);
  }

  @Test
  void layoutsAreAsTheyAreDescribed() throws IOException {
    assertThat(bytes(WireType.RAW_DATAGRAM, new RawDatagram(hex("0A0B0C"), 1, hex("FF"))))
        .isEqualTo(hex("0000000000000001 0001 FF 00000003 0A0B0C"));
    assertThat(bytes(WireType.FLOW_MESSAGE, new PartialTally(1, 2, hex("AA"), hex("BBCC"), 3, 4)))
        .isEqualTo(
            hex(
                "00 0000000000000001 0000000000000002 0000000000000003 0000000000000004"
                    + " 0001 AA 0002 BBCC 00"));
    assertThat(
            bytes(
                WireType.FLOW_MESSAGE, new DefinitionNotice(1, 2, 3, true, hex("AA"), hex("BBCC"))))
        .isEqualTo(
            hex(
                "01 01 0000000000000001 00000002 0000000000000003 01"
                    + " 00000001 AA 00000002 BBCC"));
    assertThat(
            bytes(
                WireType.COUNTER_SAMPLE,
                new CounterSample(hex("0A000001"), 1, 2, 3, 4, 5, 6, 7, true, hex("AABB"))))
        .isEqualTo(
            hex(
                "04 0A000001 00000001 0000000000000002 00000003 00000004 00000005 00000006"
                    + " 00000007 01 00000002 AABB"));
  }

  @Test
  void changesAreReadAsTheyWere() throws IOException {
    for (LiveChange change :
        List.of(
            new LiveChange.OfDefinition(Long.MIN_VALUE, "flow/a", -1, null),
            new LiveChange.OfSet(7, "group/g", 8, "etag", null),
            new LiveChange.Settled(Long.MAX_VALUE, 9))) {
      assertThat(travelled(WireType.LIVE_CHANGE, change)).isEqualTo(change);
    }
    var definition =
        (LiveChange.OfDefinition)
            travelled(
                WireType.LIVE_CHANGE, new LiveChange.OfDefinition(1, "flow/a", 2, hex("AABB")));
    assertThat(definition.document()).isEqualTo(hex("AABB"));
    assertThat(bytes(WireType.LIVE_CHANGE, new LiveChange.OfHosts(1, hex("AA"))))
        .isEqualTo(hex("01 02 0000000000000001 00000001 AA"));
  }

  static Stream<TypeInformation<?>> types() {
    return Stream.of(
        WireType.RAW_DATAGRAM,
        WireType.FLOW_MESSAGE,
        WireType.DEFINITION_NOTICE,
        WireType.LIVE_CHANGE,
        WireType.FLOW_TABLE,
        WireType.COUNTER_SAMPLE,
        WireType.COUNTER_TABLE,
        WireType.AGENT_REPORT,
        WireType.AGENT_TRACKER);
  }

  @ParameterizedTest
  @MethodSource("types")
  void aSerializerIsRecognisedInASavepoint(TypeInformation<?> type) throws IOException {
    assertRecognised(serializer(type));
  }

  private static <T> void assertRecognised(TypeSerializer<T> serializer) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(16);
    TypeSerializerSnapshot.writeVersionedSnapshot(out, serializer.snapshotConfiguration());
    TypeSerializerSnapshot<T> read =
        TypeSerializerSnapshot.readVersionedSnapshot(
            new DataInputDeserializer(out.getCopyOfBuffer()),
            WireSerializersTest.class.getClassLoader());

    assertThat(
            serializer.snapshotConfiguration().resolveSchemaCompatibility(read).isCompatibleAsIs())
        .isTrue();
    assertThat(read.restoreSerializer()).isEqualTo(serializer);
  }

  @Test
  void typesDifferByWhatTheyAreOf() {
    assertThat(types().toList()).doesNotHaveDuplicates();
    assertThat(types().map(TypeInformation::toString))
        .containsExactly(
            "WireType(RawDatagram)",
            "WireType(FlowMessage)",
            "WireType(DefinitionNotice)",
            "WireType(LiveChange)",
            "WireType(FlowTable)",
            "WireType(CounterSample)",
            "WireType(CounterTable)",
            "WireType(AgentReport)",
            "WireType(AgentTracker)");
    assertThat(WireType.FLOW_TABLE.isKeyType()).isFalse();
  }

  @Test
  void aTableOfAnotherLayoutIsRefusedWithAWayOut() {
    assertThatThrownBy(
            () ->
                serializer(WireType.FLOW_TABLE)
                    .deserialize(new DataInputDeserializer(new byte[] {1, 0, 0})))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "Flow table of layout version 1: this build reads version 2. Go on with the"
                + " Flowgauge that wrote the savepoint, or start without it.");
    assertThatThrownBy(
            () ->
                serializer(WireType.COUNTER_TABLE)
                    .deserialize(new DataInputDeserializer(new byte[] {3, 0, 0})))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "Counter table of layout version 3: this build reads up to version 2. Restore with the"
                + " Flowgauge that wrote the savepoint, or a newer one.");
  }
}
