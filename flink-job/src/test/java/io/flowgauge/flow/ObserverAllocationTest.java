package io.flowgauge.flow;

import static io.flowgauge.datagram.TestDatagrams.datagram;
import static io.flowgauge.datagram.TestDatagrams.frame;
import static io.flowgauge.datagram.TestDatagrams.hex;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.flowgauge.datagram.DatagramDecoder;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The hot loop makes no object for a sample, whatever keys and filters its definitions have. */
class ObserverAllocationTest {
  private static final int WARM_UP = 2_000;
  private static final int ROUNDS = 2_000;

  /** What the measuring itself may take; one object per round would be more than this. */
  private static final long NOISE_BYTES = 16L * ROUNDS;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static FlowDefinition definition(String filter, boolean dropped, FlowKey... keys) {
    return new FlowDefinition(
        "f", List.of(keys), FlowValue.BYTES, filter, 5, 2, 10, AggMode.MAX, dropped);
  }

  private static final byte[] DATAGRAM =
      datagram()
          .flowSample(
              s ->
                  s.header(
                          frame(300)
                              .cutTo(256)
                              .ethernet()
                              .ipv4("10.0.0.1", "10.0.0.2")
                              .udp(1, 4789)
                              .vxlan(7)
                              .ethernet()
                              .ipv4("10.0.0.3", "10.0.0.4")
                              .udp(53, 2)
                              .raw(
                                  hex("1234 8180 0001 0000 0000 0000"),
                                  hex("03 777777 07 6578616D706C65 03 636F6D 00 0001 0001")))
                      .record(0, 1001, hex("0000000A 00000003 0000000B 00000004")))
          .discardedPacket(
              258,
              1,
              2,
              s ->
                  s.header(
                      frame(200)
                          .ethernet()
                          .ipv4("10.0.0.2", "10.0.0.1")
                          .icmp(3, 3)
                          .raw(frame(60).ipv4("10.0.0.1", "192.0.2.7").udp(1, 161).bytes())))
          .bytes();

  @Test
  void keysOfEveryKindAreWrittenWithoutAllocation() throws DefinitionException {
    FlowKey innerSource = new InnerField(FlowField.IPSOURCE, 1);
    long[] added = new long[1];
    FlowObserver observer =
        new FlowObserver(
            List.of(
                definition("", false, FlowField.STACK, innerSource, FlowField.DNSQNAME),
                definition("stack=eth.ip.udp.vxlan.eth.ip.udp", false, FlowField.VLANSOURCE),
                definition("dnsqname=www.example.com,example.org", false, FlowField.DNSQTYPENAME),
                definition("", true, FlowField.REASON, FlowField.ICMPUNREACHABLEPORT)),
            (index, observed, words, values, weight) -> added[0]++);
    DatagramDecoder decoder = new DatagramDecoder();

    walk(decoder, observer, WARM_UP);
    long before = threads.getCurrentThreadAllocatedBytes();
    walk(decoder, observer, ROUNDS);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(allocated).isLessThan(NOISE_BYTES);
    assertThat(added[0]).isEqualTo(4L * (WARM_UP + ROUNDS));
  }

  @Test
  void functionsOfEveryKindAreReadWithoutAllocation() throws DefinitionException {
    List<FlowDefinition> definitions = new ArrayList<>();
    for (String key :
        List.of(
            "group:ipsource:narrow:fv",
            "group:[or:ipsource:ip6source]:fv",
            "map:udpsourceport:ports",
            "map:stack:stacks",
            "country:ipsource",
            "asn:ipsource:both",
            "oui:macsource",
            "oui:macsource:number",
            "host:ipsource:host_name",
            "dns:ipsource",
            "prefix:stack:.:2",
            "suffix:dnsqname.1:.:2",
            "first:stack:.:vxlan:ip6",
            "mask:ipsource:24",
            "mask:[or:ipsource:ip6source]:24",
            "null:vlan",
            "null:vlan:0",
            "or:tcpsourceport:udpsourceport:icmptype",
            "eq:ipsource:ipsource.1",
            "eq:stack:ipsource",
            "range:bytes:64:127",
            "if:[first:stack:.:ip:ip6]:ip:[country:ipsource]:[country:ip6source]",
            "bits:udpdestinationport:0xFF",
            "concat:\\::ipsource:stack:tcpflags:inputifindex:macsource:direction:udpsourceport",
            "concat:-:[null:ip6source]:[null:reason]",
            "uri:httpurl:path",
            "link:outputifindex",
            "node:inputifindex",
            "ifname:inputifindex",
            "rtflow:time")) {
      definitions.add(definition("", false, FlowKey.parse(key)));
      definitions.add(definition(key + "!=null & " + key + "~'.*[a-f0-9]'", false));
      definitions.add(definition(key + "=null", false));
    }
    for (String value :
        List.of("count:ipsource", "count:stack", "avg:ipbytes", "max:bytes", "count:ip6source")) {
      definitions.add(
          new FlowDefinition(
              "f",
              List.of(),
              FlowValue.parse(value),
              "tcpflags!~.......1.",
              5,
              2,
              10,
              AggMode.EDGE));
    }
    long[] added = new long[1];
    FlowObserver observer =
        new FlowObserver(
            definitions,
            TestLookups.HELD,
            (index, observed, words, values, weight) -> added[0]++,
            0);
    DatagramDecoder decoder = new DatagramDecoder();

    walk(decoder, observer, WARM_UP);
    long before = threads.getCurrentThreadAllocatedBytes();
    walk(decoder, observer, ROUNDS);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(allocated).isLessThan(NOISE_BYTES);
    assertThat(added[0]).isGreaterThan(30L * ROUNDS);
  }

  @Test
  void everyKeyIsReadWithoutAllocation() throws DefinitionException {
    FlowObserver observer =
        new FlowObserver(
            Arrays.stream(FlowField.values())
                .flatMap(
                    field ->
                        List.of(
                            definition("", false, field),
                            definition("", true, field),
                            definition(field.text() + "=null", false))
                            .stream())
                .toList(),
            (index, observed, words, values, weight) -> {});
    DatagramDecoder decoder = new DatagramDecoder();

    walk(decoder, observer, WARM_UP);
    long before = threads.getCurrentThreadAllocatedBytes();
    walk(decoder, observer, ROUNDS);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(allocated).isLessThan(NOISE_BYTES);
  }

  private static void walk(DatagramDecoder decoder, FlowObserver observer, int rounds) {
    for (int round = 0; round < rounds; round++) {
      decoder.decode(DATAGRAM, DATAGRAM.length, observer);
    }
  }
}
