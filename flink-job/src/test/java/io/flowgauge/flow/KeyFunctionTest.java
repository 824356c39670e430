package io.flowgauge.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowgauge.datagram.DatagramBuilder;
import io.flowgauge.flow.function.KeyFunction;
import io.flowgauge.lookup.Lookups;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What each key function makes of a sample: at least a row for each. */
class KeyFunctionTest {
  private static Arguments row(DatagramBuilder sample, String key, @Nullable String text) {
    return Arguments.of(key, text, SampleAtHand.of(sample));
  }

  static Stream<Arguments> lookups() {
    return Stream.of(
        row(TestPackets.tcp(), "group:ipsource:fv", "private"),
        row(TestPackets.tcp(), "group:ipdestination:fv", "servers"),
        row(TestPackets.tcp6(), "group:ip6source:fv", "private6"),
        row(TestPackets.tcp6(), "group:[or:ipsource:ip6source]:fv", "private6"),
        row(TestPackets.tcp(), "group:ipsource:narrow", null),
        row(TestPackets.tcp(), "group:ipsource:narrow:fv", "private"),
        row(TestPackets.tcp(), "group:ipsource:nosuchset:fv", "private"),
        row(TestPackets.tcp(), "group:ipsource:nosuchset", null),
        row(TestPackets.tcp6(), "group:ipsource:fv", null),
        row(TestPackets.tcp(), "sourcegroup", "private"),
        row(TestPackets.tcp(), "destinationgroup", "private"),
        row(TestPackets.tcp(), "map:macsource:members", "a.example"),
        row(TestPackets.tcp(), "map:macdestination:members", null),
        row(TestPackets.tcp(), "map:tcpsourceport:ports", "web"),
        row(TestPackets.tcp6(), "map:ip6source:bogons", "documentation"),
        row(TestPackets.tcp6(), "map:ip6destination:bogons", null),
        row(TestPackets.tcp(), "map:stack:stacks", "plain"),
        row(TestPackets.tcp(), "map:macsource:nosuchmap", null),
        row(TestPackets.tcp(), "country:ipsource", "NZ"),
        row(TestPackets.tcp6(), "country:ip6source", "DE"),
        row(TestPackets.tcp(), "country:ipsource:name", "New Zealand"),
        row(TestPackets.tcp(), "country:ipsource:continent", "OC"),
        row(TestPackets.tcp(), "country:ipsource:both", "NZ New Zealand"),
        row(TestPackets.tcp(), "asn:ipsource", "64496"),
        row(TestPackets.tcp(), "asn:ipsource:number", "64496"),
        row(TestPackets.tcp(), "asn:ipsource:descr", "Example Net"),
        row(TestPackets.tcp(), "asn:ipsource:both", "64496 Example Net"),
        row(TestPackets.tcp(), "oui:macsource", "Example Corp"),
        row(TestPackets.tcp(), "oui:macsource:name", "Example Corp"),
        row(TestPackets.tcp(), "oui:macsource:number", "020000"),
        row(TestPackets.vxlan(), "oui:macsource.1:number", "020000"),
        row(TestPackets.tcp(), "host:ipsource:host_name", "server1"),
        row(TestPackets.tcp(), "host:macsource:host_name", "server1"),
        row(TestPackets.tcp(), "host:ipdestination:host_name", null),
        row(TestPackets.tcp(), "host:ipsource:machine_type", null),
        row(TestPackets.tcp(), "dns:ipsource", "server1.example.com"),
        row(TestPackets.tcp6(), "dns:ip6source", "server1.v6.example.com"),
        row(TestPackets.tcp(), "dns:ipdestination", null),
        row(TestPackets.tcp(), "link:outputifindex", "L2"),
        row(TestPackets.tcp(), "link:inputifindex", null),
        row(TestPackets.tcp(), "node:inputifindex", "s1"),
        row(TestPackets.tcp(), "ifname:inputifindex", "s1-eth1"));
  }

  /** Where the agent knows the ends of a packet, its addresses are not asked. */
  static Stream<Arguments> entities() {
    return Stream.of(
        row(TestPackets.entities(3, 100_001), "host:ipsource:vir_host_name", "nginx.service"),
        row(TestPackets.entities(3, 100_001), "host:macsource:vir_host_name", "nginx.service"),
        row(
            TestPackets.entities(3, 100_001),
            "host:[or:ipsource:ip6source]:vir_host_name",
            "nginx.service"),
        row(
            TestPackets.entities(3, 100_001),
            "host:[null:ipsource:0.0.0.0]:vir_host_name",
            "nginx.service"),
        row(
            TestPackets.entities(3, 100_001),
            "host:[if:vlan:1:ipdestination:ipsource]:vir_host_name",
            null),
        row(
            TestPackets.entities(3, 100_001),
            "host:[if:vlan:1:ip6source:ipsource]:vir_host_name",
            "nginx.service"),
        row(TestPackets.entities(3, 100_001), "host:ip6source:vir_host_name", null),
        row(TestPackets.entities(3, 100_001), "host:ipdestination:vir_host_name", null),
        row(TestPackets.entities(3, 100_001), "host:[mask:ipsource:32]:host_name", "server1"),
        row(TestPackets.entities(3, 7), "host:ipsource:vir_host_name", null),
        row(TestPackets.entities(0, 0), "host:ipsource:host_name", null));
  }

  static Stream<Arguments> texts() {
    return Stream.of(
        row(TestPackets.tcp(), "prefix:stack:.:2", "eth.vlan"),
        row(TestPackets.tcp(), "prefix:stack:.:9", "eth.vlan.ip.tcp"),
        row(TestPackets.tcp(), "prefix:ipsource:.:3", "10.0.0"),
        row(TestPackets.tcp(), "prefix:stack:vlan.:1", "eth."),
        row(TestPackets.http(), "prefix:[uri:httpurl:path]:/:2", "/a"),
        row(TestPackets.udp(), "prefix:dnsqname:.:1", null),
        row(TestPackets.dns(), "suffix:dnsqname:.:2", "example.com"),
        row(TestPackets.dns(), "suffix:dnsqname:.:3", "www.example.com"),
        row(TestPackets.dns(), "suffix:dnsqname:.:4", "www.example.com"),
        row(TestPackets.roceWrite(), "suffix:stack:.:1", "ibbt"),
        row(TestPackets.tcp6(), "suffix:ip6source:\\::1", "1"),
        row(TestPackets.tcp6(), "suffix:ip6source:[:]:1", "1"),
        row(TestPackets.tcp(), "first:stack:.:ip:ip6", "ip"),
        row(TestPackets.tcp6(), "first:stack:.:ip:ip6", "ip6"),
        row(TestPackets.vxlan(), "first:stack:.:tcp:vxlan", "vxlan"),
        row(TestPackets.arp(), "first:stack:.:ip:ip6", null),
        row(TestPackets.tcp(), "concat:-:ipsource:ipdestination", "10.0.0.1-10.0.0.2"),
        row(
            TestPackets.roceWrite(),
            "concat:\\::ipsource:ibbtopcode:stack",
            "10.0.0.1:10:eth.ip.udp.ibbt"),
        row(TestPackets.tcp(), "concat::vlan:tcpflags:direction", "100000010000ingress"),
        row(TestPackets.tcp(), "concat:[, ]:macsource:inputifindex", "02000000000A, 1"),
        row(TestPackets.tcp(), "concat:-:ipsource:udpsourceport", null),
        row(TestPackets.http(), "uri:httpurl:scheme", "http"),
        row(TestPackets.http(), "uri:httpurl:host", "example.com"),
        row(TestPackets.http(), "uri:httpurl:port", null),
        row(TestPackets.http(), "uri:httpurl:path", "/a/b"),
        row(TestPackets.http(), "uri:httpurl:query", "c=d"),
        row(TestPackets.http(), "uri:httpurl:fragment", null),
        row(TestPackets.http("/a#b", "example.com:8080"), "uri:httpurl:host", "example.com"),
        row(TestPackets.http("/a#b", "example.com:8080"), "uri:httpurl:port", "8080"),
        row(TestPackets.http("/a#b", "example.com:8080"), "uri:httpurl:fragment", "b"),
        row(TestPackets.http("/a#b", "example.com:8080"), "uri:httpurl:path", "/a"),
        row(TestPackets.http("/a", "me@[2001:db8::1]:8080"), "uri:httpurl:host", "[2001:db8::1]"),
        row(TestPackets.http("/a", "me@[2001:db8::1]:8080"), "uri:httpurl:port", "8080"),
        row(TestPackets.http("/a", "[2001:db8::1]"), "uri:httpurl:port", null),
        row(TestPackets.tcp(), "uri:httpurl:path", null));
  }

  static Stream<Arguments> values() {
    return Stream.of(
        row(TestPackets.tcp(), "mask:ipsource:24", "10.0.0.0"),
        row(TestPackets.tcp(), "mask:ipsource:0", "0.0.0.0"),
        row(TestPackets.tcp(), "mask:ipsource:32", "10.0.0.1"),
        row(TestPackets.tcp6(), "mask:ip6source:29", "2001:db8::"),
        row(TestPackets.tcp6(), "mask:[or:ipsource:ip6source]:24", "2001:d00::"),
        row(TestPackets.tcp(), "mask:[or:ipsource:ip6source]:64", "10.0.0.1"),
        row(TestPackets.tcp(), "mask:macsource:24", "020000000000"),
        row(TestPackets.tcp6(), "mask:ipsource:24", null),
        row(TestPackets.tcp(), "null:vlan", "100"),
        row(TestPackets.udp(), "null:vlan", "null"),
        row(TestPackets.udp(), "null:vlan:0", "0"),
        row(TestPackets.udp(), "null:vlan:none", "none"),
        row(TestPackets.tcp(), "null:vlan:none", "100"),
        row(TestPackets.tcp(), "null:ip6source:\\:\\:", "::"),
        row(TestPackets.tcp6(), "null:ip6source:\\:\\:", "2001:db8::1"),
        row(TestPackets.udp(), "null:[group:ipsource:narrow]:other", "other"),
        row(TestPackets.udp(), "null:dnsqname:", ""),
        row(TestPackets.tcp(), "or:tcpsourceport:udpsourceport", "80"),
        row(TestPackets.udp(), "or:tcpsourceport:udpsourceport", "53"),
        row(TestPackets.icmp(), "or:tcpsourceport:udpsourceport:icmptype", "8"),
        row(TestPackets.arp(), "or:tcpsourceport:udpsourceport", null),
        row(TestPackets.tcp6(), "or:ipsource:ip6source", "2001:db8::1"),
        row(TestPackets.tcp6(), "or:ip6source:ip6destination", "2001:db8::1"),
        row(TestPackets.tcp(), "or:dnsqname:ipsource", "10.0.0.1"),
        row(TestPackets.tcp(), "or:tcpflags:vlan", "000010000"),
        row(TestPackets.gateway(), "eq:bgpsourceas:bgpas", "false"),
        row(TestPackets.gateway(), "eq:bgpdestinationas:bgpas", "true"),
        row(TestPackets.tcp(), "eq:bgpdestinationas:bgpas", null),
        row(TestPackets.tcp(), "eq:ipsource:[mask:ipsource:32]", "true"),
        row(TestPackets.tcp6(), "eq:ip6source:ip6destination", "false"),
        row(TestPackets.tcp(), "eq:[country:ipsource]:[country:ipdestination]", "true"),
        row(TestPackets.tcp(), "eq:[group:ipsource:fv]:[group:ipdestination:fv]", "false"),
        row(TestPackets.tcp(), "eq:vlan:[prefix:vlan:.:1]", "true"),
        row(TestPackets.vxlan(), "eq:ipsource:ipsource.1", "false"),
        row(TestPackets.tcp(), "range:bytes:512:1023", "true"),
        row(TestPackets.tcp(), "range:bytes:1000:1000", "true"),
        row(TestPackets.tcp(), "range:bytes:0:999", "false"),
        row(TestPackets.tcp(), "range:bytes:1001", "false"),
        row(TestPackets.fragment(), "range:ipfragoffset:1", "false"),
        row(TestPackets.tcp6(), "range:ipfragoffset:1", null),
        row(TestPackets.tcp(), "bits:tcpdestinationport:0xFF", "80"),
        row(TestPackets.tcp(), "bits:vlan:96", "96"),
        row(TestPackets.udp(), "bits:vlan:96", null));
  }

  static Stream<Arguments> conditions() {
    String countries = "if:[first:stack:.:ip:ip6]:ip:[country:ipsource]:[country:ip6source]";
    return Stream.of(
        row(TestPackets.tcp(), countries, "NZ"),
        row(TestPackets.tcp6(), countries, "DE"),
        row(TestPackets.arp(), countries, null),
        row(TestPackets.tcp(), "if:vlan:100:macsource:macdestination", "02000000000A"),
        row(TestPackets.udp(), "if:vlan:100:macsource:macdestination", "02000000000B"),
        row(TestPackets.udp(), "if:vlan:null:udpsourceport:tcpsourceport", "53"),
        row(TestPackets.udp(), "if:[udpsourceport=53|(vlan=1&vlan!=2)]:ipsource:stack", "10.0.0.1"),
        row(TestPackets.tcp(), "if:[udpsourceport=53]:ipsource:stack", "eth.vlan.ip.tcp"),
        row(TestPackets.tcp(), "if:[stack~'eth\\..*[op]']:vlan:[if:vlan:100:bytes:frames]", "100"));
  }

  static Stream<Arguments> applications() {
    return Stream.of(
        row(TestPackets.application(), "rtflow:url", "/a"),
        row(TestPackets.application(), "rtflow:from", "0A0B0C0D0E0F"),
        row(TestPackets.application(), "rtflow:client", "192.0.2.7"),
        row(TestPackets.application(), "rtflow:server", "2001:db8::"),
        row(TestPackets.application(), "rtflow:delta", "-5"),
        row(TestPackets.application(), "rtflow:size", "4096"),
        row(TestPackets.application(), "rtflow:share", "-0.25"),
        row(TestPackets.application(), "rtflow:time", "2.7"),
        row(TestPackets.application(), "rtflow:nothing", null),
        row(TestPackets.application(), "inputifindex", "unknown"),
        row(TestPackets.application(), "direction", null),
        row(TestPackets.tcp(), "rtflow:url", null));
  }

  @ParameterizedTest(name = "{0} is {1}")
  @MethodSource({"lookups", "entities", "texts", "values", "conditions", "applications"})
  void aFunctionReadsItsValue(String written, @Nullable String text, SampleAtHand sample)
      throws DefinitionException {
    FlowKey key = FlowKey.parse(written);
    Lookups lookups = TestLookups.ALL;

    assertThat(sample.text(key, lookups)).isEqualTo(text);
    assertThat(FlowKey.parse(key.text())).isEqualTo(key);
    assertThat(sample.matches(key.text() + "=null", lookups)).isEqualTo(text == null);
    assertThat(sample.matches(key.text() + "~.*", lookups)).isEqualTo(text != null);
    if (text != null) {
      assertThat(sample.matches(key.text() + "='" + text.replace(",", "\\,") + "'", lookups))
          .isTrue();
      assertThat(sample.matches(key.text() + "!='" + text.replace(",", "\\,") + "'", lookups))
          .isFalse();
    }
  }

  @Test
  void everyFunctionHasARowAndAnExample() throws DefinitionException {
    Set<String> rows =
        Stream.of(lookups(), entities(), texts(), values(), conditions(), applications())
            .flatMap(all -> all)
            .filter(row -> row.get()[1] != null)
            .map(row -> ((String) row.get()[0]).split(":", 2)[0])
            .collect(Collectors.toSet());

    assertThat(rows).containsAll(KeyFunction.names());
    for (KeyFunction function : KeyFunction.values()) {
      assertThat(function.example()).startsWith(function.text() + ":");
      assertThat(FlowKey.parse(function.example())).isNotNull();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "group:ipsource:nosuchset, group:ipsource:nosuchset",
    "sourcegroup, group:ipsource:default",
    "asn:ipsource:number, asn:ipsource",
    "country:[ipsource]:code, country:ipsource",
    "null:vlan:null, null:vlan",
    "range:bytes:1:4294967295, range:bytes:1",
    "bits:vlan:0x10, bits:vlan:16",
    "concat:[:]:vlan:priority, concat:\\::vlan:priority",
    "if:vlan:1:bytes:frames, if:[vlan=1]:bytes:frames",
    "if:[ vlan = '1' ]:bytes:frames, if:[vlan=1]:bytes:frames"
  })
  void aKeyIsWrittenInOneWay(String written, String text) throws DefinitionException {
    assertThat(FlowKey.parse(written).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '`',
      value = {
        "grup:ipsource:fv @ position 1: unknown function 'grup'; did you mean 'group'?",
        "group @ position 1: 'group' is a function: group:<key>:<set>[:<set>...]",
        "group:ipsorce:fv @ position 7: unknown key 'ipsorce'; did you mean 'ipsource'?",
        "group:ipsource @ position 15: expected ':' and the name of a set"
            + " (group:<key>:<set>[:<set>...]), met the end",
        "group:ipsource: @ position 16: expected the name of a set (group:<key>:<set>[:<set>...]),"
            + " met the end",
        "group::fv @ position 7: expected a key (group:<key>:<set>[:<set>...]), met ':'",
        "group:macsource:fv @ position 7: expected a key that is an IP address, met 'macsource',"
            + " which is a MAC address such as 0200000001FF",
        "oui:ipsource @ position 5: expected a key that is a MAC address, met 'ipsource', which is"
            + " an IPv4 address such as 10.0.0.1",
        "host:vlan:host_name @ position 6: expected a key that is a MAC or IP address, met 'vlan',"
            + " which is a number from 0 to 65535",
        "country:ipsource:cde @ position 18: expected one of code, name, both, continent, met"
            + " 'cde'; did you mean 'code'?",
        "country:ipsource:code:x @ position 22: expected no more than"
            + " country:<key>[:<attribute>], met ':'",
        "prefix:[uri:httpurl:pth]:/:2 @ position 21: expected one of scheme, host, port, path,"
            + " query, fragment, met 'pth'; did you mean 'path'?",
        "prefix:[uri:httpurl:path:/:2 @ position 25: expected no more than uri:<key>:<part>, met"
            + " ':'",
        "prefix:[stack:.:2 @ position 9: unknown function 'stack'; did you mean 'mask'?",
        "prefix:[vlan @ position 13: expected ']', met the end",
        "prefix:stack:.:0 @ position 16: expected a number of tokens from 1 to 255, met '0'",
        "prefix:stack::2 @ position 14: expected a delimiter (prefix:<key>:<delimiter>:<n>), met"
            + " ':'",
        "first:stack:.:ip:ipv6 @ position 18: no stack has 'ipv6' in it; did you mean 'ip6'?",
        "mask:ipsource:33 @ position 15: expected a number of bits from 0 to 32, met '33'",
        "range:stack:1 @ position 7: expected a key that is a number, met 'stack', which is text"
            + " of at most 255 octets",
        "range:bytes:64:63 @ position 16: expected a number from 64 to 4294967295, met '63'",
        "link:vlan @ position 6: expected a key that is an interface, met 'vlan', which is a number"
            + " from 0 to 65535",
        "if:[vlan=1]:bytes @ position 18: expected ':' and a key (if:<condition>:<key>:<key>), met"
            + " the end",
        "if:[vlan=one]:bytes:frames @ position 10: vlan: expected a number from 0 to 65535, met"
            + " 'one'",
        "if:[vlan]:bytes @ position 11: vlan: expected a number from 0 to 65535, met 'bytes'",
        "if:[vln=1]:bytes:frames @ position 5: unknown key 'vln'; did you mean 'vlan'?",
        "or:vlan @ position 8: expected ':' and a key (or:<key>:<key>[:<key>...]), met the end",
        "`ipsource,,vlan` @ position 10: expected a key, met ','",
        "ipsource vlan @ position 10: expected ',' or the end, met 'v'",
        "`vlan,ipsource, vlan` @ position 16: the key 'vlan' is there twice",
        "rtflow: @ position 8: expected the name of a value (rtflow:<name>), met the end",
      })
  void anErrorSaysWhereAndWhatWasExpected(String keys, String message) {
    assertThatThrownBy(() -> KeyParser.parseAll(keys))
        .isInstanceOf(DefinitionException.class)
        .hasMessage(message);
  }
}
