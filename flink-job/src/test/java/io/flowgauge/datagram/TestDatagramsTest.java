package io.flowgauge.datagram;

import static io.flowgauge.datagram.TestDatagrams.datagram;
import static io.flowgauge.datagram.TestDatagrams.frame;
import static io.flowgauge.datagram.TestDatagrams.hex;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Holds the builders to bytes written by hand from the specification. */
class TestDatagramsTest {
  @Test
  void shouldWriteACompactFlowSampleByTheSpecification() {
    byte[] bytes =
        datagram()
            .agent("10.0.0.1")
            .subAgent(2)
            .sequence(7)
            .uptime(0x01020304)
            .flowSample(
                s ->
                    s.sequence(9)
                        .source(2, 1000)
                        .rate(400)
                        .pool(0xFFFFFFFFL)
                        .drops(5)
                        .input(3)
                        .flooded(4)
                        .header(1, 64, 4, hex("0102030405")))
            .bytes();

    assertThat(bytes)
        .isEqualTo(
            hex(
                """
                00000005 00000001 0a000001 00000002 00000007 01020304 00000001
                00000001 00000040
                00000009 020003e8 00000190 ffffffff 00000005 00000003 80000004 00000001
                00000001 00000018
                00000001 00000040 00000004 00000005 01020304 05000000
                """));
  }

  @Test
  void shouldWriteAnExpandedFlowSampleByTheSpecification() {
    byte[] bytes =
        datagram()
            .agent("2001:db8::1")
            .expandedFlowSample(s -> s.sequence(9).source(3, 100000).rate(400).discarded(256))
            .bytes();

    assertThat(bytes)
        .isEqualTo(
            hex(
                """
                00000005 00000002 20010db8000000000000000000000001 00000000 00000001 0000ea60
                00000001
                00000003 0000002c
                00000009 00000003 000186a0 00000190 00000000 00000000
                00000000 00000001 00000001 00000100 00000000
                """));
  }

  @Test
  void shouldWriteATaggedTcpFrameByTheStandards() {
    byte[] header =
        frame(1518).ethernet().vlan(10).ipv4("10.0.1.11", "10.0.1.13").tcp(80, 40000).bytes();

    assertThat(header)
        .hasSize(128)
        .startsWith(
            hex(
                """
                020000000002 020000000001 8100 000a 0800
                45 00 05d8 0000 0000 40 06 0000 0a00010b 0a00010d
                0050 9c40 00000001 00000001 5010 2000 0000 0000
                """));
  }

  @Test
  void shouldWriteAShortIpv6FragmentByTheStandards() {
    byte[] header =
        frame(60)
            .ipv6("2001:db8::1", "2001:db8::2")
            .ipv6Fragment(1448, true)
            .udp(53, 0xFFFE)
            .bytes();

    assertThat(header)
        .isEqualTo(
            hex(
                """
                60000000 0014 2c 40
                20010db8000000000000000000000001 20010db8000000000000000000000002
                11 00 05a9 00000001
                0035 fffe 000c 0000 00000000
                """));
  }
}
