package io.flowgauge.flow;

import static io.flowgauge.datagram.TestDatagrams.datagram;
import static io.flowgauge.datagram.TestDatagrams.frame;
import static io.flowgauge.datagram.TestDatagrams.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowgauge.datagram.DatagramBuilder;
import io.flowgauge.datagram.DatagramDecoder;
import io.flowgauge.datagram.FlowSampleBuilder;
import io.flowgauge.datagram.FrameBuilder;
import io.flowgauge.datagram.RawDatagram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FlowObserverTest {
  private static final FrameBuilder UDP =
      frame(1000).ethernet().ipv4("10.0.0.1", "10.0.0.2").udp(53, 1024);

  private static FlowDefinition definition(
      FlowValue value, AggMode aggMode, String filter, FlowField... keys) {
    return new FlowDefinition("flow", List.of(keys), value, filter, 5, 2, 10, aggMode);
  }

  private static FlowDefinition bytesBy(FlowField... keys) {
    return definition(FlowValue.BYTES, AggMode.SUM, "", keys);
  }

  /** What a sink was told, as "definition tick agent dataSource key=value". */
  private static List<String> observe(DatagramBuilder datagram, FlowDefinition... definitions)
      throws DefinitionException {
    return observe(datagram.received(1_234_999), definitions);
  }

  private static List<String> observe(RawDatagram datagram, FlowDefinition... definitions)
      throws DefinitionException {
    List<String> told = new ArrayList<>();
    FlowObserver observer =
        new FlowObserver(
            List.of(definitions),
            (index, observed, words, values, weight) -> {
              assertThat(ObservedFlow.definition(observed, 0)).isEqualTo(index);
              byte[] origin = ObservedFlow.origin(observed, 0);
              byte[] key = ObservedFlow.flowKey(observed, 0);
              told.add(
                  String.format(
                      "%d %d %s %s %s=%d",
                      index,
                      ObservedFlow.tick(observed, 0),
                      FlowOrigin.agent(origin),
                      FlowOrigin.dataSource(origin),
                      String.join(",", definitions[index].keyTexts(key)),
                      values[0]));
            });
    observer.receivedAt(datagram.receivedMillis());
    new DatagramDecoder().decode(datagram.payload(), datagram.payload().length, observer);
    return told;
  }

  @Test
  void eachSampleIsScaledByItsOwnRate() throws DefinitionException {
    DatagramBuilder datagram =
        datagram()
            .flowSample(sample -> sample.rate(1000).header(UDP))
            .flowSample(sample -> sample.rate(16).header(UDP))
            .flowSample(sample -> sample.rate(0xFFFF_FFFFL).header(UDP));

    assertThat(observe(datagram, bytesBy(FlowField.IPSOURCE)))
        .containsExactly(
            "0 1234 null null 10.0.0.1=1000000",
            "0 1234 null null 10.0.0.1=16000",
            "0 1234 null null 10.0.0.1=4294967295000");
    assertThat(observe(datagram, definition(FlowValue.FRAMES, AggMode.SUM, "", FlowField.IPSOURCE)))
        .containsExactly(
            "0 1234 null null 10.0.0.1=1000",
            "0 1234 null null 10.0.0.1=16",
            "0 1234 null null 10.0.0.1=4294967295");
  }

  @Test
  void aSampleWithoutOneOfTheKeysDoesNotCount() throws DefinitionException {
    DatagramBuilder datagram =
        datagram()
            .flowSample(sample -> sample.header(UDP))
            .flowSample(sample -> sample.header(frame(60).ethernet().etherType(0x0806)));

    assertThat(
            observe(
                datagram,
                bytesBy(FlowField.IPSOURCE, FlowField.TCPSOURCEPORT),
                bytesBy(FlowField.IPSOURCE, FlowField.UDPSOURCEPORT),
                bytesBy(FlowField.ETHERNETPROTOCOL),
                bytesBy()))
        .containsExactly(
            "1 1234 null null 10.0.0.1,53=1000",
            "2 1234 null null 2048=1000",
            "3 1234 null null =1000",
            "2 1234 null null 2054=60",
            "3 1234 null null =60");
  }

  @Test
  void aFilterSaysWhichSamplesCount() throws DefinitionException {
    DatagramBuilder datagram =
        datagram()
            .flowSample(sample -> sample.header(UDP))
            .flowSample(
                sample ->
                    sample.header(
                        frame(500).ethernet().ipv4("10.0.0.3", "10.0.0.2").udp(123, 1024)));

    assertThat(
            observe(
                datagram,
                definition(FlowValue.BYTES, AggMode.SUM, "udpsourceport=123", FlowField.IPSOURCE)))
        .containsExactly("0 1234 null null 10.0.0.3=500");
  }

  @Test
  void theFirstHeaderOfASampleSpeaksForIt() throws DefinitionException {
    FrameBuilder other = frame(700).ethernet().ipv4("10.0.0.9", "10.0.0.2").udp(53, 1024);

    assertThat(
            observe(
                datagram().flowSample(sample -> sample.header(UDP).header(other)),
                bytesBy(FlowField.IPSOURCE)))
        .containsExactly("0 1234 null null 10.0.0.1=1000");
  }

  @Test
  void aLaterHeaderShowsThePacketWhereTheFirstCannotBeWalked() throws DefinitionException {
    FrameBuilder other = frame(700).ethernet().ipv4("10.0.0.9", "10.0.0.2").udp(53, 1024);

    assertThat(
            observe(
                datagram()
                    .flowSample(
                        s ->
                            s.rate(2).header(4, 900, 0, hex("01020304")).header(other).header(UDP)),
                bytesBy(FlowField.IPSOURCE)))
        .containsExactly("0 1234 null null 10.0.0.9=1800");
  }

  @Test
  void aHeaderIsWalkedWhateverLengthItsAgentSays() throws DefinitionException {
    byte[] header = UDP.bytes();

    assertThat(
            observe(
                datagram()
                    .flowSample(s -> s.header(1, 40, 4, header))
                    .flowSample(s -> s.header(1, 0xFFFF_FFFFL, 4, header)),
                bytesBy(FlowField.UDPSOURCEPORT)))
        .containsExactly("0 1234 null null 53=1000", "0 1234 null null 53=1000");
  }

  @Test
  void aSampleIsNotMixedUpWithTheOneBefore() throws DefinitionException {
    assertThat(
            observe(
                datagram()
                    .flowSample(sample -> sample.header(UDP))
                    .flowSample(sample -> sample.record(0, 1001, new byte[16])),
                bytesBy()))
        .containsExactly("0 1234 null null =1000");
  }

  @Test
  void aSampleWithoutARateDoesNotCount() throws DefinitionException {
    assertThat(observe(datagram().flowSample(sample -> sample.rate(0).header(UDP)), bytesBy()))
        .isEmpty();
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    // A compact source is one class octet above the index; expanded they are two words.
    "MAX, false, 192.0.2.1 2.1000",
    "MAX, true, 192.0.2.1 2.1000",
    "AGENT, false, 192.0.2.1 null",
    "AGENT, true, 192.0.2.1 null",
    "SUM, false, null null",
    "SUM, true, null null",
  })
  void theModeSaysWhatIsKeptOfTheOrigin(AggMode mode, boolean expanded, String origin)
      throws DefinitionException {
    UnaryOperator<FlowSampleBuilder> content = sample -> sample.source(2, 1000).header(UDP);

    assertThat(
            observe(
                datagram().flowSample(content, expanded),
                definition(FlowValue.BYTES, mode, "", FlowField.IPSOURCE)))
        .containsExactly("0 1234 " + origin + " 10.0.0.1=1000");
  }

  @ParameterizedTest
  @CsvSource({"0, 7, 7", "0, 4294967295, 4294967295", "3, 100, 3.100"})
  void dataSourcesAreNamedAsInSflowRt(long classId, long index, String name)
      throws DefinitionException {
    assertThat(
            observe(
                datagram()
                    .agent("2001:db8::9")
                    .expandedFlowSample(sample -> sample.source(classId, index).header(UDP)),
                definition(FlowValue.FRAMES, AggMode.MAX, "")))
        .containsExactly("0 1234 2001:db8::9 " + name + " =1");
  }

  @ParameterizedTest
  @EnumSource(
      value = AggMode.class,
      names = {"MAX", "AGENT"})
  void anAgentThatDoesNotKnowItsAddressIsAnAgent(AggMode mode) throws DefinitionException {
    assertThat(
            observe(
                datagram().unknownAgent().flowSample(sample -> sample.source(0, 3).header(UDP)),
                definition(FlowValue.FRAMES, mode, "")))
        .containsExactly("0 1234 0.0.0.0 " + (mode == AggMode.MAX ? "3" : "null") + " =1");
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "999, 0", "1000, 1", "-1, -1", "-1000, -1", "-1001, -2"})
  void theTickIsTheSecondOfTheReceiveTime(long millis, long tick) throws DefinitionException {
    assertThat(
            observe(
                datagram().flowSample(sample -> sample.header(UDP)).received(millis), bytesBy()))
        .containsExactly("0 " + tick + " null null =1000");
  }

  private static FlowDefinition dropped(FlowValue value, AggMode mode, FlowKey... keys) {
    return new FlowDefinition("drops", List.of(keys), value, "", 5, 2, 10, mode, true);
  }

  @Test
  void discardedPacketsCountOnceAndOnlyWhereTheyAreAskedFor() throws DefinitionException {
    DatagramBuilder datagram =
        datagram()
            .flowSample(sample -> sample.rate(50).header(UDP).discarded(258))
            .discardedPacket(258, 7, 0, records -> records.source(0, 7).header(UDP))
            .discardedPacket(4711, 7, 9, records -> records.source(0, 7).rate(50).header(UDP));

    assertThat(
            observe(
                datagram,
                bytesBy(FlowField.REASON),
                dropped(FlowValue.FRAMES, AggMode.MAX, FlowField.REASON, FlowField.OUTPUTIFINDEX),
                dropped(FlowValue.BYTES, AggMode.SUM, FlowField.IPSOURCE)))
        .containsExactly(
            "0 1234 null null acl=50000",
            "1 1234 192.0.2.1 7 acl,unknown=1",
            "2 1234 null null 10.0.0.1=1000",
            "1 1234 192.0.2.1 7 4711,9=1",
            "2 1234 null null 10.0.0.1=1000");
  }

  @Test
  void aDiscardedPacketThatIsNotShownIsStillADrop() throws DefinitionException {
    DatagramBuilder datagram =
        datagram()
            .discardedPacket(258, 7, 0, records -> records.header(UDP))
            .discardedPacket(
                261, 8, 0, records -> records.record(0, 1036, new byte[] {0, 0, 0, 3}));

    assertThat(
            observe(
                datagram,
                dropped(FlowValue.FRAMES, AggMode.SUM, FlowField.REASON),
                dropped(FlowValue.FRAMES, AggMode.SUM, FlowField.IPSOURCE),
                dropped(FlowValue.FRAMES, AggMode.SUM, FlowField.QUEUEINDEX),
                dropped(FlowValue.BYTES, AggMode.SUM)))
        .containsExactly(
            "0 1234 null null acl=1",
            "1 1234 null null 10.0.0.1=1",
            "3 1234 null null =1000",
            "0 1234 null null traffic_shaping=1",
            "2 1234 null null 3=1",
            "3 1234 null null =0");
  }

  @Test
  void keysOfDifferentWidthAreOneFlowEach() throws DefinitionException {
    DatagramBuilder datagram =
        datagram()
            .flowSample(sample -> sample.header(UDP))
            .flowSample(sample -> sample.header(frame(60).ethernet().etherType(0x0806)));

    assertThat(
            observe(
                datagram, bytesBy(FlowField.STACK), bytesBy(FlowField.STACK, FlowField.IPSOURCE)))
        .containsExactly(
            "0 1234 null null eth.ip.udp=1000",
            "1 1234 null null eth.ip.udp,10.0.0.1=1000",
            "0 1234 null null eth.arp=60");
  }

  @Test
  void definitionsBeyondTwoHundredAndFiftyFiveKeepTheirIndex() throws DefinitionException {
    FlowDefinition[] many = new FlowDefinition[300];
    Arrays.fill(many, bytesBy());

    assertThat(observe(datagram().flowSample(sample -> sample.header(UDP)), many))
        .hasSize(300)
        .endsWith("299 1234 null null =1000");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        // what | header protocol | frame length | stripped | header | octets on the wire
        "as the agent says | 1 | 1518 | 4 | '' | 1518",
        "IPv4 and its FCS | 1 | 0 | 4"
            + " | 020000000002 020000000001 0800 4500 05DC 0000 0000 4011 0000 0A000001 0A000002"
            + " | 1518",
        "IPv4 in a VLAN | 1 | 0 | 4"
            + " | 020000000002 020000000001 8100 0064 0800 4500 05DC | 1522",
        "IPv6 | 1 | 0 | 4 | 020000000002 020000000001 86DD 6000 0000 0064 11 40 | 158",
        "IPv4 without Ethernet | 11 | 0 | 0 | 4500 05DC | 1500",
        "IPv6 without Ethernet | 12 | 0 | 0 | 6000 0000 0064 | 140",
        "IPv4 of length 0 | 11 | 0 | 1440 | 4500 0000 | 1444",
        "IPv4 cut before its length | 11 | 0 | 96 | 4500 00 | 99",
        "what is not IP | 1 | 0 | 4 | 020000000002 020000000001 0806 | 18",
        "nothing at all | 1 | 0 | 0 | '' | 0",
        "IPv4 where the agent says what no link carries | 1 | 4294967295 | 4"
            + " | 020000000002 020000000001 0800 4500 05DC | 1518",
        "what is not IP where the agent says what no link carries | 1 | 67108865 | 4"
            + " | 020000000002 020000000001 0806 | 18",
        "IPv4 longer than its frame | 1 | 1400 | 0"
            + " | 020000000002 020000000001 0800 4500 05DC | 1518",
        "IPv6 longer than its frame | 1 | 100 | 0"
            + " | 020000000002 020000000001 86DD 6000 0000 0064 11 40 | 158",
        "IPv4 as long as its frame | 1 | 1500 | 0"
            + " | 020000000002 020000000001 0800 4500 05DC | 1500",
        "more stripped than any link carries | 1 | 0 | 4294967295 | '' | 67108864",
      })
  void aPacketIsAsLongAsItWasOnTheWire(
      String what, long protocol, long frameLength, long stripped, String header, long onTheWire)
      throws DefinitionException {
    assertThat(
            observe(
                datagram()
                    .flowSample(
                        s -> s.rate(10).header(protocol, frameLength, stripped, hex(header))),
                bytesBy()))
        .as(what)
        .containsExactly("0 1234 null null =" + 10 * onTheWire);
  }

  @Test
  void theMostAbsurdSampleStaysBelowTheLargestLong() throws DefinitionException {
    assertThat(
            observe(
                datagram()
                    .flowSample(s -> s.rate(0xFFFF_FFFFL).header(1, 0, 0xFFFF_FFFFL, new byte[0])),
                bytesBy()))
        .containsExactly("0 1234 null null =" + 67_108_864L * 0xFFFF_FFFFL);
  }

  @Test
  void aFilterThatDoesNotParseIsRefused() {
    assertThatThrownBy(() -> observe(datagram(), definition(FlowValue.BYTES, AggMode.SUM, "vlan")))
        .isInstanceOf(DefinitionException.class)
        .hasMessage("position 5: expected '=', '!=', '~' or '!~', met the end");
  }
}
