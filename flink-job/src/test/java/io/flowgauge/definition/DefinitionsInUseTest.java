package io.flowgauge.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.datagram.DatagramBuilder;
import io.flowgauge.datagram.DatagramDecoder;
import io.flowgauge.datagram.RawDatagram;
import io.flowgauge.flow.DefinitionException;
import io.flowgauge.flow.FlowDefinition;
import io.flowgauge.flow.FlowObserver;
import io.flowgauge.flow.FlowValue;
import io.flowgauge.flow.ObservedFlow;
import io.flowgauge.flow.TestLookups;
import io.flowgauge.flow.TestPackets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The definitions of sFlow-RT's articles and applications: each is read as its users write it, and
 * counts the traffic it is made for.
 */
class DefinitionsInUseTest {
  /**
   * A definition in use.
   *
   * @param attributes as YAML, without the name
   * @param sample something that it counts
   * @param counted flow key and values that are told of it
   */
  record Use(String name, String attributes, DatagramBuilder sample, String counted) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Use use(String name, String attributes, DatagramBuilder sample, String counted) {
    return new Use(name, attributes, sample, counted);
  }

  static Stream<Use> articles() {
    String ends = "keys: 'macsource,ipsource,macdestination,ipdestination,";
    String logged = "', value: frames, log: true, flowStart: true";
    String flow = "02000000000A,10.0.0.2,02000000000B,10.0.0.1,";
    return Stream.of(
        // loggly.js
        use(
            "icmpunreachablenet",
            ends + "icmpunreachablenet" + logged,
            TestPackets.unreachable(0),
            flow + "192.0.2.7 [100]"),
        use(
            "icmpunreachablehost",
            ends + "icmpunreachablehost" + logged,
            TestPackets.unreachable(1),
            flow + "192.0.2.7 [100]"),
        use(
            "icmpunreachableprotocol",
            ends + "icmpunreachableprotocol" + logged,
            TestPackets.unreachable(2),
            flow + "17 [100]"),
        use(
            "icmpunreachableport",
            ends + "icmpunreachableport" + logged,
            TestPackets.unreachable(3),
            flow + "161 [100]"),
        // syslog.js
        use(
            "uport",
            "keys: 'ipsource,ipdestination,icmpunreachableport" + logged,
            TestPackets.unreachable(3),
            "10.0.0.2,10.0.0.1,161 [100]"),
        // phish.js
        use(
            "phishydns",
            "keys: 'ipsource,ipdestination,dnsqname,dnsqr"
                + logged
                + ", filter: 'dnsqname=\"evil.example,www.example.com\"'",
            TestPackets.dns(),
            "10.0.0.1,10.0.0.2,www.example.com,true [100]"),
        use(
            "phishysrc",
            "keys: 'ipsource,group:ipdestination:phish" + logged,
            TestPackets.tcp(),
            "10.0.0.1,17 [100]"),
        use(
            "phishydest",
            "keys: 'ipdestination,group:ipsource:phish" + logged,
            TestPackets.unreachable(3),
            "10.0.0.1,17 [100]"),
        // ryu.js and ddos.js
        use(
            "udp_reflection",
            "keys: 'ipdestination,udpsourceport', value: frames",
            TestPackets.udp(),
            "10.0.0.2,53 [100]"),
        // office365.js
        use(
            "o365",
            "keys: 'group:ipsource:o365,ipdestination', value: bytes",
            TestPackets.tcp(),
            "47,10.0.0.2 [100000]"),
        // Systemd traffic marking
        use(
            "services",
            "keys: 'host:macsource:vir_host_name,host:macdestination:vir_host_name,ipsource,"
                + "ipdestination', value: bytes, filter: inputipsource=null",
            TestPackets.entitiesAtBothEnds(3, 100_001),
            "nginx.service,nginx.service,10.0.0.1,10.0.0.2 [10000]"),
        // blacklist.py as groups
        use(
            "blacklist",
            "keys: 'or:[group:ipsource:phish]:[group:ipdestination:phish],ipsource,ipdestination"
                + logged,
            TestPackets.tcp(),
            "17,10.0.0.1,10.0.0.2 [100]"),
        // drops, the article on Prometheus
        use(
            "drops",
            "keys: ['node:inputifindex', 'ifname:inputifindex', reason, stack], value: frames,"
                + " dropped: true",
            TestPackets.dropped(),
            "s1,s1-eth1,acl,eth.ip.udp [1]"));
  }

  /** smoothing.js */
  static Stream<Use> smoothing() {
    return Stream.of(1, 2, 5, 10, 20, 50, 100, 200, 500)
        .map(t -> use("t_" + t, "value: bytes, t: " + t, TestPackets.tcp(), " [100000]"));
  }

  static Stream<Use> ddosProtect() {
    return Stream.of(
        ddos("ip_flood", "ipprotocol", "", TestPackets.tcp(), "6"),
        ddos(
            "ip_fragmentation",
            "ipprotocol",
            "(ipflags=001|range:ipfragoffset:1=true)",
            TestPackets.fragment(),
            "17"),
        ddos("icmp_flood", "icmptype", "ipprotocol=1", TestPackets.icmp(), "8"),
        ddos("udp_amplification", "udpsourceport", "ipprotocol=17", TestPackets.udp(), "53"),
        ddos("udp_flood", "udpdestinationport", "ipprotocol=17", TestPackets.udp(), "1024"),
        ddos(
            "tcp_amplification",
            "tcpsourceport",
            "ipprotocol=6&tcpflags~....1..1.",
            TestPackets.tcp(0x12),
            "80"),
        ddos("tcp_flood", "tcpdestinationport", "ipprotocol=6", TestPackets.tcp(), "50000"),
        ddos6("ip6_flood", "ip6nexthdr", "", TestPackets.tcp6(), "6"),
        ddos6(
            "ip6_fragmentation",
            "ip6nexthdr",
            "(ip6fragm=yes|range:ip6fragoffset:1=true)",
            TestPackets.fragment6(),
            "17"),
        ddos6("icmp6_flood", "icmp6type", "ip6nexthdr=58", TestPackets.icmp6(), "128"),
        ddos6("udp6_amplification", "udpsourceport", "ip6nexthdr=17", TestPackets.udp6(), "53"),
        ddos6("udp6_flood", "udpdestinationport", "ip6nexthdr=17", TestPackets.udp6(), "1024"),
        ddos6(
            "tcp6_amplification",
            "tcpsourceport",
            "ip6nexthdr=6&tcpflags~....1..1.",
            TestPackets.tcp6(),
            "80"),
        ddos6("tcp6_flood", "tcpdestinationport", "ip6nexthdr=6", TestPackets.tcp6(), "50000"),
        ddos(
            "udp_flood_included",
            "udpdestinationport",
            "udpdestinationport=53,1024&udpdestinationport!=123&ipprotocol=17",
            TestPackets.udp(),
            "1024"));
  }

  // One address of an attack is known; ICMP and fragments come without options of their own.
  private static Use ddos(
      String attack, String key, String filter, DatagramBuilder sample, String value) {
    return ddos(attack, key, "ip", "ip", "10.0.0.2,lab,", filter, sample, value);
  }

  private static Use ddos6(
      String attack, String key, String filter, DatagramBuilder sample, String value) {
    return ddos(attack, key, "ip6", "ip6", "2001:db8::2,lab,", filter, sample, value);
  }

  private static Use ddos(
      String attack,
      String key,
      String ip,
      String token,
      String target,
      String filter,
      DatagramBuilder sample,
      String value) {
    String base =
        "first:stack:.:ip:ip6="
            + token
            + ("&group:" + ip + "source:ddos_protect=external")
            + ("&group:" + ip + "destination:ddos_protect!=external,private,multicast,exclude");
    return use(
        "ddos_protect_" + attack,
        "keys: '%sdestination,group:%sdestination:ddos_protect,%s', value: frames,"
                .formatted(ip, ip, key)
            + " values: 'count:%ssource,avg:%sbytes', aggMode: AGENT, t: 2, filter: '%s'"
                .formatted(ip, ip, filter.isEmpty() ? base : filter + "&" + base),
        sample,
        target + value + " [100, counted, scaled]");
  }

  static Stream<Use> dashboards() {
    String ports =
        "ipsource,ipdestination,ipprotocol,or:tcpsourceport:udpsourceport:icmptype,"
            + "or:tcpdestinationport:udpdestinationport:icmpcode";
    String ends =
        "ipsource,ipdestination,ipprotocol,or:tcpsourceport:udpsourceport,"
            + "or:tcpdestinationport:udpdestinationport";
    String ipv4 =
        ", filter: 'first:stack:.:ip:ip6=ip&ipprotocol=6,17&direction=ingress', t: 2, n: 10";
    return Stream.of(
        use("mn_bytes", "value: bytes, t: 2", TestPackets.tcp(), " [100000]"),
        use(
            "mn_flow",
            "keys: '" + ports + "', value: bytes, t: 2",
            TestPackets.icmp(),
            "10.0.0.1,10.0.0.2,1,8,0 [10000]"),
        use(
            "fv-flow",
            "keys: '" + ends + "', value: bytes" + ipv4,
            TestPackets.tcp(),
            "10.0.0.1,10.0.0.2,6,80,50000 [100000]"),
        use("fv-bytes", "value: bytes, filter: direction=ingress", TestPackets.tcp(), " [100000]"),
        use("fv-frames", "value: frames, filter: direction=ingress", TestPackets.tcp(), " [100]"),
        use(
            "fv-stack",
            "keys: stack, value: bytes, filter: direction=ingress",
            TestPackets.tcp(),
            "eth.vlan.ip.tcp [100000]"),
        use("fv-sources", "keys: ipsource, value: bytes", TestPackets.tcp(), "10.0.0.1 [100000]"),
        use(
            "fv-destinations",
            "keys: ipdestination, value: bytes",
            TestPackets.tcp(),
            "10.0.0.2 [100000]"),
        use(
            "fv-pairs",
            "keys: 'ipsource,ipdestination', value: bytes",
            TestPackets.tcp(),
            "10.0.0.1,10.0.0.2 [100000]"),
        use(
            "fv-sourcegroups",
            "keys: 'group:ipsource:fv', value: bytes",
            TestPackets.tcp(),
            "private [100000]"),
        use(
            "fv-destinationgroups",
            "keys: 'group:ipdestination:fv', value: bytes",
            TestPackets.tcp(),
            "servers [100000]"),
        use(
            "fv-grouppairs",
            "keys: 'group:ipsource:fv,group:ipdestination:fv', value: bytes",
            TestPackets.tcp(),
            "private,servers [100000]"),
        use(
            "fm-flow",
            "keys: '" + ends + "', value: bytes" + ipv4,
            TestPackets.udp(),
            "10.0.0.1,10.0.0.2,17,53,1024 [10000]"),
        use(
            "fm-flow6",
            "keys: 'ip6source,ip6destination,ip6nexthdr,or:tcpsourceport:udpsourceport,"
                + "or:tcpdestinationport:udpdestinationport', value: bytes,"
                + " filter: 'first:stack:.:ip:ip6=ip6&ip6nexthdr=6,17&direction=ingress'",
            TestPackets.tcp6(),
            "2001:db8::1,2001:db8::2,6,80,50000 [100000]"),
        use(
            "particle_source",
            particle("source"),
            TestPackets.tcp(),
            PARTICLE_SOURCE + "6 [100000]"),
        use(
            "particle_destination",
            particle("destination"),
            TestPackets.tcp(),
            "S,10.0.0.2,null,NZ New Zealand,64496 Example Net,6 [100000]"),
        use(
            "particle_pair",
            "keys: ['"
                + particleKeys("source").replace(",", "','")
                + "','"
                + particleKeys("destination").replace(",", "','")
                + "',ipprotocol], value: bytes, n: 20, t: 2",
            TestPackets.tcp(),
            PARTICLE_SOURCE + "S,10.0.0.2,null,NZ New Zealand,64496 Example Net,6 [100000]"),
        use(
            "trace-flow",
            "keys: 'inputifindex,outputifindex', value: frames, t: 10, n: 10, filter:"
                + " ipsource=10.0.0.1",
            TestPackets.tcp(),
            "1,2 [100]"),
        use(
            "browse-flows",
            "keys: 'ipsource,ipdestination,stack', value: bytes, fs: _SEP_, n: 10, t: 2, aggMode:"
                + " AGENT",
            TestPackets.tcp(),
            "10.0.0.1_SEP_10.0.0.2_SEP_eth.vlan.ip.tcp [100000]"),
        use(
            "browse-drops",
            "keys: 'reason,macsource,macdestination,stack', value: frames, fs: _SEP_, dropped: true,"
                + " aggMode: sum",
            TestPackets.dropped(),
            "acl_SEP_02000000000A_SEP_02000000000B_SEP_eth.ip.udp [1]"),
        use(
            "sunburst",
            "keys: stack, value: bytes",
            TestPackets.vxlan(),
            "eth.ip.udp.vxlan.eth.ip.tcp [30000]"),
        use(
            "world-map",
            "keys: 'if:[first:stack:.:ip:ip6]:ip:[country:ipsource]:[country:ip6source]', value:"
                + " bytes",
            TestPackets.tcp6(),
            "DE [100000]"),
        use(
            "svg-weather",
            "keys: 'link:outputifindex', value: bytes, filter: 'link:inputifindex=null'",
            TestPackets.tcp(),
            "L2 [100000]"),
        use(
            "scitags",
            "keys: 'ip6source,ip6destination,bits:ip6flowlabel:261884', value: bytes",
            TestPackets.tcp6(),
            "2001:db8::1,2001:db8::2,0 [100000]"),
        use(
            "sflow-test",
            "keys: 'null:inputifindex,null:outputifindex,null:direction,ip_offset,ipbytes,null:stripped',"
                + " value: frames, log: true, activeTimeout: 60",
            TestPackets.tcp(),
            "1,2,ingress,18,978,4 [100]"));
  }

  private static final String PARTICLE_SOURCE =
      "N,10.0.0.1,server1.example.com,NZ New Zealand,64496 Example Net,";

  private static String particle(String end) {
    return "keys: '" + particleKeys(end) + ",ipprotocol', value: bytes, n: 20, t: 2";
  }

  private static String particleKeys(String end) {
    return "group:ipX:particle,ipX,null:[dns:ipX],null:[country:ipX:both],null:[asn:ipX:both]"
        .replace("X", end);
  }

  static Stream<Use> flowTrend() {
    String syn = "', value: frames, fs: _SEP_, filter: 'tcpflags~.......1.'";
    return Stream.of(
        trend("ip-pairs", "ipsource,ipdestination", "", TestPackets.tcp(), "10.0.0.1_SEP_10.0.0.2"),
        trend(
            "ip6-pairs",
            "ip6source,ip6destination",
            "",
            TestPackets.tcp6(),
            "2001:db8::1_SEP_2001:db8::2"),
        trend(
            "ethernet",
            "macsource,macdestination,ethernetprotocol",
            "",
            TestPackets.tcp(),
            "02000000000A_SEP_02000000000B_SEP_2048"),
        use(
            "tcp-syn",
            "keys: 'ipsource,tcpdestinationport" + syn,
            TestPackets.tcp(0x02),
            "10.0.0.1_SEP_50000 [100]"),
        use(
            "tcp-established",
            "keys: ipsource, value: frames, filter: 'tcpflags~....1.000'",
            TestPackets.tcp(0x18),
            "10.0.0.1 [100]"),
        trend(
            "arp-requests",
            "macsource,arpipsender,arpiptarget",
            "arpoperation=1",
            TestPackets.arp(),
            "02000000000A_SEP_10.0.0.1_SEP_10.0.0.2"),
        trend(
            "dns",
            "ipsource,dnsqname,dnsqtypename",
            "dnsqr=true",
            TestPackets.dns(),
            "10.0.0.1_SEP_www.example.com_SEP_A"),
        trend("dns-domain", "suffix:dnsqname:.:2", "", TestPackets.dns(), "example.com"),
        trend(
            "unreachable-port",
            "ipdestination,icmpunreachableport",
            "",
            TestPackets.unreachable(3),
            "10.0.0.1_SEP_161"),
        trend(
            "vxlan",
            "vxlanvni,ipsource.1,ipdestination.1",
            "vxlanvni!=null",
            TestPackets.vxlan(),
            "7_SEP_172.16.0.1_SEP_172.16.0.2"),
        trend("nvgre", "grevsid,ipsource.1", "", TestPackets.nvgre(), "1193046_SEP_10.0.0.1"),
        trend("geneve", "genevevni,ipsource.1", "", TestPackets.geneve(), "7_SEP_10.0.0.1"),
        use(
            "http",
            "keys: 'prefix:[uri:httpurl:path]:/:2', value: requests, values: 'avg:duration'",
            TestPackets.http(),
            "/a [100, 400000]"),
        use(
            "rtflow",
            "keys: 'rtflow:client,rtflow:url', value: 'rtflow:size', values: 'avg:rtflow:time'",
            TestPackets.application(),
            "192.0.2.7,/a [409600, 300]"));
  }

  private static Use trend(
      String name, String keys, String filter, DatagramBuilder sample, String key) {
    return use(
        name,
        "keys: '%s', value: frames, t: 2, n: 10, fs: _SEP_, filter: '%s'".formatted(keys, filter),
        sample,
        key + " [100]");
  }

  static Stream<Use> exchanges() {
    String ranges =
        Stream.of(
                "0:63",
                "64",
                "65:127",
                "128:255",
                "256:511",
                "512:1023",
                "1024:1513",
                "1514:1517",
                "1518")
            .map(range -> "range:bytes:" + range)
            .reduce((a, b) -> a + "," + b)
            .orElseThrow();
    return Stream.of(
        use(
            "ix_members",
            "keys: 'map:macsource:members,null:[map:macdestination:members]', value: bytes",
            TestPackets.tcp(),
            "a.example,null [100000]"),
        use(
            "ix_unknown_members",
            "keys: macdestination, value: bytes, t: 600, filter:"
                + " 'map:macdestination:members=null&link:inputifindex=null'",
            TestPackets.tcp(),
            "02000000000B [100000]"),
        use(
            "ix_packet_sizes",
            "keys: '" + ranges + "', value: frames",
            TestPackets.tcp(),
            "false,true,false,false,false,true,false,false,false [100]"),
        use(
            "ix_bogons",
            "keys: 'ipsource,group:ipsource:default', value: frames, log: true, flowStart: true,"
                + " t: 600, filter: 'group:ipsource:default=private'",
            TestPackets.tcp(),
            "10.0.0.1,private [100]"),
        use(
            "ix_bgp_sessions",
            "keys: 'ipsource,ipdestination', value: frames, log: true, flowStart: true, filter:"
                + " 'tcpsourceport=179|tcpdestinationport=179'",
            TestPackets.bgpSession(),
            "10.0.0.1,10.0.0.2 [100]"),
        use(
            "ix_arp",
            "keys: 'macsource,arpoperation', value: frames",
            TestPackets.arp(),
            "02000000000A,1 [100]"),
        use(
            "ix_unicast",
            "keys: 'macdestination', value: frames, filter: 'isunicast=true&outputifindex!=discard'",
            TestPackets.tcp(),
            "02000000000B [100]"),
        use(
            "bgp_in",
            "keys: 'bgpsourceas,bgpdestinationas', value: bytes, filter:"
                + " 'eq:bgpsourceas:bgpas=false&eq:bgpdestinationas:bgpas=true'",
            TestPackets.gateway(),
            "65001,65000 [10000]"),
        use(
            "active_routes",
            "keys: 'bgpnexthop,bgpdestinationaspath,first:bgpcommunities:-:65000\\:100', value:"
                + " bytes",
            TestPackets.gateway(),
            "10.0.0.9,65000,65000:100 [10000]"));
  }

  static Stream<Use> aiMetrics() {
    String ai = ", aggMode: edge, t: 0.2, filter: '";
    return Stream.of(
        use(
            "ai_operations",
            "keys: ibbtopname, value: bytes, values: ['avg:ibbtrdmalen']"
                + ai
                + "suffix:stack:.:1=ibbt'",
            TestPackets.roceWrite(),
            "RDMA_WRITE_ONLY [30000, 409600]"),
        use(
            "ai_credits",
            "value: frames, values: ['min:ibbtaethack','max:ibbtaethack']"
                + ai
                + "ibbtaethack!=null'",
            TestPackets.roceAcknowledge(),
            " [100, 31, 31]"),
        use(
            "ai_congestion",
            "keys: 'concat:\\::ipsource:ipdestination', value: frames" + ai + "ibbtopcode=129'",
            TestPackets.roceNotification(),
            "10.0.0.1:10.0.0.2 [100]"),
        use(
            "ai_ecn",
            "keys: 'ipecn', value: frames" + ai + "suffix:stack:.:1=ibbt&ipecn=00'",
            TestPackets.roceWrite(),
            "00 [100]"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({
    "articles",
    "smoothing",
    "ddosProtect",
    "dashboards",
    "flowTrend",
    "exchanges",
    "aiMetrics"
  })
  void itIsReadAndCounts(Use use) throws DefinitionException {
    FlowDefinition definition =
        DefinitionsParser.parse("flows: [{name: " + use.name + ", " + use.attributes + "}]")
            .flows()
            .get(0);
    List<String> told = new ArrayList<>();
    FlowObserver observer =
        new FlowObserver(
            List.of(definition),
            TestLookups.ALL,
            (index, observed, words, values, weight) ->
                told.add(
                    String.join(
                            definition.separator(),
                            definition.keyTexts(ObservedFlow.flowKey(observed, 0)))
                        + " "
                        + texts(definition.values(), values)),
            0);
    RawDatagram datagram = use.sample.received(1_234_999);
    observer.receivedAt(datagram.receivedMillis());
    new DatagramDecoder().decode(datagram.payload(), datagram.payload().length, observer);

    assertThat(told).containsExactly(use.counted);
  }

  private static List<String> texts(List<FlowValue> kinds, long[] values) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      assertThat(values[i]).isNotEqualTo(FlowValue.ABSENT);
      String text = kinds.get(i).text();
      if (text.startsWith("count:")) {
        texts.add("counted");
      } else {
        texts.add(text.matches("avg:ip6?bytes") ? "scaled" : Long.toString(values[i]));
      }
    }
    return texts;
  }
}
