package io.flowgauge.packet;

import static io.flowgauge.datagram.TestDatagrams.frame;
import static io.flowgauge.datagram.TestDatagrams.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.datagram.FrameBuilder;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which headers are found, from the outside in: one row for each thing that a header may carry. */
class LayersTest {
  private static final int ETHERNET = 1;
  private static final int PPP = 7;
  private static final int MPLS = 13;
  private static final int PACKET_OVER_SONET = 14;
  private static final int WIRELESS = 15;
  private static final int WIRELESS_SUBFRAME = 17;

  private static final String A = "10.0.1.11";
  private static final String B = "10.0.1.13";
  private static final String C = "172.16.0.1";
  private static final String D = "172.16.0.2";
  private static final String A6 = "2001:db8::a";
  private static final String B6 = "2001:db8::b";

  @ParameterizedTest(name = "{0}")
  @MethodSource({"links", "networks", "tunnels"})
  void aHeaderIsFoundBehindWhatAnnouncesIt(
      String stack, UnaryOperator<FrameBuilder> layers, int headerProtocol) {
    assertThat(stack(layers, headerProtocol)).isEqualTo(stack);
  }

  static Stream<Arguments> links() {
    return Stream.of(
        row("eth.ip.tcp", f -> f.ethernet().ipv4(A, B).tcp(1, 2)),
        row(
            "eth.vlan.vlan.ip6.udp",
            f -> f.ethernet().serviceVlan(2).vlan(3).ipv6(A6, B6).udp(1, 2)),
        row("eth.arp", f -> f.ethernet().etherType(0x0806, new byte[28])),
        row("eth.rarp", f -> f.ethernet().etherType(0x8035, new byte[28])),
        row("eth.slow", f -> f.ethernet().etherType(0x8809, new byte[28])),
        row("eth.lldp", f -> f.ethernet().etherType(0x88CC, new byte[28])),
        row("eth.eapol", f -> f.ethernet().etherType(0x888E, new byte[28])),
        row("eth.macsec", f -> f.ethernet().etherType(0x88E5, new byte[28])),
        row("eth.fcoe", f -> f.ethernet().etherType(0x8906, new byte[28])),
        row("eth.nsh", f -> f.ethernet().etherType(0x894F, new byte[28])),
        row("eth.trill", f -> f.ethernet().etherType(0x22F3, new byte[28])),
        row("eth", f -> f.ethernet().etherType(0x9000, new byte[28])),
        row("eth.llc.stp", f -> f.ethernet().etherType(38, hex("42 42 03 0000000000"))),
        row("eth.llc.iso", f -> f.ethernet().etherType(38, hex("FE FE 03 83 1B 01"))),
        row("eth.llc.ipx", f -> f.ethernet().etherType(38, hex("E0 E0 03 FFFF"))),
        row("eth.ipx", f -> f.ethernet().etherType(38, hex("FFFF 0028 00"))),
        row("eth.llc", f -> f.ethernet().etherType(38, hex("F0 F0 03 FFFF"))),
        row(
            "eth.llc.ip.udp",
            f -> f.ethernet().etherType(100, hex("AA AA 03 000000 0800")).ipv4(A, B).udp(1, 2)),
        row(
            "eth.llc.ip.udp",
            f -> f.ethernet().etherType(99, hex("06 06 03")).ipv4(A, B).udp(1, 2)),
        row(
            "eth.llc.ip6.udp",
            f -> f.ethernet().etherType(99, hex("06 06 03")).ipv6(A6, B6).udp(1, 2)),
        row("eth.llc.snap", f -> f.ethernet().etherType(99, hex("AA AA 03 00000C 2000 0101"))),
        row("eth.llc", f -> f.ethernet().etherType(99, hex("AA AA 01 000000 0800")).ipv4(A, B)),
        row("eth", f -> f.ethernet().etherType(1501, hex("AA AA 03 000000 0800")).ipv4(A, B)),
        row("eth.mpls.ip.tcp", f -> f.ethernet().mpls(16, true).ipv4(A, B).tcp(1, 2)),
        row(
            "eth.mpls.mpls.mpls.ip6.tcp",
            f -> f.ethernet().mpls(1, false).mpls(2, false).mpls(3, true).ipv6(A6, B6).tcp(1, 2)),
        row(
            "eth.mpls.pw.eth.vlan.ip.tcp",
            f ->
                f.ethernet()
                    .mpls(9, true)
                    .raw(new byte[4])
                    .ethernet()
                    .vlan(7)
                    .ipv4(A, B)
                    .tcp(1, 2)),
        row("eth.mpls", f -> f.ethernet().mpls(9, true).raw(hex("10000021")).ipv4(A, B)),
        row("eth.mpls", f -> f.ethernet().etherType(0x8848, hex("00010140")).raw(hex("50000000"))),
        row(
            "eth.pbb.eth.vlan.ip.udp",
            f ->
                f.ethernet()
                    .etherType(0x88E7, hex("00 123456"))
                    .ethernet()
                    .vlan(8)
                    .ipv4(A, B)
                    .udp(1, 2)),
        row(
            "eth.vlan.pppoe.ppp.ip.tcp",
            f ->
                f.ethernet()
                    .vlan(35)
                    .etherType(0x8864, hex("11 00 0001 0040 0021"))
                    .ipv4(A, B)
                    .tcp(1, 2)),
        row(
            "eth.pppoe.ppp.ip6.tcp",
            f ->
                f.ethernet().etherType(0x8864, hex("11 00 0001 0040 0057")).ipv6(A6, B6).tcp(1, 2)),
        row("eth.pppoe.ppp", f -> f.ethernet().etherType(0x8864, hex("11 00 0001 0040 C021 01"))),
        row(
            "eth.pppoe",
            f -> f.ethernet().etherType(0x8864, hex("11 A7 0001 0040 0021")).ipv4(A, B)),
        row("ppp.ip.udp", f -> f.raw(hex("0021")).ipv4(A, B).udp(1, 2), PPP),
        row("ppp.ip.udp", f -> f.raw(hex("21")).ipv4(A, B).udp(1, 2), PPP),
        row("ppp.ip6.udp", f -> f.raw(hex("FF03 0057")).ipv6(A6, B6).udp(1, 2), PACKET_OVER_SONET),
        row(
            "ppp.mpls.ip.udp",
            f -> f.raw(hex("FF03 0281")).mpls(5, true).ipv4(A, B).udp(1, 2),
            PPP),
        row("ppp", f -> f.raw(hex("FF03")).raw(hex("C0")), PPP),
        row("mpls.ip.udp", f -> f.mpls(5, true).ipv4(A, B).udp(1, 2), MPLS),
        row(
            "wlan.llc.ip.udp",
            f ->
                f.raw(hex("0801"))
                    .raw(new byte[22])
                    .raw(hex("AAAA03 000000 0800"))
                    .ipv4(A, B)
                    .udp(1, 2),
            WIRELESS),
        row(
            "wlan.llc.ip.udp",
            f ->
                f.raw(hex("8803"))
                    .raw(new byte[30])
                    .raw(hex("AAAA03 000000 0800"))
                    .ipv4(A, B)
                    .udp(1, 2),
            WIRELESS),
        row(
            "wlan",
            f -> f.raw(hex("0841")).raw(new byte[22]).raw(hex("AAAA03 000000 0800")),
            WIRELESS),
        row("wlan", f -> f.raw(hex("8000")).raw(new byte[60]), WIRELESS),
        row(
            "eth.llc.ip.udp",
            f -> f.ethernet().etherType(60, hex("AAAA03 000000 0800")).ipv4(A, B).udp(1, 2),
            WIRELESS_SUBFRAME));
  }

  static Stream<Arguments> networks() {
    return Stream.of(
        row("eth.ip.icmp", f -> f.ethernet().ipv4(A, B).icmp(8, 0)),
        row("eth.ip6.icmp6", f -> f.ethernet().ipv6(A6, B6).icmp6(128, 0)),
        row("eth.ip.igmp", f -> f.ethernet().ipv4(A, B).protocol(2, hex("1664 0000 E0000001"))),
        row("eth.ip.sctp", f -> f.ethernet().ipv4(A, B).protocol(132, new byte[12])),
        row("eth.ip6.dccp", f -> f.ethernet().ipv6(A6, B6).protocol(33, new byte[12])),
        row("eth.ip.udplite", f -> f.ethernet().ipv4(A, B).protocol(136, new byte[8])),
        row("eth.ip.eigrp", f -> f.ethernet().ipv4(A, B).protocol(88, new byte[8])),
        row("eth.ip.ospf", f -> f.ethernet().ipv4(A, B).protocol(89, new byte[8])),
        row("eth.ip.pim", f -> f.ethernet().ipv4(A, B).protocol(103, new byte[8])),
        row("eth.ip.vrrp", f -> f.ethernet().ipv4(A, B).protocol(112, new byte[8])),
        row("eth.ip.l2tp", f -> f.ethernet().ipv4(A, B).protocol(115, new byte[8])),
        row("eth.ip.esp", f -> f.ethernet().ipv4(A, B).protocol(50, new byte[8])),
        row("eth.ip6.ah.tcp", f -> f.ethernet().ipv6(A6, B6).authentication(24).tcp(1, 2)),
        row(
            "eth.ip.ah.esp",
            f -> f.ethernet().ipv4(A, B).authentication(24).protocol(50, new byte[8])),
        row("eth.ip", f -> f.ethernet().ipv4(A, B).protocol(253, new byte[8])),
        row(
            "eth.ip6.udp",
            f ->
                f.ethernet()
                    .ipv6(A6, B6)
                    .ipv6Extension(0, 8)
                    .ipv6Extension(43, 24)
                    .ipv6Fragment(0, true)
                    .udp(1, 2)));
  }

  static Stream<Arguments> tunnels() {
    return Stream.of(
        row("eth.ip.ip.tcp", f -> f.ethernet().ipv4(C, D).ipv4(A, B).tcp(1, 2)),
        row("eth.ip.ip6.tcp", f -> f.ethernet().ipv4(C, D).ipv6(A6, B6).tcp(1, 2)),
        row("eth.ip6.ip.tcp", f -> f.ethernet().ipv6(A6, B6).ipv4(A, B).tcp(1, 2)),
        row("eth.ip6.ip6.tcp", f -> f.ethernet().ipv6(A6, B6).ipv6(A6, B6).tcp(1, 2)),
        row("eth.ip.mpls.ip", f -> f.ethernet().ipv4(C, D).protocol(137).mpls(1, true).ipv4(A, B)),
        row(
            "eth.ip.eth.ip",
            f -> f.ethernet().ipv4(C, D).protocol(97, hex("3000")).ethernet().ipv4(A, B)),
        row("eth.ip.gre.ip.tcp", f -> f.ethernet().ipv4(C, D).gre(0).ipv4(A, B).tcp(1, 2)),
        row(
            "eth.ip.gre.ip6.tcp",
            f -> f.ethernet().ipv4(C, D).gre(0xB000, 1, 2, 3).ipv6(A6, B6).tcp(1, 2)),
        row("eth.ip6.gre.mpls.ip", f -> f.ethernet().ipv6(A6, B6).gre(0).mpls(1, true).ipv4(A, B)),
        row(
            "eth.ip.gre.eth.vlan.arp",
            f ->
                f.ethernet()
                    .ipv4(C, D)
                    .gre(0x2000, 0x12345601)
                    .ethernet()
                    .vlan(1)
                    .etherType(0x0806, new byte[8])),
        row(
            "eth.ip.gre.ppp.ip.udp",
            f ->
                f.ethernet()
                    .ipv4(C, D)
                    .gre(0x3081, 1, 2, 3)
                    .etherType(0x880B, hex("FF03 0021"))
                    .ipv4(A, B)
                    .udp(1, 2)),
        row(
            "eth.ip.gre.erspan.eth.ip.tcp",
            f ->
                f.ethernet()
                    .ipv4(C, D)
                    .gre(0x1000, 7)
                    .etherType(0x88BE, hex("1001 0002 00000003"))
                    .ethernet()
                    .ipv4(A, B)
                    .tcp(1, 2)),
        row(
            "eth.ip.gre.eth.ip.tcp",
            f -> f.ethernet().ipv4(C, D).gre(0).etherType(0x88BE).ethernet().ipv4(A, B).tcp(1, 2)),
        row(
            "eth.ip.gre.erspan.eth.ip.tcp",
            f ->
                f.ethernet()
                    .ipv4(C, D)
                    .gre(0x1000, 7)
                    .etherType(0x22EB, hex("2001 0002 00000003 00000000"))
                    .ethernet()
                    .ipv4(A, B)
                    .tcp(1, 2)),
        row(
            "eth.ip.gre.erspan.eth.ip.tcp",
            f ->
                f.ethernet()
                    .ipv4(C, D)
                    .gre(0x1000, 7)
                    .etherType(0x22EB, hex("2001 0002 00000003 00000001 0000000000000000"))
                    .ethernet()
                    .ipv4(A, B)
                    .tcp(1, 2)),
        row("eth.ip.gre", f -> f.ethernet().ipv4(C, D).gre(0x4000, 7).ipv4(A, B)),
        row("eth.ip.gre", f -> f.ethernet().ipv4(C, D).gre(0x0002).ipv4(A, B)),
        row(
            "eth.ip.udp.vxlan.eth.ip.tcp",
            f ->
                f.ethernet().ipv4(C, D).udp(40000, 4789).vxlan(77).ethernet().ipv4(A, B).tcp(1, 2)),
        row(
            "eth.ip6.udp.vxlan.eth.ip6.tcp",
            f ->
                f.ethernet()
                    .ipv6(A6, B6)
                    .udp(40000, 8472)
                    .vxlan(77)
                    .ethernet()
                    .ipv6(A6, B6)
                    .tcp(1, 2)),
        row("eth.ip.udp", f -> f.ethernet().ipv4(C, D).udp(4789, 40000).vxlan(77).ethernet()),
        row("eth.ip.udp", f -> f.ethernet().ipv4(C, D).udp(1, 4789).raw(new byte[8]).ethernet()),
        row(
            "eth.ip.udp.vxlan.ip.tcp",
            f ->
                f.ethernet()
                    .ipv4(C, D)
                    .udp(1, 4790)
                    .raw(hex("0C000001 00004D00"))
                    .ipv4(A, B)
                    .tcp(1, 2)),
        row(
            "eth.ip.udp.vxlan.eth.ip",
            f ->
                f.ethernet()
                    .ipv4(C, D)
                    .udp(1, 4790)
                    .raw(hex("0C000003 00004D00"))
                    .ethernet()
                    .ipv4(A, B)),
        row(
            "eth.ip.udp.vxlan.nsh",
            f -> f.ethernet().ipv4(C, D).udp(1, 4790).raw(hex("0C000004 00004D00")).ethernet()),
        row(
            "eth.ip.udp.geneve.eth.ip.tcp",
            f -> f.ethernet().ipv4(C, D).udp(1, 6081).geneve(5).ethernet().ipv4(A, B).tcp(1, 2)),
        row(
            "eth.ip.udp.geneve.ip6.tcp",
            f ->
                f.ethernet()
                    .ipv4(C, D)
                    .udp(1, 6081)
                    .geneve(5, new byte[12])
                    .ipv6(A6, B6)
                    .tcp(1, 2)),
        row(
            "eth.ip.udp.gtp.ip.udp",
            f ->
                f.ethernet()
                    .ipv4(C, D)
                    .udp(2152, 2152)
                    .raw(hex("30FF0030 00000001"))
                    .ipv4(A, B)
                    .udp(1, 2)),
        row(
            "eth.ip.udp.gtp.ip6.udp",
            f ->
                f.ethernet()
                    .ipv4(C, D)
                    .udp(2152, 2152)
                    .raw(hex("34FF0030 00000001 00000085 01100085 02000000 00000000"))
                    .ipv6(A6, B6)
                    .udp(1, 2)),
        row(
            "eth.ip.udp.gtp",
            f -> f.ethernet().ipv4(C, D).udp(2152, 2152).raw(hex("32010004 00000000"))),
        row(
            "eth.ip.udp.mpls.mpls.ip.tcp",
            f ->
                f.ethernet()
                    .ipv4(C, D)
                    .udp(1, 6635)
                    .mpls(1, false)
                    .mpls(2, true)
                    .ipv4(A, B)
                    .tcp(1, 2)),
        row(
            "eth.ip.udp.ibbt",
            f -> f.ethernet().ipv4(C, D).udp(1, 4791).raw(hex("0A40FFFF 00000012 00000001"))),
        row(
            "eth.ibgrh.ibbt",
            f ->
                f.ethernet()
                    .etherType(0x8915, hex("60000000 0020 1B 40"))
                    .raw(new byte[32])
                    .raw(hex("0A40FFFF 00000012 00000001"))),
        row(
            "eth.ip.udp.lisp.ip.tcp",
            f -> f.ethernet().ipv4(C, D).udp(1, 4341).raw(new byte[8]).ipv4(A, B).tcp(1, 2)),
        row(
            "eth.ip.udp.teredo.ip6.icmp6",
            f -> f.ethernet().ipv4(C, D).udp(1, 3544).ipv6(A6, B6).icmp6(128, 0)),
        row(
            "eth.ip.udp.teredo.ip6.icmp6",
            f ->
                f.ethernet()
                    .ipv4(C, D)
                    .udp(1, 3544)
                    .raw(hex("0001 01 02 AA BBBB 1122334455667788 00 0000 8AD6 F5FFFFFE"))
                    .ipv6(A6, B6)
                    .icmp6(128, 0)),
        row(
            "eth.ip.udp.l2tp.ppp.ip.tcp",
            f ->
                f.ethernet()
                    .ipv4(C, D)
                    .udp(1, 1701)
                    .raw(hex("4A02 0040 0001 0002 0003 0004 0002 0000 FF03 0021"))
                    .ipv4(A, B)
                    .tcp(1, 2)),
        row(
            "eth.ip.udp.l2tp",
            f -> f.ethernet().ipv4(C, D).udp(1, 1701).raw(hex("C802 0040 0001 0000"))));
  }

  private static Arguments row(String stack, UnaryOperator<FrameBuilder> layers) {
    return row(stack, layers, ETHERNET);
  }

  private static Arguments row(String stack, UnaryOperator<FrameBuilder> layers, int protocol) {
    return Arguments.of(stack, layers, protocol);
  }

  private static String stack(UnaryOperator<FrameBuilder> layers, int headerProtocol) {
    return PresentFields.stack(layers.apply(frame(1518).cutTo(256)).bytes(), headerProtocol);
  }

  @Test
  void everyLayerIsFoundSomewhere() {
    Set<String> found = new HashSet<>();
    Stream.of(links(), networks(), tunnels())
        .flatMap(rows -> rows)
        .forEach(row -> found.addAll(Arrays.asList(((String) row.get()[0]).split("\\."))));

    assertThat(found)
        .containsExactlyInAnyOrderElementsOf(Stream.of(Layer.values()).map(Layer::token).toList());
  }

  @Test
  void aTokenIsOneWordAndSaysWhatItIs() {
    assertThat(Layer.values())
        .extracting(Layer::token)
        .doesNotHaveDuplicates()
        .allMatch(token -> token.matches("[a-z][a-z0-9]*"))
        .allMatch(token -> token.equals(token.toLowerCase(Locale.ROOT)));
    assertThat(Layer.values()).extracting(Layer::description).noneMatch(String::isBlank);
  }

  @Test
  void headersAreNumberedByOccurrence() {
    byte[] header =
        frame(1518)
            .cutTo(256)
            .ethernet("02:00:00:00:00:0A", "02:00:00:00:00:0B")
            .vlan(100)
            .ipv6(A6, B6)
            .udp(40000, 4789)
            .vxlan(0x123456)
            .ethernet("02:00:00:00:00:0C", "02:00:00:00:00:0D")
            .vlan(200)
            .ipv4(A, B)
            .ipv4(C, D)
            .tcp(80, 81)
            .bytes();

    assertThat(PresentFields.of(header, ETHERNET))
        .containsEntry("macSource", "2000000000a")
        .containsEntry("macSource.1", "2000000000c")
        .containsEntry("etherType", "86dd")
        .containsEntry("etherType.1", "800")
        .containsEntry("vlanTag", "64")
        .containsEntry("vlanTag.1", "c8")
        .containsEntry("ip6Source", A6)
        .containsEntry("ip6NextHeader", "17")
        .containsEntry("vni", "123456")
        .containsEntry("ipSource", A)
        .containsEntry("ipSource.1", C)
        .containsEntry("tcpSourcePort", "80")
        .containsEntry("udpDestinationPort", "4789")
        .doesNotContainKeys("ip6Source.1", "ipSource.2", "tcpSourcePort.1", "udpSourcePort.1");
  }

  @Test
  void packetsWithinPacketsAreFollowedSixDeep() {
    UnaryOperator<FrameBuilder> nested =
        f -> {
          FrameBuilder frame = f.cutTo(512).ethernet();
          for (int i = 0; i < 12; i++) {
            frame.ipv4(A, B);
          }
          return frame.tcp(1, 2);
        };

    assertThat(stack(nested, ETHERNET)).isEqualTo("eth.ip.ip.ip.ip.ip.ip.ip");
  }

  @Test
  void noMoreThanFifteenLabelsAreFollowed() {
    UnaryOperator<FrameBuilder> nested =
        f -> {
          FrameBuilder frame = f.cutTo(512).ethernet();
          for (int i = 0; i < 40; i++) {
            frame.mpls(i, i == 39);
          }
          return frame.ipv4(A, B);
        };

    assertThat(stack(nested, ETHERNET)).isEqualTo("eth" + ".mpls".repeat(15));
  }

  // Lengths and counts on the wire that are as large as can be.
  @Test
  void nothingBehindTheLastOctetIsALayer() {
    assertThat(stack(f -> f.ethernet().ipv4(C, D).udp(1, 6081).raw(hex("3F00 0800 00000000")), 1))
        .isEqualTo("eth.ip.udp.geneve");
    assertThat(
            stack(
                f ->
                    f.ethernet().ipv4(C, D).udp(1, 2152).raw(hex("34FF0030 00000001 000000 85 FF")),
                1))
        .isEqualTo("eth.ip.udp.gtp");
    assertThat(
            stack(
                f ->
                    f.ethernet().ipv4(C, D).udp(1, 2152).raw(hex("34FF0030 00000001 000000 85 00")),
                1))
        .isEqualTo("eth.ip.udp.gtp");
    assertThat(stack(f -> f.ethernet().ipv4(C, D).udp(1, 1701).raw(hex("0202 0001 0002 FFFF")), 1))
        .isEqualTo("eth.ip.udp.l2tp");
    assertThat(stack(f -> f.ethernet().ipv4(C, D).udp(1, 3544).raw(hex("0001 FF FF")), 1))
        .isEqualTo("eth.ip.udp.teredo");
  }
}
