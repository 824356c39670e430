package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.counter;
import static io.flowgauge.datagram.structure.XdrType.U32;

/** UDP counters of a host (RFC 4113). */
public final class UdpGroup {
  /** The record. */
  public static final Structure STRUCTURE =
      Structure.counter(
          0,
          2010,
          "mib2_udp_group",
          "sFlow Host TCP/IP Counters",
          counter(U32, "udpInDatagrams").sflowtool("udpInDatagrams").metric("udp_indatagrams"),
          counter(U32, "udpNoPorts").sflowtool("udpNoPorts").metric("udp_noports"),
          counter(U32, "udpInErrors").sflowtool("udpInErrors").metric("udp_inerrors"),
          counter(U32, "udpOutDatagrams").sflowtool("udpOutDatagrams").metric("udp_outdatagrams"),
          counter(U32, "udpRcvbufErrors").sflowtool("udpRcvbufErrors").metric("udp_rcvbuferrors"),
          counter(U32, "udpSndbufErrors").sflowtool("udpSndbufErrors").metric("udp_sndbuferrors"),
          counter(U32, "udpInCsumErrors").sflowtool("udpInCsumErrors").metric("udp_incsumerrors"));

  private UdpGroup() {}
}
