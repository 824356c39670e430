package io.flowgauge.datagram.structure;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.datagram.Captures;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Records of Open vSwitch's tunnel ports and of its MPLS actions, for which sflowtool's word is not
 * at hand; the fabric they are from says what is right.
 */
class TunnelRecordsTest {
  private static final List<byte[]> DATAGRAMS = Captures.resource("structures");
  private static final byte[] GRE = DATAGRAMS.get(10);
  private static final byte[] GENEVE = DATAGRAMS.get(11);
  private static final byte[] MPLS = DATAGRAMS.get(12);

  @Test
  void shouldReadTheHeaderThatAPacketCameIn() {
    assertThat(RecordFields.of(ExtendedIpv4TunnelIngress.STRUCTURE, GRE).lines())
        .containsExactly(
            "length=0",
            "protocol=47",
            "src_ip=10.200.0.1",
            "dst_ip=10.200.0.2",
            "src_port=0",
            "dst_port=0",
            "tcp_flags=0",
            "tos=0");
  }

  @Test
  void shouldReadTheKeyOfGreAsTheVirtualNetwork() {
    assertThat(RecordFields.of(ExtendedVniIngress.STRUCTURE, GRE).lines())
        .containsExactly("vni=77");
  }

  @Test
  void shouldReadTheVirtualNetworkThatAPacketCameInAndGoesOutIn() {
    assertThat(RecordFields.of(ExtendedVniIngress.STRUCTURE, GENEVE).lines())
        .containsExactly("vni=6001", "vni=6001");
    assertThat(RecordFields.of(ExtendedVniEgress.STRUCTURE, GENEVE).lines())
        .containsExactly("vni=6001");
  }

  // Open vSwitch sends the ports of its tunnels in the byte order of its host: this is 6081.
  @Test
  void shouldNotRepairThePortsThatOpenVswitchSwaps() {
    assertThat(RecordFields.of(ExtendedIpv4TunnelEgress.STRUCTURE, GENEVE).lines())
        .contains("src_ip=10.200.0.1", "dst_ip=10.200.0.2", "protocol=17", "src_port=0")
        .contains("dst_port=" + (Short.reverseBytes((short) 6081) & 0xFFFF));
  }

  @Test
  void shouldReadTheLabelsThatAPacketGoesOutWith() {
    int label = (1234 << 12) | (1 << 8) | 64; // the only one, time to live 64
    assertThat(RecordFields.of(ExtendedMpls.STRUCTURE, MPLS).lines())
        .containsExactly("nexthop=0.0.0.0", "in_stack=[]", "out_stack=[" + label + "]");
  }
}
