package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.gauge;
import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.MAC;
import static io.flowgauge.datagram.structure.XdrType.U32;

/** The outer Ethernet header that the packet was received in. */
public final class ExtendedL2TunnelIngress {
  /** Octets of the frame, FCS included. */
  public static final Field LENGTH = gauge(U32, "length").sflowtool("tunnel_l2_in_ethernet_len");

  /** Sender. */
  public static final Field SOURCE = label(MAC, "src_mac").sflowtool("tunnel_l2_in_ethernet_src");

  /** Receiver. */
  public static final Field DESTINATION =
      label(MAC, "dst_mac").sflowtool("tunnel_l2_in_ethernet_dst");

  /** EtherType, or the length of an 802.3 frame. */
  public static final Field TYPE = label(U32, "type").sflowtool("tunnel_l2_in_ethernet_type");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.flow(
          0,
          1022,
          "extended_L2_tunnel_ingress",
          "sFlow Tunnel Structures",
          LENGTH,
          SOURCE,
          DESTINATION,
          TYPE);

  private ExtendedL2TunnelIngress() {}
}
