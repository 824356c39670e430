package io.flowgauge.datagram;

import static io.flowgauge.datagram.TestDatagrams.datagram;
import static io.flowgauge.datagram.TestDatagrams.frame;
import static io.flowgauge.datagram.TestDatagrams.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.datagram.structure.FieldText;
import io.flowgauge.datagram.structure.Structure;
import io.flowgauge.flow.AggMode;
import io.flowgauge.flow.DefinitionException;
import io.flowgauge.flow.FlowDefinition;
import io.flowgauge.flow.FlowField;
import io.flowgauge.flow.FlowObserver;
import io.flowgauge.flow.FlowValue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What agents are known to do, each by its name, and that it does no harm. */
class AgentQuirksTest {
  private static final String DATAGRAM = "datagram agent=c0000201 sub=0 seq=1 uptime=60000";
  private static final String FLOW = "flow seq=1 source=0:1 rate=1 pool=0 drops=0 in=0:1 out=0:2";

  @Test
  void brocadeLeavesFourStrayBytesAtTheEndOfFlowSamples() {
    byte[] bytes =
        datagram()
            .flowSample(s -> s.record(0, 1001, new byte[16]).raw(hex("00000000")))
            .flowSample(s -> s.record(0, 1001, new byte[16]))
            .bytes();

    RecordedWalk walk = RecordedWalk.of(bytes);

    assertThat(walk.problems()).isEmpty();
    assertThat(walk.lines()).filteredOn(line -> line.startsWith("record 0:1001")).hasSize(2);
  }

  @Test
  void huaweiSaysARouterRecordIsShorterThanItIs() {
    byte[] nextHop = hex("00000002 20010db8000000000000000000000001");
    byte[] bytes =
        datagram()
            .flowSample(
                s ->
                    s.header(1, 64, 4, hex("0a0b0c0d"))
                        .recordClaiming(20, 0, 1002, join(nextHop, hex("00000040 00000030"))))
            .flowSample(s -> s.header(1, 64, 4, hex("0e0f")))
            .bytes();

    RecordedWalk walk = RecordedWalk.of(bytes);

    assertThat(walk.problems()).isEmpty();
    assertThat(walk.lines())
        .containsExactly(
            DATAGRAM,
            FLOW,
            "header protocol=1 frame=64 stripped=4 bytes=0a0b0c0d",
            "record 0:1002 0000000220010db80000000000000000000000010000004000000030",
            "end",
            FLOW,
            "header protocol=1 frame=64 stripped=4 bytes=0e0f",
            "end");
  }

  @Test
  void huaweiSaysSoInFrontOfOtherRecords() {
    byte[] nextHop = hex("00000002 20010db8000000000000000000000001");
    byte[] bytes =
        datagram()
            .flowSample(
                s ->
                    s.recordClaiming(20, 0, 1002, join(nextHop, hex("00000040 00000030")))
                        .record(0, 1001, new byte[16]))
            .flowSample(s -> s.header(1, 64, 4, hex("0e0f")))
            .bytes();

    RecordedWalk walk = RecordedWalk.of(bytes);

    assertThat(walk.problems()).isEmpty();
    assertThat(walk.lines())
        .containsExactly(
            DATAGRAM,
            FLOW,
            "record 0:1002 0000000220010db80000000000000000000000010000004000000030",
            "record 0:1001 " + "00".repeat(16),
            "end",
            FLOW,
            "header protocol=1 frame=64 stripped=4 bytes=0e0f",
            "end");
  }

  @Test
  void whatIsNoPrefixLengthBehindARouterRecordIsTheNextRecord() {
    byte[] nextHop = hex("00000002 20010db8000000000000000000000001");
    byte[] bytes =
        datagram()
            .flowSample(s -> s.record(0, 1002, nextHop).record(0, 1001, new byte[16]))
            .flowSample(s -> s.record(0, 1002, nextHop).record(0, 3, new byte[32]))
            .flowSample(s -> s.record(0, 1002, hex("00000001 0a000001")).raw(new byte[28]))
            .bytes();

    assertThat(RecordedWalk.of(bytes).lines())
        .containsExactly(
            DATAGRAM,
            FLOW,
            "record 0:1002 0000000220010db8000000000000000000000001",
            "record 0:1001 " + "00".repeat(16),
            "end",
            FLOW,
            "record 0:1002 0000000220010db8000000000000000000000001",
            "record 0:3 " + "00".repeat(32),
            "end",
            FLOW,
            "record 0:1002 000000010a000001",
            "end");
  }

  @Test
  void juniperSaysAFrameIsShorterThanItsPacket() throws DefinitionException {
    byte[] header = frame(1518).ethernet().ipv4("10.0.0.1", "10.0.0.2").udp(53, 1024).bytes();
    List<Long> counted = new ArrayList<>();
    FlowObserver observer =
        new FlowObserver(
            List.of(
                new FlowDefinition(
                    "f",
                    List.of(FlowField.UDPDESTINATIONPORT),
                    FlowValue.BYTES,
                    "",
                    5,
                    2,
                    10,
                    AggMode.SUM)),
            (index, observed, words, values, weight) -> counted.add(values[0]));
    byte[] bytes =
        datagram()
            .flowSample(s -> s.header(1, 1482, 0, header))
            .flowSample(s -> s.header(1, 36, 4, header))
            .bytes();

    new DatagramDecoder().decode(bytes, bytes.length, observer);

    assertThat(counted).containsExactly(1518L, 1518L);
  }

  @Test
  void huaweiDescribesAPacketThreeTimes() {
    byte[] bytes =
        datagram()
            .flowSample(
                s ->
                    s.header(1, 64, 4, hex("0a0b"))
                        .record(0, 2, new byte[24])
                        .record(0, 3, new byte[32]))
            .bytes();

    assertThat(RecordedWalk.of(bytes).lines())
        .containsExactly(
            DATAGRAM,
            FLOW,
            "header protocol=1 frame=64 stripped=4 bytes=0a0b",
            "record 0:2 " + "00".repeat(24),
            "record 0:3 " + "00".repeat(32),
            "end");
  }

  @Test
  void fbossLeavesPoolDropsAndStrippedZero() {
    byte[] bytes =
        datagram().flowSample(s -> s.rate(90_000).pool(0).header(1, 1500, 0, hex("0a0b"))).bytes();

    assertThat(RecordedWalk.of(bytes).problems()).isEmpty();
    assertThat(RecordedWalk.of(bytes).lines().get(1)).contains("rate=90000 pool=0 drops=0");
  }

  @Test
  void cumulusSaysAllOnesOfCountersItDoesNotHave() {
    assertThat(values(counters(1, "00".repeat(52) + "ffffffff" + "00".repeat(32))))
        .contains("ifInUnknownProtos=4294967295", "ifOutOctets=0");
  }

  @Test
  void dellNumbersDataSourcesBeyondWhatTheCompactFormHolds() {
    byte[] expanded = new Xdr().uint32(7).uint32(0).uint32(1_258_293_248).uint32(0).bytes();

    assertThat(RecordedWalk.of(datagram().sample(0, 4, expanded).bytes()).lines())
        .containsExactly(DATAGRAM, "counters seq=7 source=0:1258293248", "end");
  }

  @ParameterizedTest
  @CsvSource({"16777216, 0", "4294967295, 4294967295", "3, 4294967295"})
  void dataSourcesMayTakeAllBitsOfTheExpandedForm(long sourceClass, long index) {
    byte[] expanded = new Xdr().uint32(7).uint32(sourceClass).uint32(index).uint32(0).bytes();

    assertThat(
            RecordedWalk.of(
                    datagram()
                        .sample(0, 4, expanded)
                        .expandedFlowSample(s -> s.source(sourceClass, index))
                        .bytes())
                .lines())
        .contains("counters seq=7 source=%d:%d".formatted(sourceClass, index))
        .anyMatch(line -> line.contains(" source=%d:%d ".formatted(sourceClass, index)));
  }

  @Test
  void nokiaPutsAServiceIntoTheSpeed() {
    assertThat(values(counters(1, "0000000a 00000001 00000064 02000003" + "00".repeat(72))))
        .contains("ifIndex=10", "ifType=1", "ifSpeed=" + ((100L << 32) | 0x0200_0003L));
  }

  @Test
  void hostSflowReversesTheStatesOfLacpOnLittleEndianHosts() {
    // As they are on the wire: there is no telling which way an agent writes them.
    assertThat(values(counters(7, "00".repeat(20) + "3d3f0507" + "00".repeat(32))))
        .contains(
            "dot3adAggPortActorAdminState=61",
            "dot3adAggPortActorOperState=63",
            "dot3adAggPortPartnerAdminState=5",
            "dot3adAggPortPartnerOperState=7");
  }

  @Test
  void openVswitchPadsPortNamesWithNuls() {
    assertThat(values(counters(1005, "00000008 6574683100000000")))
        .containsExactly("name=eth1\0\0\0\0");
  }

  @Test
  void pmacctSendsTheWholePathAsOneSet() {
    assertThat(values(Captures.resource("structures").get(9)))
        .anyMatch(value -> value.matches("dst_as_path=\\[\\[1, \\[.*]]]"));
  }

  @Test
  void xenServerSendsARecordThatNobodyDescribes() {
    byte[] bytes = counters(4300, 2, "00000001 0a0000a0 00000005 0000003c 00000000");

    assertThat(values(bytes))
        .containsExactly(
            "vif_index=1", "address=10.0.0.160", "domain_id=5", "network_index=60", "flags=0");
  }

  @Test
  void h3cSendsARecordThatIsNotKnown() {
    byte[] bytes = datagram().flowSample(s -> s.record(25506, 1003, hex("01020304"))).bytes();

    assertThat(RecordedWalk.of(bytes).lines())
        .containsExactly(DATAGRAM, FLOW, "record 25506:1003 01020304", "end");
    assertThat(RecordedWalk.of(bytes).problems()).isEmpty();
  }

  @Test
  void someAgentsMixCompactAndExpandedSamples() {
    byte[] bytes =
        datagram()
            .expandedFlowSample(s -> s.source(0, 3))
            .counterSample(5, 3, hex("00000001 00000000"))
            .bytes();

    assertThat(RecordedWalk.of(bytes).problems()).isEmpty();
    assertThat(RecordedWalk.of(bytes).lines()).hasSize(6);
  }

  @Test
  void editedCapturesHaveBytesBehindTheLastSample() {
    byte[] bytes = datagram().flowSample(s -> s).raw(new byte[200]).bytes();

    assertThat(RecordedWalk.of(bytes).problems()).isEmpty();
  }

  @Test
  void someDescribeAPacketTwice() {
    byte[] bytes =
        datagram()
            .flowSample(s -> s.header(1, 64, 4, hex("0a0b")).header(1, 65, 4, hex("0c0d")))
            .bytes();

    assertThat(RecordedWalk.of(bytes).lines())
        .filteredOn(line -> line.startsWith("header"))
        .hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 5, SINGLE, single",
    "0, 0, UNKNOWN, unknown",
    "0, 1073741823, INTERNAL, internal",
    "1, 258, DISCARD, discard",
    "2, 7, MULTIPLE, multiple",
    "2, 0, MULTIPLE, multiple",
    "3, 7, UNDEFINED, undefined",
    "-1, 7, UNDEFINED, undefined"
  })
  void interfacesAreIndicesOrWords(int format, int value, InterfaceKind kind, String word) {
    assertThat(InterfaceKind.of(format, value)).isEqualTo(kind);
    assertThat(kind.word()).isEqualTo(word);
  }

  private static byte[] counters(int format, String record) {
    return counters(0, format, record);
  }

  private static byte[] counters(int enterprise, int format, String record) {
    byte[] body = hex(record);
    return datagram()
        .counterSample(
            1,
            1,
            new Xdr()
                .uint32(DataFormat.of(enterprise, format))
                .uint32(body.length)
                .raw(body)
                .bytes())
        .bytes();
  }

  /** Every field of every record, as {@code name=value}. */
  private static List<String> values(byte[] bytes) {
    List<String> values = new ArrayList<>();
    new DatagramDecoder()
        .decode(
            bytes,
            bytes.length,
            new DatagramVisitor() {
              @Override
              public void flowRecord(Structure structure, int start, int end) {
                record(structure, start, end);
              }

              @Override
              public void counterRecord(Structure structure, int start, int end) {
                record(structure, start, end);
              }

              private void record(Structure structure, int start, int end) {
                structure.walk(
                    bytes,
                    start,
                    end,
                    (field, from, to) ->
                        values.add(field + "=" + FieldText.of(field.type(), bytes, from, to)));
              }
            });
    return values;
  }

  private static byte[] join(byte[] first, byte[] second) {
    return new Xdr().raw(first).raw(second).bytes();
  }
}
