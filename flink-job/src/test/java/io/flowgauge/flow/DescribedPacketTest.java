package io.flowgauge.flow;

import static io.flowgauge.datagram.TestDatagrams.datagram;
import static io.flowgauge.datagram.TestDatagrams.frame;
import static io.flowgauge.datagram.TestDatagrams.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.datagram.Captures;
import io.flowgauge.datagram.DatagramBuilder;
import io.flowgauge.datagram.DatagramDecoder;
import io.flowgauge.datagram.FlowSampleBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Samples whose agents do not show the packet: what they say of it counts. */
class DescribedPacketTest {
  private static final String ETHERNET = "000005EE 02000000000A 0000 01005E000001 0000 00000800";
  private static final String TCP4 =
      "000005DC 00000006 0A000001 0A000002 00000050 0000C0DE 00000012 0000002E";
  private static final String UDP6 =
      "00000064 00000011 20010DB8000000000000000000000001 20010DB8000000000000000000000002"
          + " 00000035 00000400 00000000 000000B8";

  private static final Map<String, String> SAMPLE =
      Map.of("inputifindex", "1", "outputifindex", "2", "direction", "ingress");

  @Test
  void whatAnAgentSaysOfAnEthernetHeaderIsRead() {
    assertThat(keys(s -> s.record(0, 2, hex(ETHERNET))))
        .containsExactlyInAnyOrderEntriesOf(
            with(
                "macsource", "02000000000A",
                "macdestination", "01005E000001",
                "ethernetprotocol", "2048",
                "isbroadcast", "false",
                "ismulticast", "true",
                "isunicast", "false"));
  }

  @Test
  void whatAnAgentSaysOfAnIpv4PacketIsRead() {
    assertThat(keys(s -> s.record(0, 3, hex(TCP4))))
        .containsExactlyInAnyOrderEntriesOf(
            with(
                "ipsource", "10.0.0.1",
                "ipdestination", "10.0.0.2",
                "ipprotocol", "6",
                "iptos", "46",
                "ipdscp", "11",
                "ipdscpname", "11",
                "ipecn", "10",
                "ipbytes", "1500",
                "tcpsourceport", "80",
                "tcpdestinationport", "49374",
                "tcpflags", "000010010"));
  }

  @Test
  void whatAnAgentSaysOfAnIpv6PacketIsRead() {
    assertThat(keys(s -> s.record(0, 4, hex(UDP6))))
        .containsExactlyInAnyOrderEntriesOf(
            with(
                "ip6source", "2001:db8::1",
                "ip6destination", "2001:db8::2",
                "ip6nexthdr", "17",
                "ip6tos", "184",
                "ip6dscp", "46",
                "ip6dscpname", "EF",
                "ip6ecn", "00",
                "ip6bytes", "100",
                "udpsourceport", "53",
                "udpdestinationport", "1024"));
  }

  @Test
  void theHeaderComesFirstAndInnerHeadersAreNotDescribed() {
    SampleAtHand sample =
        SampleAtHand.of(
            s ->
                s.header(frame(200).ethernet().ipv4("10.9.9.9", "10.9.9.8").cutTo(34))
                    .record(0, 3, hex(TCP4)),
            false);

    assertThat(sample.text("ipsource")).isEqualTo("10.9.9.9");
    assertThat(sample.text("tcpsourceport")).isEqualTo("80");
    assertThat(sample.text("ipsource.1")).isNull();
    assertThat(sample.sample().frameLength()).isEqualTo(200);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "a frame | 0:2 | 1518",
        "a frame and its packet | 0:3 0:2 | 1518",
        "an IPv4 packet | 0:3 | 1500",
        "an IPv6 packet | 0:4 | 100",
      })
  void itsLengthIsWhatTheAgentSays(String what, String records, long bytes)
      throws DefinitionException {
    UnaryOperator<FlowSampleBuilder> content =
        s -> {
          FlowSampleBuilder sample = s.rate(10);
          for (String record : records.split(" ", -1)) {
            sample =
                switch (record) {
                  case "0:2" -> sample.record(0, 2, hex(ETHERNET));
                  case "0:3" -> sample.record(0, 3, hex(TCP4));
                  default -> sample.record(0, 4, hex(UDP6));
                };
          }
          return sample;
        };

    assertThat(counted(FlowValue.BYTES, datagram().flowSample(content)))
        .as(what)
        .containsExactly("=" + 10 * bytes);
  }

  @Test
  void numbersThatAreNoneAreAbsent() {
    assertThat(
            keys(
                s ->
                    s.record(0, 2, hex(ETHERNET.replace("00000800", "FFFFFFFF")))
                        .record(
                            0,
                            3,
                            hex(
                                "FFFFFFFF 00000006 0A000001 0A000002"
                                    + "00010000 00010000 00000100 00000100"))))
        .doesNotContainKeys(
            "ethernetprotocol", "ipbytes", "iptos", "tcpsourceport", "tcpflags", "udpsourceport")
        .containsEntry("ipsource", "10.0.0.1");
    assertThat(SampleAtHand.of(s -> s.record(0, 2, hex("FFFFFFFF")), false).sample().frameLength())
        .isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {2200, 2201, 2202, 2206})
  void aTransactionIsOneFrameWithoutOctets(int format) throws DefinitionException {
    DatagramBuilder datagram = datagram().flowSample(s -> s.rate(10).record(0, format));

    assertThat(counted(FlowValue.FRAMES, datagram)).containsExactly("=10");
    assertThat(counted(FlowValue.BYTES, datagram)).containsExactly("=0");
  }

  @Test
  void whatTellsNeitherOfAPacketNorOfATransactionIsNotUnderstood() throws DefinitionException {
    byte[] nothing = datagram().flowSample(s -> s.record(0, 1001, new byte[16])).bytes();
    byte[] packet = datagram().flowSample(s -> s.record(0, 3, hex(TCP4))).bytes();
    FlowObserver observer = new FlowObserver(List.of(), (index, flow, words, values, weight) -> {});
    DatagramDecoder decoder = new DatagramDecoder();

    decoder.decode(nothing, nothing.length, observer);
    assertThat(observer.understood()).isFalse();
    decoder.decode(packet, packet.length, observer);
    assertThat(observer.understood()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"v2", "v4"})
  void earlyVersionsDescribePacketsToo(String capture) throws DefinitionException {
    List<byte[]> datagrams = Captures.resource(capture);

    assertThat(
            counted(
                FlowValue.BYTES,
                List.of(datagrams.get(2)),
                "ipsource",
                "tcpdestinationport",
                "iptos"))
        .containsExactly("10.0.0.1,80,16=24000");
    assertThat(
            counted(
                FlowValue.BYTES, List.of(datagrams.get(3)), "ip6destination", "udpdestinationport"))
        .containsExactly("2001:db8::2,53=32000");
  }

  @ParameterizedTest
  @CsvSource({"v2, 65003-65004-65005", "v4, 65003-65004-65005"})
  void earlyVersionsTellOfRoutesInTheirOwnWay(String capture, String path)
      throws DefinitionException {
    assertThat(
            counted(
                FlowValue.FRAMES,
                List.of(Captures.resource(capture).get(1)),
                "bgpas",
                "bgpsourceas",
                "bgpsourcepeeras",
                "bgpdestinationpeeras",
                "bgpdestinationas",
                "bgpdestinationaspath"))
        .containsExactly("65000,65001,65002,65003,65005," + path + "=400");
  }

  @Test
  void onlyVersion4HasCommunitiesAndNeitherHasANextHop() throws DefinitionException {
    List<byte[]> version2 = List.of(Captures.resource("v2").get(1));
    List<byte[]> version4 = List.of(Captures.resource("v4").get(1));

    assertThat(counted(FlowValue.FRAMES, version4, "bgpcommunities", "bgplocalpref"))
        .containsExactly("65000:1-65000:2,100=400");
    assertThat(counted(FlowValue.FRAMES, version2, "bgpcommunities")).isEmpty();
    assertThat(counted(FlowValue.FRAMES, version2, "bgplocalpref")).isEmpty();
    assertThat(counted(FlowValue.FRAMES, version2, "bgpnexthop")).isEmpty();
    assertThat(counted(FlowValue.FRAMES, version4, "bgpnexthop")).isEmpty();
  }

  @Test
  void operationsOfMemcachedCount() throws DefinitionException {
    List<byte[]> datagrams = Captures.resource("memcached");

    assertThat(counted(FlowValue.FRAMES, datagrams)).hasSize(490).containsOnly("=2");
    assertThat(counted(FlowValue.FRAMES, datagrams, "memcachekey", "memcachestatus"))
        .hasSize(490)
        .startsWith("key0,EXISTS=2");
  }

  private static Map<String, String> keys(UnaryOperator<FlowSampleBuilder> content) {
    SampleAtHand sample = SampleAtHand.of(content, false);
    return Stream.of(FlowField.values())
        .filter(field -> field != FlowField.BYTES && field != FlowField.FRAMES) // All have them.
        .filter(field -> sample.text(field) != null)
        .collect(Collectors.toMap(FlowField::text, field -> String.valueOf(sample.text(field))));
  }

  private static Map<String, String> with(String... keysAndTexts) {
    return Stream.concat(
            SAMPLE.entrySet().stream(),
            Stream.iterate(0, i -> i < keysAndTexts.length, i -> i + 2)
                .map(i -> Map.entry(keysAndTexts[i], keysAndTexts[i + 1])))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static List<String> counted(FlowValue value, DatagramBuilder datagram, String... keys)
      throws DefinitionException {
    return counted(value, List.of(datagram.bytes()), keys);
  }

  /** What is told of the datagrams, as "key,key=value". */
  private static List<String> counted(FlowValue value, List<byte[]> datagrams, String... keys)
      throws DefinitionException {
    FlowDefinition definition =
        new FlowDefinition(
            "f",
            Arrays.stream(keys)
                .<FlowKey>map(key -> Objects.requireNonNull(FlowField.of(key), key))
                .toList(),
            value,
            "",
            5,
            2,
            10,
            AggMode.SUM);
    List<String> told = new ArrayList<>();
    FlowObserver observer =
        new FlowObserver(
            List.of(definition),
            (index, flow, words, values, weight) ->
                told.add(
                    String.join(",", definition.keyTexts(ObservedFlow.flowKey(flow, 0)))
                        + "="
                        + values[0]));
    DatagramDecoder decoder = new DatagramDecoder();
    for (byte[] datagram : datagrams) {
      decoder.decode(datagram, datagram.length, observer);
    }
    return told;
  }
}
