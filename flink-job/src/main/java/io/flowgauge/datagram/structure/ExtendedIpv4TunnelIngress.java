package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.gauge;
import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.IP4;
import static io.flowgauge.datagram.structure.XdrType.U32;

/** The outer IPv4 header that the packet was received in. */
public final class ExtendedIpv4TunnelIngress {
  /** Octets of the IP packet, without layer 2. */
  public static final Field LENGTH =
      gauge(U32, "length").sflowtool("tunnel_ipv4_in_sampledPacketSize");

  /** IP protocol. */
  public static final Field PROTOCOL =
      label(U32, "protocol").sflowtool("tunnel_ipv4_in_IPProtocol");

  /** Sender. */
  public static final Field SOURCE = label(IP4, "src_ip").sflowtool("tunnel_ipv4_in_srcIP");

  /** Receiver. */
  public static final Field DESTINATION = label(IP4, "dst_ip").sflowtool("tunnel_ipv4_in_dstIP");

  /** TCP or UDP port of the sender, 0 for neither. */
  public static final Field SOURCE_PORT = label(U32, "src_port");

  /** TCP or UDP port of the receiver, 0 for neither. */
  public static final Field DESTINATION_PORT = label(U32, "dst_port");

  /** The low 8 flags of TCP. */
  public static final Field TCP_FLAGS =
      label(U32, "tcp_flags").sflowtool("tunnel_ipv4_in_TCPFlags");

  /** The whole type of service octet. */
  public static final Field TOS = label(U32, "tos").sflowtool("tunnel_ipv4_in_IPTOS");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.flow(
          0,
          1024,
          "extended_ipv4_tunnel_ingress",
          "sFlow Tunnel Structures",
          LENGTH,
          PROTOCOL,
          SOURCE,
          DESTINATION,
          SOURCE_PORT,
          DESTINATION_PORT,
          TCP_FLAGS,
          TOS);

  private ExtendedIpv4TunnelIngress() {}
}
