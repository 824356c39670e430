package io.flowgauge.flow;

import static io.flowgauge.datagram.TestDatagrams.frame;
import static io.flowgauge.datagram.TestDatagrams.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.datagram.FlowSampleBuilder;
import io.flowgauge.datagram.FrameBuilder;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class FlowFieldTest {
  private static final Map<FlowField, String> PORTS =
      Map.of(
          FlowField.INPUTIFINDEX, "1",
          FlowField.OUTPUTIFINDEX, "2",
          FlowField.DIRECTION, "ingress");

  @ParameterizedTest(name = "{0}")
  @MethodSource("packets")
  void aPacketHasExactlyTheFieldsOfItsHeaders(
      String what, FrameBuilder frame, Map<FlowField, String> expected) {
    assertThat(fields(SampleAtHand.of(frame)))
        .as(what)
        .containsExactlyInAnyOrderEntriesOf(expected);
  }

  static Stream<Arguments> packets() {
    return Stream.of(
        packet("nothing", frame(64).cutTo(0), with(FlowField.STRIPPED, "0")),
        packet(
            "Ethernet without its last octet",
            frame(64).ethernet("02:00:00:00:00:0A", "02:00:00:00:00:0B").cutTo(13),
            with(
                FlowField.MACSOURCE,
                "02000000000A",
                FlowField.MACDESTINATION,
                "02000000000B",
                FlowField.ISBROADCAST,
                "false",
                FlowField.ISMULTICAST,
                "false",
                FlowField.ISUNICAST,
                "true",
                FlowField.STACK,
                "eth",
                FlowField.STRIPPED,
                "4")),
        packet(
            "ARP",
            frame(64).ethernet("02:00:00:00:00:0A", "FF:FF:FF:FF:FF:FF").etherType(0x0806),
            with(
                FlowField.MACSOURCE, "02000000000A",
                FlowField.MACDESTINATION, "FFFFFFFFFFFF",
                FlowField.ETHERNETPROTOCOL, "2054",
                FlowField.ISBROADCAST, "true",
                FlowField.ISMULTICAST, "false",
                FlowField.ISUNICAST, "false",
                FlowField.ARPOPERATION, "0",
                FlowField.STACK, "eth.arp",
                FlowField.STRIPPED, "4")),
        packet(
            "TCP over IPv4 in a VLAN",
            frame(1518)
                .ethernet()
                .tag(0x8100, 0xB064)
                .ipv4("10.0.1.11", "10.0.1.255")
                .tcp(80, 40000, 0x12),
            with(
                FlowField.MACSOURCE, "020000000001",
                FlowField.MACDESTINATION, "020000000002",
                FlowField.ETHERNETPROTOCOL, "2048",
                FlowField.VLAN, "100",
                FlowField.PRIORITY, "5",
                FlowField.IPSOURCE, "10.0.1.11",
                FlowField.IPDESTINATION, "10.0.1.255",
                FlowField.IPPROTOCOL, "6",
                FlowField.IPTOS, "0",
                FlowField.IPDSCP, "0",
                FlowField.IPECN, "00",
                FlowField.IPBYTES, "1496",
                FlowField.IPFLAGS, "000",
                FlowField.IPFRAGOFFSET, "0",
                FlowField.TCPSOURCEPORT, "80",
                FlowField.TCPDESTINATIONPORT, "40000",
                FlowField.TCPFLAGS, "000010010",
                FlowField.ISBROADCAST, "false",
                FlowField.ISMULTICAST, "false",
                FlowField.ISUNICAST, "true",
                FlowField.IPDSCPNAME, "CS0",
                FlowField.IPTTL, "64",
                FlowField.IP_OFFSET, "18",
                FlowField.STACK, "eth.vlan.ip.tcp",
                FlowField.STRIPPED, "4")),
        packet(
            "UDP over IPv6 without Ethernet",
            frame(200).ipv6("2001:db8::1", "2001:db8::2").udp(54, 65535),
            with(
                FlowField.IP6SOURCE, "2001:db8::1",
                FlowField.IP6DESTINATION, "2001:db8::2",
                FlowField.IP6NEXTHDR, "17",
                FlowField.IP6TOS, "0",
                FlowField.UDPSOURCEPORT, "54",
                FlowField.UDPDESTINATIONPORT, "65535",
                FlowField.IP6DSCP, "0",
                FlowField.IP6DSCPNAME, "CS0",
                FlowField.IP6ECN, "00",
                FlowField.IP6FLOWLABEL, "0",
                FlowField.IP6BYTES, "200",
                FlowField.IP6HOPLIMIT, "64",
                FlowField.IP6_OFFSET, "0",
                FlowField.UDPBYTES, "160",
                FlowField.STACK, "ip6.udp",
                FlowField.STRIPPED, "0")),
        packet(
            "ICMPv6 behind an extension header",
            frame(200).ipv6("fe80::1", "ff02::1").ipv6Extension(0, 8).icmp6(135, 4),
            with(
                FlowField.IP6SOURCE, "fe80::1",
                FlowField.IP6DESTINATION, "ff02::1",
                FlowField.IP6NEXTHDR, "58",
                FlowField.IP6TOS, "0",
                FlowField.ICMP6TYPE, "135",
                FlowField.ICMP6CODE, "4",
                FlowField.IP6DSCP, "0",
                FlowField.IP6DSCPNAME, "CS0",
                FlowField.IP6ECN, "00",
                FlowField.IP6FLOWLABEL, "0",
                FlowField.IP6BYTES, "200",
                FlowField.IP6HOPLIMIT, "64",
                FlowField.IP6_OFFSET, "0",
                FlowField.STACK, "ip6.icmp6",
                FlowField.STRIPPED, "0")),
        packet(
            "ICMP over IPv4 cut behind its type",
            frame(100).ipv4("10.0.0.1", "10.0.0.2").icmp(3, 13).cutTo(21),
            with(
                FlowField.IPSOURCE, "10.0.0.1",
                FlowField.IPDESTINATION, "10.0.0.2",
                FlowField.IPPROTOCOL, "1",
                FlowField.IPTOS, "0",
                FlowField.IPDSCP, "0",
                FlowField.IPECN, "00",
                FlowField.IPBYTES, "100",
                FlowField.IPFLAGS, "000",
                FlowField.IPFRAGOFFSET, "0",
                FlowField.ICMPTYPE, "3",
                FlowField.IPDSCPNAME, "CS0",
                FlowField.IPTTL, "64",
                FlowField.IP_OFFSET, "0",
                FlowField.STACK, "ip.icmp",
                FlowField.STRIPPED, "0")),
        packet(
            "IPv4 cut inside its destination",
            frame(100).ipv4("10.0.0.1", "10.0.0.2").udp(1, 2).cutTo(19),
            with(
                FlowField.IPSOURCE, "10.0.0.1",
                FlowField.IPPROTOCOL, "17",
                FlowField.IPTOS, "0",
                FlowField.IPDSCP, "0",
                FlowField.IPECN, "00",
                FlowField.IPBYTES, "100",
                FlowField.IPFLAGS, "000",
                FlowField.IPFRAGOFFSET, "0",
                FlowField.IPDSCPNAME, "CS0",
                FlowField.IPTTL, "64",
                FlowField.IP_OFFSET, "0",
                FlowField.STACK, "ip",
                FlowField.STRIPPED, "0")));
  }

  private static Arguments packet(
      String what, FrameBuilder frame, Map<FlowField, String> packetFields) {
    Map<FlowField, String> expected = new EnumMap<>(PORTS);
    expected.putAll(packetFields);
    return Arguments.of(what, frame, expected);
  }

  private static Map<FlowField, String> with(Object... fieldsAndTexts) {
    Map<FlowField, String> fields = new EnumMap<>(FlowField.class);
    for (int i = 0; i < fieldsAndTexts.length; i += 2) {
      fields.put((FlowField) fieldsAndTexts[i], (String) fieldsAndTexts[i + 1]);
    }
    return fields;
  }

  private static Map<FlowField, String> fields(SampleAtHand sample) {
    Map<FlowField, String> present = new EnumMap<>(FlowField.class);
    for (FlowField field : FlowField.values()) {
      String text = sample.text(field);
      boolean always = field == FlowField.BYTES || field == FlowField.FRAMES;
      if (text != null && !always) {
        present.put(field, text);
      }
    }
    return present;
  }

  // A header made of bits that tell every field of the first 8 octets apart.
  @Test
  void theBitsOfAnIpv4HeaderFallIntoTheirFields() {
    byte[] header =
        hex("45 B9 0064 0000 6123 40 11 0000 0A000001 0A000002 0035 ABCD 0050 0000".strip());

    Map<FlowField, String> fields =
        fields(SampleAtHand.of(sample -> sample.header(11, 100, 0, header), false));

    assertThat(fields)
        .containsEntry(FlowField.IPTOS, "185")
        .containsEntry(FlowField.IPDSCP, "46")
        .containsEntry(FlowField.IPECN, "01")
        .containsEntry(FlowField.IPBYTES, "100")
        .containsEntry(FlowField.IPFLAGS, "011")
        .containsEntry(FlowField.IPFRAGOFFSET, "291")
        .doesNotContainKey(FlowField.UDPSOURCEPORT);
  }

  @Test
  void theTrafficClassOfIpv6StandsAcrossTwoOctets() {
    byte[] header = hex("6B 9F FFFF" + "0008 3B 40" + "00".repeat(32));

    assertThat(
            SampleAtHand.of(sample -> sample.header(12, 48, 0, header), false)
                .text(FlowField.IP6TOS))
        .isEqualTo("185");
  }

  @Test
  void nineTcpFlagsIncludeTheOneBesideTheHeaderLength() {
    byte[] tcp = hex("0050 1F90 00000000 00000000 5182 0000 0000 0000");

    assertThat(
            SampleAtHand.of(frame(100).ipv4("10.0.0.1", "10.0.0.2").protocol(6, tcp))
                .text(FlowField.TCPFLAGS))
        .isEqualTo("110000010");
  }

  @ParameterizedTest(name = "format {0} value {1} is {2}")
  @CsvSource({
    "0, 0, unknown",
    "0, 7, 7",
    "0, 1073741822, 1073741822",
    "0, 1073741823, internal",
    "1, 0, discard",
    "1, 258, discard",
    "2, 0, multiple",
    "2, 3, multiple",
    "3, 5, unknown",
  })
  void anInterfaceIsAnIndexOrAWord(long format, long value, String text) {
    for (boolean expanded : new boolean[] {false, true}) {
      SampleAtHand sample =
          SampleAtHand.of(s -> s.input(format, value).output(format, value), expanded);
      assertThat(sample.text(FlowField.INPUTIFINDEX)).isEqualTo(text);
      assertThat(sample.text(FlowField.OUTPUTIFINDEX)).isEqualTo(text);
    }
  }

  @ParameterizedTest(name = "format {0} value {1} is {2}")
  @CsvSource({"0, 4294967295, 4294967295", "4, 7, unknown", "4294967295, 7, unknown"})
  void anExpandedInterfaceHasRoomForMore(long format, long value, String text) {
    UnaryOperator<FlowSampleBuilder> content = s -> s.output(format, value);

    assertThat(SampleAtHand.of(content, true).text(FlowField.OUTPUTIFINDEX)).isEqualTo(text);
  }

  @ParameterizedTest
  @EnumSource
  void everyFieldIsFoundByItsNameAndSaysWhatItIs(FlowField field) {
    assertThat(FlowField.of(field.text())).isEqualTo(field);
    assertThat(FlowField.names()).contains(field.text());
    assertThat(field.text()).matches("[a-z][a-z0-9_]*");
    assertThat(field.description()).isNotBlank();
  }

  @Test
  void namesAreWrittenInSmallLetters() {
    assertThat(FlowField.of("IPSOURCE")).isNull();
  }

  @Test
  void whatIsAbsentIsNotWritten() {
    SampleAtHand arp = SampleAtHand.of(frame(64).ethernet().etherType(0x0806));

    assertThat(arp.key(FlowField.IPSOURCE)).isEmpty();
    assertThat(arp.key(FlowField.IPSOURCE, FlowField.ETHERNETPROTOCOL)).isEqualTo(hex("0806"));
  }

  @Test
  void valuesAreWrittenSideBySide() {
    SampleAtHand sample =
        SampleAtHand.of(frame(200).ipv6("2001:db8::1", "2001:db8::2").udp(53, 1025));

    assertThat(
            sample.key(
                FlowField.UDPSOURCEPORT, FlowField.IP6DESTINATION, FlowField.UDPDESTINATIONPORT))
        .isEqualTo(hex("0035 20010DB8000000000000000000000002 0401"));
    assertThat(Objects.requireNonNull(sample.text(FlowField.IP6DESTINATION)))
        .isEqualTo("2001:db8::2");
  }
}
