package io.flowgauge.flow;

import static io.flowgauge.datagram.TestDatagrams.datagram;
import static io.flowgauge.datagram.TestDatagrams.frame;
import static io.flowgauge.datagram.TestDatagrams.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowgauge.datagram.FlowSampleBuilder;
import io.flowgauge.datagram.FrameBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What each key says of a sample that has it: a row for each. */
class FlowKeyTest {
  private static final String A = "10.0.0.1";
  private static final String B = "10.0.0.2";
  private static final String A6 = "2001:db8::1";
  private static final String B6 = "2001:db8::2";

  private static final FrameBuilder TCP =
      frame(1000)
          .ethernet("02:00:00:00:00:0A", "33:33:00:00:00:01")
          .tag(0x8100, 0xB064)
          .ipv4(A, B)
          .tcp(80, 81, 0x12);
  private static final FrameBuilder ARP =
      frame(64)
          .ethernet()
          .etherType(
              0x0806, hex("0001 0800 06 04 0002 020000000001 0A000001 020000000002 0A000002"));
  private static final FrameBuilder V4 =
      frame(200).headerProtocol(11).raw(hex("45 BA 00C8 0000 6123 3F 11 0000 0A000001 0A000002"));
  private static final FrameBuilder V6 =
      frame(200)
          .headerProtocol(12)
          .raw(hex("6B AF 1234 00A0 2C 3F"), zeros(32), hex("11 00 0091 00000001 0035"));
  private static final FrameBuilder UDP = frame(200).ethernet().ipv6(A6, B6).udp(123, 124);
  private static final FrameBuilder SCTP =
      frame(200).ethernet().ipv4(A, B).protocol(132, hex("0B59 0B5A 00000000"));
  private static final FrameBuilder ICMP =
      frame(200).ethernet().ipv4(A, B).protocol(1, hex("08 00 0000 0001 0102"));
  private static final FrameBuilder ICMP6 = frame(200).ethernet().ipv6(A6, B6).icmp6(135, 4);
  private static final FrameBuilder MPLS =
      frame(200).ethernet().mpls(0xABCDE, false).mpls(16, true).ipv4(A, B);
  private static final FrameBuilder DNS =
      frame(200)
          .cutTo(200)
          .ethernet()
          .ipv4(A, B)
          .udp(53, 2)
          .raw(
              hex(
                  "1234 8183 0001 0002 0000 0000 03 777777 07 6578616D706C65 03 636F6D 00 001C 0001"
                      + "C00C 0005 0001 00000E10 0006 03 63646E C010"
                      + "C02D 001C 0001 0000003C 0010 20010DB8000000000000000000000005"));
  private static final FrameBuilder VXLAN =
      frame(300)
          .cutTo(300)
          .ethernet()
          .vlan(10)
          .ipv6(A6, B6)
          .udp(1, 4789)
          .vxlan(0xABCDEF)
          .ethernet("02:00:00:00:00:0C", "FF:FF:FF:FF:FF:FF")
          .vlan(20)
          .ipv4(A, B)
          .ipv4("172.16.0.1", "172.16.0.2")
          .tcp(7, 8);
  private static final FrameBuilder GENEVE =
      frame(300).ethernet().ipv4(A, B).udp(1, 6081).geneve(0xFEDCBA).ethernet().ipv4(A, B);
  private static final FrameBuilder NVGRE =
      frame(300).ethernet().ipv4(A, B).gre(0x2000, 0x12345678).ethernet().ipv4(A, B);
  private static final FrameBuilder GTP =
      frame(300).ethernet().ipv4(A, B).udp(1, 2152).raw(hex("30FF0030 DEADBEEF")).ipv4(A, B);
  private static final FrameBuilder ROCE =
      roce("0A C0 FFFF 00000012 00000001 1122334455667788 99AABBCC 00001000");
  private static final FrameBuilder ROCE_ACK = roce("11 40 FFFF 00000012 00000001 1F000007");

  private static FrameBuilder roce(String header) {
    return frame(300).ethernet().ipv4(A, B).udp(1, 4791).raw(hex(header));
  }

  private static byte[] zeros(int count) {
    return new byte[count];
  }

  private static FrameBuilder unreachable(int code) {
    return frame(200)
        .ethernet()
        .ipv4(B, A)
        .icmp(3, code)
        .raw(frame(60).ipv4(A, "192.0.2.7").udp(50000, 161).bytes());
  }

  private static FrameBuilder unreachable6(int type, int code) {
    return frame(300)
        .cutTo(300)
        .ethernet()
        .ipv6(B6, A6)
        .icmp6(type, code)
        .raw(frame(60).ipv6(A6, "2001:db8::7").udp(50000, 161).bytes());
  }

  static Stream<Arguments> headers() {
    return Stream.of(
        row("macsource", TCP, "02000000000A"),
        row("macdestination", TCP, "333300000001"),
        row("ethernetprotocol", TCP, "2048"),
        row("vlan", TCP, "100"),
        row("priority", TCP, "5"),
        row("isbroadcast", TCP, "false"),
        row("ismulticast", TCP, "true"),
        row("isunicast", TCP, "false"),
        row("isbroadcast.1", VXLAN, "true"),
        row("ismulticast.1", VXLAN, "false"),
        row("isunicast.1", VXLAN, "false"),
        row("isunicast", VXLAN, "true"),
        row("mplslabel", MPLS, "703710"),
        row("mplslabel.1", MPLS, "16"),
        row("arpoperation", ARP, "2"),
        row("arpipsender", ARP, A),
        row("arpiptarget", ARP, B),
        row("ipsource", TCP, A),
        row("ipdestination", TCP, B),
        row("ipprotocol", TCP, "6"),
        row("iptos", V4, "186"),
        row("ipdscp", V4, "46"),
        row("ipdscpname", V4, "EF"),
        row("ipecn", V4, "10"),
        row("ipbytes", V4, "200"),
        row("ipttl", V4, "63"),
        row("ipflags", V4, "011"),
        row("ipfragoffset", V4, "291"),
        row("ip_offset", TCP, "18"),
        row("ip6source", UDP, A6),
        row("ip6destination", UDP, B6),
        row("ip6nexthdr", UDP, "17"),
        row("ip6tos", V6, "186"),
        row("ip6dscp", V6, "46"),
        row("ip6dscpname", V6, "EF"),
        row("ip6ecn", V6, "10"),
        row("ip6flowlabel", V6, "987700"),
        row("ip6bytes", V6, "200"),
        row("ip6hoplimit", V6, "63"),
        row("ip6fragm", V6, "yes"),
        row("ip6fragm", UDP, null),
        row("ip6fragoffset", V6, "18"),
        row("ip6_offset", UDP, "14"),
        row("tcpsourceport", TCP, "80"),
        row("tcpdestinationport", TCP, "81"),
        row("tcpflags", TCP, "000010010"),
        row("udpsourceport", UDP, "123"),
        row("udpdestinationport", UDP, "124"),
        row("udpbytes", UDP, "142"),
        row("icmptype", ICMP, "8"),
        row("icmpcode", ICMP, "0"),
        row("icmpseqno", ICMP, "258"),
        row("icmpseqno", unreachable(1), null),
        row("icmp6type", ICMP6, "135"),
        row("icmp6code", ICMP6, "4"),
        row("sctpsourceport", SCTP, "2905"),
        row("sctpdestinationport", SCTP, "2906"),
        row("vxlanvni", VXLAN, "11259375"),
        row("genevevni", GENEVE, "16702650"),
        row("grevsid", NVGRE, "1193046"),
        row("gtpteid", GTP, "3735928559"),
        row("stack", TCP, "eth.vlan.ip.tcp"),
        row("stack", VXLAN, "eth.vlan.ip6.udp.vxlan.eth.vlan.ip.ip.tcp"),
        row("stack", frame(60).cutTo(0), null));
  }

  static Stream<Arguments> quotes() {
    return Stream.of(
        row("icmpunreachablenet", unreachable(0), "192.0.2.7"),
        row("icmpunreachablenet", unreachable(6), "192.0.2.7"),
        row("icmpunreachablenet", unreachable(1), null),
        row("icmpunreachablehost", unreachable(1), "192.0.2.7"),
        row("icmpunreachablehost", unreachable(10), "192.0.2.7"),
        row("icmpunreachablehost", unreachable(13), null),
        row("icmpunreachableprotocol", unreachable(2), "17"),
        row("icmpunreachableprotocol", unreachable(3), null),
        row("icmpunreachableport", unreachable(3), "161"),
        row("icmpunreachableport", unreachable(2), null),
        row("icmpunreachablenet", unreachable6(1, 0), "2001:db8::7"),
        row("icmpunreachablehost", unreachable6(1, 3), "2001:db8::7"),
        row("icmpunreachableport", unreachable6(1, 4), "161"),
        row("icmpunreachableprotocol", unreachable6(4, 1), "17"),
        row("icmpunreachableport", unreachable6(2, 0), null),
        row("ipsource.1", unreachable(3), null),
        row("ipdestination", unreachable(3), A));
  }

  static Stream<Arguments> applications() {
    return Stream.of(
        row("dnsqname", DNS, "www.example.com"),
        row("dnsqtype", DNS, "28"),
        row("dnsqtypename", DNS, "AAAA"),
        row("dnsqr", DNS, "true"),
        row("dnsrcode", DNS, "3"),
        row("dnscname", DNS, "cdn.example.com"),
        row("dnsaddress", DNS, "2001:db8::5"),
        row("dnsqname", UDP, null),
        row("ibbtopcode", ROCE, "10"),
        row("ibbtoptransport", ROCE, "RC"),
        row("ibbtopname", ROCE, "RDMA_WRITE_ONLY"),
        row("ibbtse", ROCE, "true"),
        row("ibbtm", ROCE, "true"),
        row("ibbtse", ROCE_ACK, "false"),
        row("ibbt_offset", ROCE, "42"),
        row("ibbtrdmalen", ROCE, "4096"),
        row("ibbtrdmalen", ROCE_ACK, null),
        row(
            "ibbtrdmalen",
            roce("AC 40 FFFF 00000012 00000001 00000005 1122334455667788 99AABBCC 00000800"),
            "2048"),
        row("ibbtopcode", roce("81 40 FFFF 00000012 00000001"), "129"),
        row("ibbtoptransport", roce("81 40 FFFF 00000012 00000001"), "CNP"),
        row("ibbtaethack", ROCE_ACK, "31"),
        row("ibbtaethack", roce("11 40 FFFF 00000012 00000001 60000007"), null));
  }

  static Stream<Arguments> inner() {
    return Stream.of(
        row("ipsource.1", VXLAN, "172.16.0.1"),
        row("ipsource", VXLAN, A),
        row("ipsource.2", VXLAN, null),
        row("ip6source.1", VXLAN, null),
        row("vlan.1", VXLAN, "20"),
        row("vlan.2", VXLAN, null),
        row("ethernetprotocol", VXLAN, "34525"),
        row("ethernetprotocol.1", VXLAN, "2048"),
        row("macsource.1", VXLAN, "02000000000C"),
        row("ip_offset.1", VXLAN, "112"),
        row("tcpsourceport", VXLAN, "7"),
        row("udpdestinationport", VXLAN, "4789"));
  }

  static Stream<Arguments> samples() {
    return Stream.of(
        sample("inputifindex", s -> s.header(TCP).input(7), "7"),
        sample("outputifindex", s -> s.header(TCP).flooded(3), "multiple"),
        sample("bytes", s -> s.header(TCP), "1000"),
        sample("frames", s -> s.header(TCP), "1"),
        sample("requests", s -> s.header(TCP), null),
        sample("stripped", s -> s.header(1, 100, 9, new byte[20]), "9"),
        sample("direction", s -> s.header(TCP).source(0, 3).input(3).output(4), "ingress"),
        sample("direction", s -> s.header(TCP).source(0, 4).input(3).output(4), "egress"),
        sample("direction", s -> s.header(TCP).source(0, 5).input(3).output(4), null),
        sample("direction", s -> s.header(TCP).source(1, 3).input(3).output(4), null),
        sample("direction", s -> s.header(TCP).source(2, 1000).input(3).output(4), "ingress"),
        sample("direction", s -> s.header(TCP).source(2, 4).input(3).output(4), "ingress"),
        sample("direction", s -> s.header(TCP).source(0, 4).input(3).discarded(4), null),
        sample("reason", s -> s.header(TCP).discarded(258), "acl"),
        sample("reason", s -> s.header(TCP).discarded(33), "dev_hdr"),
        sample("reason", s -> s.header(TCP).discarded(36), "tc_egress"),
        sample("reason", s -> s.header(TCP).discarded(0), "net_unreachable"),
        sample("reason", s -> s.header(TCP).discarded(70000), "70000"),
        sample("reason", s -> s.header(TCP).output(258), null));
  }

  static Stream<Arguments> records() {
    String gateway =
        "00000001 0A000009 0000FDE8 0000FDE9 0000FDEA"
            + "00000002 00000002 00000002 0000FDEB 0000FDEC 00000001 00000001 0000FDED"
            + "00000002 FDE80064 FDE800C8 00000064";
    String tcp =
        "00000001 000005B4 000005B4 0000000A 00000000 00000000 000005DC 000001F4 00000032"
            + "00000014 00000003 00000190";
    String http =
        "00000002 000003E9 00000008 2F612F623F633D64 0000000B 6578616D706C652E636F6D 00"
            + "00000000".repeat(5)
            + "0000000000000000 0000000000000000 00000000 000000C8";
    String memcache = "00000001 00000002 00000003 6B6579 00 00000001 00000000 00000000 00000008";
    String switched = "0000000A 00000003 0000000B FFFFFFFF";
    String routed = "00000002 20010DB8000000000000000000000009 00000018 00000010";
    return Stream.of(
        record("vlansource", 1001, switched, "10"),
        record("prioritysource", 1001, switched, "3"),
        record("vlandestination", 1001, switched, "11"),
        record("prioritydestination", 1001, switched.replace("FFFFFFFF", "00000006"), "6"),
        record("prioritydestination", 1001, switched, null),
        record("ipnexthoprouter", 1002, routed, "2001:db8::9"),
        record("ipsourcemaskbits", 1002, routed, "24"),
        record("ipdestinationmaskbits", 1002, routed, "16"),
        record("bgpnexthop", 1003, gateway, "10.0.0.9"),
        record("bgpas", 1003, gateway, "65000"),
        record("bgpsourceas", 1003, gateway, "65001"),
        record("bgpsourcepeeras", 1003, gateway, "65002"),
        record("bgpdestinationpeeras", 1003, gateway, "65003"),
        record("bgpdestinationas", 1003, gateway, "65005"),
        record("bgpdestinationaspath", 1003, gateway, "65003-65004-65005"),
        record("bgpcommunities", 1003, gateway, "65000:100-65000:200"),
        record("bgplocalpref", 1003, gateway, "100"),
        record("bgplocalpref", 1003, gateway.substring(0, gateway.length() - 8), null),
        record("vni", 1030, "00000007", "7"),
        record("vni", 1029, "00000008", "8"),
        record(
            "inputipsource",
            1024,
            "00000064 00000011 0A000003 0A000004" + "00000000".repeat(4),
            "10.0.0.3"),
        record("queueindex", 1036, "00000003", "3"),
        record("queuedepth", 1040, "00010000", "65536"),
        record("transitdelay", 1039, "FFFFFFFF", "4294967295"),
        record("tcpunacked", 2209, tcp, "10"),
        record("tcprtt", 2209, tcp, "500"),
        record("tcprttsdev", 2209, tcp, "50"),
        record("tcprttwait", 2209, tcp, "100"),
        record("requests", 2206, http, "1"),
        record("duration", 2206, http, "0"),
        record("httpurl", 2206, http, "http://example.com/a/b?c=d"),
        record("uripath", 2206, http, "/a/b"),
        record("uripath", 2206, asked("http://example.com/a/b?c=d"), "/a/b"),
        record("uripath", 2206, asked("https://example.com/a#b/c"), "/a"),
        record("uripath", 2206, asked("http://example.com"), "/"),
        record("uripath", 2206, asked("http://example.com?c=/d"), "/"),
        record("uripath", 2206, asked("/a?b=http://example.com/"), "/a"),
        record("uripath", 2206, asked("example.com:443"), "example.com:443"),
        record("uripath", 2206, asked("http:/a"), "http:/a"),
        record("httpurl", 2206, asked("http://example.com/a?b"), "http://example.com/a?b"),
        record(
            "memcachekey",
            2200,
            memcache.replace("00000003 6B6579 00", "00000004 6B657900"),
            "key"),
        record("memcachekey", 2200, memcache.replace("6B6579 00", "000000 00"), ""),
        record("memcachekey", 2200, memcache, "key"),
        record("memcachestatus", 2200, memcache, "NOT_FOUND"),
        record("httpurl", 1001, switched, null));
  }

  /** An http_request of that URI up to its host, which is empty. */
  private static String asked(String uri) {
    String octets = HexFormat.of().formatHex(uri.getBytes(StandardCharsets.US_ASCII));
    return String.format("00000002 000003E9 %08X %s", uri.length(), octets)
        + "00".repeat(-uri.length() & 3)
        + "00000000".repeat(10)
        + "000000C8";
  }

  private static Arguments row(String key, FrameBuilder frame, @Nullable String text) {
    return sample(key, s -> s.header(frame), text);
  }

  private static Arguments record(String key, int format, String body, @Nullable String text) {
    return sample(key, s -> s.header(TCP).record(0, format, hex(body)), text);
  }

  private static Arguments sample(
      String key, UnaryOperator<FlowSampleBuilder> content, @Nullable String text) {
    return Arguments.of(key, text, content);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @MethodSource({"headers", "quotes", "applications", "inner", "samples", "records"})
  void aKeyReadsItsValue(
      String key, @Nullable String text, UnaryOperator<FlowSampleBuilder> content)
      throws DefinitionException {
    for (boolean expanded : new boolean[] {false, true}) {
      SampleAtHand sample = SampleAtHand.of(content, expanded);
      assertThat(sample.text(key)).isEqualTo(text);
      assertThat(sample.matches(key + "=null")).isEqualTo(text == null);
      if (text != null) {
        assertThat(sample.matches(key + "=\"" + text + "\"")).isTrue();
        assertThat(sample.matches(key + "!=\"" + text + "\"")).isFalse();
      }
    }
  }

  @Test
  void everyFieldHasARow() {
    Set<String> rows =
        Stream.of(headers(), quotes(), applications(), inner(), samples(), records())
            .flatMap(all -> all)
            .filter(row -> row.get()[1] != null)
            .map(row -> (String) row.get()[0])
            .collect(Collectors.toSet());

    assertThat(rows).containsAll(FlowField.names());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      value = {
        "ipsource.0 @ position 1: expected ipsource, or ipsource.1 to ipsource.19 for inner headers,"
            + " met 'ipsource.0'",
        "ipsource.20 @ position 1: expected ipsource, or ipsource.1 to ipsource.19 for inner headers,"
            + " met 'ipsource.20'",
        "ipsource.01 @ position 1: expected ipsource, or ipsource.1 to ipsource.19 for inner headers,"
            + " met 'ipsource.01'",
        "ipsource. @ position 1: expected ipsource, or ipsource.1 to ipsource.19 for inner headers,"
            + " met 'ipsource.'",
        "ipsource.1.1 @ position 1: unknown key 'ipsource.1.1'",
        ".1 @ position 1: unknown key '.1'",
        "stack.1 @ position 1: stack is not in a packet header, so that there is only one of it",
        "vlansource.1 @ position 1: vlansource is not in a packet header, so that there is only one"
            + " of it",
        "nothing.1 @ position 1: unknown key 'nothing.1'",
      })
  void onlyHeadersHaveInnerOnes(String name, String message) {
    assertThatThrownBy(() -> FlowKey.parse(name))
        .isInstanceOf(DefinitionException.class)
        .hasMessage(message);
  }

  @Test
  void anInnerFieldIsFoundByItsName() throws DefinitionException {
    FlowKey key = FlowKey.parse("ipsource.12");

    assertThat(key).isEqualTo(new InnerField(FlowField.IPSOURCE, 12));
    assertThat(new InnerField(FlowField.IPSOURCE, 12).text()).isEqualTo("ipsource.12");
  }

  @Test
  void valuesOfDifferentWidthStandSideBySide() {
    FlowDefinition definition =
        new FlowDefinition(
            "f",
            Arrays.asList(
                FlowField.STACK, FlowField.IPSOURCE, FlowField.DNSQNAME, FlowField.DNSADDRESS),
            FlowValue.FRAMES,
            "",
            5,
            2,
            10,
            AggMode.SUM);

    byte[] key = SampleAtHand.of(DNS).key(definition.keys().toArray(FlowKey[]::new));

    assertThat(definition.keyTexts(key))
        .containsExactly("eth.ip.udp", A, "www.example.com", "2001:db8::5");
    assertThat(key).hasSizeLessThanOrEqualTo(definition.keyWidth());
  }

  // Chosen so that what one key left behind would show in the next.
  @Test
  void textIsNotMixedUpWithTheTextBefore() throws DefinitionException {
    SampleAtHand sample = SampleAtHand.of(DNS);

    assertThat(sample.text("dnsqname")).isEqualTo("www.example.com");
    assertThat(sample.text("stack")).isEqualTo("eth.ip.udp");
    assertThat(sample.matches("dnsqname=www.example.com & stack=eth.ip.udp")).isTrue();
    assertThat(sample.matches("dnsqname=eth.ip.udp")).isFalse();
    assertThat(sample.matches("stack=eth.ip, eth.ip.udp.vxlan")).isFalse();
  }

  @Test
  void onlyWhatIsInTheFrameIsItsHeader() {
    FrameBuilder padded = frame(42).ethernet().ipv4(A, B).udp(1, 53);
    byte[] header = Arrays.copyOf(padded.bytes(), 128);

    assertThat(SampleAtHand.of(datagram().flowSample(s -> s.header(1, 0, 4, header))).text("dnsqr"))
        .as("IP and UDP say where the padding begins")
        .isNull();
    Arrays.fill(header, 16, 18, (byte) 0);
    Arrays.fill(header, 38, 40, (byte) 0);
    assertThat(
            SampleAtHand.of(datagram().flowSample(s -> s.header(1, 46, 4, header))).text("dnsqr"))
        .isNull();
    assertThat(SampleAtHand.of(datagram().flowSample(s -> s.header(1, 0, 4, header))).text("dnsqr"))
        .isEqualTo("false");
  }
}
