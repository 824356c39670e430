package io.flowgauge.packet;

import static io.flowgauge.datagram.TestDatagrams.frame;
import static io.flowgauge.datagram.TestDatagrams.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.datagram.FrameBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PacketWalkTest {
  private static final int ETHERNET = 1;
  private static final int IPV4 = 11;
  private static final int IPV6 = 12;
  private static final String A = "10.0.1.11";
  private static final String B = "10.0.1.13";
  private static final String A6 = "2001:db8::a";
  private static final String B6 = "2001:db8::b";

  @Test
  void shouldWalkPlainTcpOverIpv4() {
    assertThat(ethernet(frame(1518).ethernet().ipv4(A, B).tcp(80, 40000, 0x12)))
        .containsOnly(
            Map.entry("macDestination", "20000000002"),
            Map.entry("macSource", "20000000001"),
            Map.entry("etherType", "800"),
            Map.entry("tos", "0"),
            Map.entry("totalLength", "1500"),
            Map.entry("id", "0"),
            Map.entry("ttl", "64"),
            Map.entry("ipProtocol", "6"),
            Map.entry("ipSource", A),
            Map.entry("ipDestination", B),
            Map.entry("tcpSourcePort", "80"),
            Map.entry("tcpDestinationPort", "40000"),
            Map.entry("tcpSequence", "1"),
            Map.entry("tcpFlags", "18"));
  }

  @Test
  void shouldWalkPlainUdpOverIpv6() {
    assertThat(ethernet(frame(118).ethernet().ipv6(A6, B6).udp(54, 65535)))
        .containsOnly(
            Map.entry("macDestination", "20000000002"),
            Map.entry("macSource", "20000000001"),
            Map.entry("etherType", "86dd"),
            Map.entry("payloadLength", "60"),
            Map.entry("hopLimit", "64"),
            Map.entry("ip6Source", A6),
            Map.entry("ip6Destination", B6),
            Map.entry("ip6NextHeader", "17"),
            Map.entry("udpSourcePort", "54"),
            Map.entry("udpDestinationPort", "65535"),
            Map.entry("udpLength", "60"));
  }

  @Test
  void shouldNotTakePaddingForPayload() {
    byte[] tunnel =
        frame(200).ethernet().ipv4(A, B).udp(1, 4789).vxlan(7).ethernet().ipv4(B, A).bytes();

    assertThat(stack(tunnel)).isEqualTo("eth.ip.udp.vxlan.eth.ip");

    tunnel[39] = 8; // UDP says that it carries nothing.
    tunnel[38] = 0;
    assertThat(stack(tunnel)).isEqualTo("eth.ip.udp");
  }

  @Test
  void shouldEndWhereIpEnds() {
    byte[] ipv4 = frame(46).ethernet().ipv4(A, B).udp(1, 4789).bytes();
    byte[] ipv6 = frame(66).ethernet().ipv6(A6, B6).udp(1, 4789).bytes();
    byte[] padded4 = Arrays.copyOf(ipv4, 90);
    byte[] padded6 = Arrays.copyOf(ipv6, 90);
    padded4[42] = 8; // As a VXLAN header begins.
    padded6[62] = 8;

    assertThat(stack(padded4)).isEqualTo("eth.ip.udp");
    assertThat(stack(padded6)).isEqualTo("eth.ip6.udp");

    Arrays.fill(padded4, 16, 18, (byte) 0); // Not told: as network cards are handed packets.
    Arrays.fill(padded4, 38, 40, (byte) 0);
    Arrays.fill(padded6, 18, 20, (byte) 0);
    Arrays.fill(padded6, 58, 60, (byte) 0);
    assertThat(stack(padded4)).startsWith("eth.ip.udp.vxlan.eth");
    assertThat(stack(padded6)).startsWith("eth.ip6.udp.vxlan.eth");
  }

  @Test
  void shouldTakeOnlyZerosForAControlWord() {
    byte[] controlWord =
        frame(118).ethernet().mpls(16, true).raw(new byte[4]).ethernet().ipv4(A, B).bytes();
    byte[] ethernet =
        frame(118)
            .ethernet()
            .mpls(16, true)
            .ethernet("02:00:00:00:00:01", "00:11:22:33:44:55")
            .ipv4(A, B)
            .bytes();

    assertThat(stack(controlWord)).isEqualTo("eth.mpls.pw.eth.ip");
    assertThat(stack(ethernet)).isEqualTo("eth.mpls");
    assertThat(stack(Arrays.copyOf(controlWord, 19))).isEqualTo("eth.mpls");
  }

  @Test
  void shouldWalkTagsWhereverAnEtherTypeIs() {
    byte[] snap =
        frame(118)
            .ethernet()
            .etherType(100, hex("AAAA03 000000 8100 0064 88A8 0065 0800"))
            .raw(frame(80).ipv4(A, B).udp(1, 2).bytes())
            .bytes();
    byte[] gre = frame(118).ethernet().ipv4(A, B).gre(0).vlan(100).ipv4(B, A).tcp(1, 2).bytes();
    byte[] geneve =
        frame(118).ethernet().ipv4(A, B).udp(1, 6081).geneve(7).vlan(9).ipv6(A6, B6).bytes();

    assertThat(stack(snap)).isEqualTo("eth.llc.vlan.vlan.ip.udp");
    assertThat(PresentFields.of(snap, ETHERNET))
        .containsEntry("etherType", "800")
        .containsEntry("vlanTag", "64");
    assertThat(stack(gre)).isEqualTo("eth.ip.gre.vlan.ip.tcp");
    assertThat(stack(geneve)).isEqualTo("eth.ip.udp.geneve.vlan.ip6");
    assertThat(stack(Arrays.copyOf(snap, 24))).isEqualTo("eth.llc");
  }

  private static String stack(byte[] header) {
    Packet packet = new Packet();
    PacketWalk.walk(header, 0, header.length, ETHERNET, packet);
    byte[] text = new byte[Packet.MAX_STACK_BYTES];
    return new String(text, 0, packet.stack(text), StandardCharsets.US_ASCII);
  }

  @Test
  void shouldTellIcmpFromIcmp6() {
    assertThat(ethernet(frame(102).ethernet().ipv4(A, B).icmp(3, 13)))
        .containsEntry("icmpType", "3")
        .containsEntry("icmpCode", "13")
        .doesNotContainKeys("icmp6Type", "icmp6Code");
    assertThat(ethernet(frame(102).ethernet().ipv6(A6, B6).icmp6(135, 1)))
        .containsEntry("icmp6Type", "135")
        .containsEntry("icmp6Code", "1")
        .doesNotContainKeys("icmpType", "icmpCode");
  }

  @Test
  void shouldWalkIpWithoutEthernet() {
    assertThat(PresentFields.of(frame(60).ipv4(A, B).udp(1, 2).bytes(), IPV4))
        .containsEntry("ipSource", A)
        .containsEntry("udpDestinationPort", "2")
        .doesNotContainKey("macSource");
    assertThat(PresentFields.of(frame(60).ipv6(A6, B6).tcp(1, 2).bytes(), IPV6))
        .containsEntry("ip6Source", A6)
        .containsEntry("tcpDestinationPort", "2")
        .doesNotContainKey("macSource");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 10, 16, 18, -1, Integer.MIN_VALUE, Integer.MAX_VALUE})
  void shouldLeaveHeadersOfOtherProtocolsAlone(int headerProtocol) {
    byte[] header = frame(118).ethernet().ipv4(A, B).udp(1, 2).bytes();

    assertThat(PresentFields.of(header, headerProtocol)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0x8100, 0x200A, 200a", "0x88A8, 0x0FFF, fff", "0x8100, 0xE000, e000"})
  void shouldKeepTheWholeTag(String etherType, String control, String told) {
    FrameBuilder tagged =
        frame(118)
            .ethernet()
            .tag(Integer.decode(etherType), Integer.decode(control))
            .ipv4(A, B)
            .udp(1, 2);

    assertThat(ethernet(tagged))
        .containsEntry("vlanTag", told)
        .containsEntry("etherType", "800")
        .containsEntry("udpSourcePort", "1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0x8100", "0x88A8", "0x9100", "0x9200", "0x9300"})
  void shouldTellTheOutermostOfStackedTags(String outer) {
    FrameBuilder stacked =
        frame(118).ethernet().tag(Integer.decode(outer), 200).vlan(10).ipv6(A6, B6).udp(1, 2);

    assertThat(ethernet(stacked))
        .containsEntry("vlanTag", "c8")
        .containsEntry("etherType", "86dd")
        .containsEntry("udpSourcePort", "1");
  }

  @Test
  void shouldFollowTagsUpToTheBoundOfLayers() {
    FrameBuilder frame = frame(1518).cutTo(512).ethernet();
    for (int id = 1; id <= 15; id++) {
      frame.vlan(id);
    }
    assertThat(ethernet(frame.ipv4(A, B).udp(1, 2)))
        .containsEntry("vlanTag", "1")
        .containsEntry("vlanTag.14", "f")
        .containsEntry("udpSourcePort", "1");

    FrameBuilder deeper = frame(1518).cutTo(512).ethernet();
    for (int id = 1; id <= 100; id++) {
      deeper.vlan(id);
    }
    assertThat(ethernet(deeper.ipv4(A, B).udp(1, 2)))
        .containsEntry("vlanTag.14", "f")
        .doesNotContainKeys("vlanTag.15", "ipSource", "etherType");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 38, 1500, 1535})
  void shouldNotTakeALengthForAnEtherType(int length) {
    byte[] bpdu = hex("42420300 00000000");

    assertThat(ethernet(frame(64).ethernet().vlan(5).etherType(length, bpdu)))
        .containsOnlyKeys("macDestination", "macSource", "vlanTag")
        .containsEntry("vlanTag", "5");
  }

  @Test
  void shouldKnowTheEtherTypeOfWhatItDoesNotWalk() {
    assertThat(ethernet(frame(64).ethernet().etherType(0x9000, new byte[28])))
        .containsOnlyKeys("macDestination", "macSource", "etherType")
        .containsEntry("etherType", "9000");
    assertThat(ethernet(frame(64).ethernet().etherType(0x0600))).containsEntry("etherType", "600");
  }

  @Test
  void shouldFindTheTransportBehindIpv4Options() {
    assertThat(ethernet(frame(118).ethernet().ipv4(A, B, new byte[40]).tcp(80, 81)))
        .containsEntry("tcpSourcePort", "80")
        .containsEntry("ipDestination", B);
  }

  @ParameterizedTest
  @ValueSource(ints = {0x40, 0x44, 0x35, 0x65, 0x05})
  void shouldNotTakeForIpv4WhatDoesNotBeginLikeIt(int versionAndLength) {
    byte[] header = frame(118).ethernet().ipv4(A, B).tcp(80, 81).bytes();
    header[14] = (byte) versionAndLength;

    assertThat(PresentFields.of(header, ETHERNET))
        .containsOnlyKeys("macDestination", "macSource", "etherType");
  }

  @Test
  void shouldNotTakeForIpv6WhatDoesNotBeginLikeIt() {
    byte[] header = frame(118).ethernet().ipv6(A6, B6).tcp(80, 81).bytes();
    header[14] = 0x45;

    assertThat(PresentFields.of(header, ETHERNET))
        .containsOnlyKeys("macDestination", "macSource", "etherType");
  }

  @Test
  void shouldReadTheTransportOfFirstFragmentsOnly() {
    FrameBuilder first = frame(1518).ethernet().ipv4(A, B).ipv4Fragment(0, true).udp(1, 2);
    FrameBuilder later = frame(1518).ethernet().ipv4(A, B).ipv4Fragment(8, true).udp(1, 2);
    FrameBuilder last = frame(118).ethernet().ipv4(A, B).ipv4Fragment(65528, false).udp(1, 2);

    assertThat(ethernet(first)).containsEntry("udpSourcePort", "1");
    assertThat(ethernet(later))
        .containsEntry("ipProtocol", "17")
        .doesNotContainKey("udpSourcePort");
    assertThat(ethernet(last)).containsEntry("ipProtocol", "17").doesNotContainKey("udpSourcePort");
  }

  @Test
  void shouldReadTheTransportOfFirstIpv6FragmentsOnly() {
    FrameBuilder first = frame(1518).ethernet().ipv6(A6, B6).ipv6Fragment(0, true).udp(1, 2);
    FrameBuilder later = frame(1518).ethernet().ipv6(A6, B6).ipv6Fragment(8, true).udp(1, 2);
    FrameBuilder last = frame(118).ethernet().ipv6(A6, B6).ipv6Fragment(65528, false).udp(1, 2);

    assertThat(ethernet(first)).containsEntry("ip6NextHeader", "17").containsKey("udpSourcePort");
    assertThat(ethernet(later))
        .containsEntry("ip6NextHeader", "17")
        .doesNotContainKey("udpSourcePort");
    assertThat(ethernet(last))
        .containsEntry("ip6NextHeader", "17")
        .doesNotContainKey("udpSourcePort");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 43, 60, 135, 139, 140})
  void shouldFollowIpv6ExtensionsOfAnyLength(int extension) {
    FrameBuilder frame =
        frame(1518)
            .cutTo(256)
            .ethernet()
            .ipv6(A6, B6)
            .ipv6Extension(extension, 8)
            .ipv6Extension(extension, 64)
            .tcp(80, 81);

    assertThat(ethernet(frame))
        .containsEntry("ip6NextHeader", "6")
        .containsEntry("tcpSourcePort", "80");
  }

  @ParameterizedTest
  @ValueSource(ints = {12, 24, 28})
  void shouldCountAuthenticationHeadersInWords(int length) {
    FrameBuilder frame = frame(200).ethernet().ipv6(A6, B6).authentication(length).icmp6(128, 0);

    assertThat(ethernet(frame))
        .containsEntry("ip6NextHeader", "58")
        .containsEntry("icmp6Type", "128");
  }

  @Test
  void shouldFollowAChainOfDifferentExtensions() {
    FrameBuilder frame =
        frame(1518)
            .cutTo(256)
            .ethernet()
            .ipv6(A6, B6)
            .ipv6Extension(0, 16)
            .ipv6Extension(43, 24)
            .ipv6Fragment(0, true)
            .authentication(24)
            .ipv6Extension(60, 8)
            .udp(53, 54);

    assertThat(ethernet(frame))
        .containsEntry("ip6NextHeader", "17")
        .containsEntry("udpSourcePort", "53");
  }

  @ParameterizedTest
  @ValueSource(ints = {50, 59, 89, 132})
  void shouldTellTheProtocolThatEndsTheChain(int protocol) {
    assertThat(ethernet(frame(200).ethernet().ipv6(A6, B6).protocol(protocol, new byte[20])))
        .containsEntry("ip6NextHeader", Integer.toString(protocol))
        .doesNotContainKeys("tcpSourcePort", "udpSourcePort", "icmpType", "icmp6Type");
  }

  @Test
  void shouldNotGuessTheProtocolBehindAChainThatIsCut() {
    byte[] whole =
        frame(200)
            .ethernet()
            .ipv6(A6, B6)
            .ipv6Extension(0, 8)
            .ipv6Extension(60, 16)
            .udp(1, 2)
            .bytes();
    int chain = 14 + 40;

    for (int length : new int[] {chain, chain + 7, chain + 8, chain + 8 + 7}) {
      assertThat(PresentFields.of(Arrays.copyOf(whole, length), ETHERNET))
          .as("cut to %d octets", length)
          .containsEntry("ip6Destination", B6)
          .doesNotContainKey("ip6NextHeader");
    }
    assertThat(PresentFields.of(Arrays.copyOf(whole, chain + 8 + 8), ETHERNET))
        .containsEntry("ip6NextHeader", "17")
        .doesNotContainKey("udpSourcePort");
  }

  @Test
  void shouldFindFieldsWhereverThePacketBegins() {
    byte[] header = frame(118).ethernet().vlan(7).ipv4(A, B).udp(1, 2).bytes();
    byte[] buffer = new byte[header.length + 50];
    Arrays.fill(buffer, (byte) 0xFF);
    System.arraycopy(header, 0, buffer, 31, header.length);

    assertThat(PresentFields.of(buffer, 31, header.length, ETHERNET))
        .isEqualTo(PresentFields.of(header, ETHERNET));
  }

  @Test
  void shouldForgetTheLastPacket() {
    Packet packet = new Packet();
    byte[] rich = frame(118).ethernet().vlan(7).ipv6(A6, B6).tcp(1, 2).bytes();

    PacketWalk.walk(rich, 0, rich.length, ETHERNET, packet);
    PacketWalk.walk(new byte[0], 0, 0, ETHERNET, packet);

    assertThat(PresentFields.of(packet)).isEmpty();
    assertThat(packet.bytes()).isEmpty();
  }

  private static Map<String, String> ethernet(FrameBuilder frame) {
    return PresentFields.of(frame.bytes(), ETHERNET);
  }
}
