package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.gauge;
import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.IP6;
import static io.flowgauge.datagram.structure.XdrType.U32;

/** The IPv6 header of the sampled packet, as its agent has parsed it. */
public final class SampledIpv6 {
  /** Octets of the IP packet, without layer 2. */
  public static final Field LENGTH = gauge(U32, "length").sflowtool("sampledPacketSize");

  /** Next header behind the extension headers. */
  public static final Field PROTOCOL = label(U32, "protocol").sflowtool("IPProtocol");

  /** Sender. */
  public static final Field SOURCE = label(IP6, "src_ip").sflowtool("srcIP6");

  /** Receiver. */
  public static final Field DESTINATION = label(IP6, "dst_ip").sflowtool("dstIP6");

  /** TCP or UDP port of the sender, 0 for neither. */
  public static final Field SOURCE_PORT = label(U32, "src_port");

  /** TCP or UDP port of the receiver, 0 for neither. */
  public static final Field DESTINATION_PORT = label(U32, "dst_port");

  /** The low 8 flags of TCP. */
  public static final Field TCP_FLAGS = label(U32, "tcp_flags").sflowtool("TCPFlags");

  /** Traffic class. */
  public static final Field PRIORITY = label(U32, "priority").sflowtool("priority");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.flow(
          0,
          4,
          "sampled_ipv6",
          "sFlow version 5",
          LENGTH,
          PROTOCOL,
          SOURCE,
          DESTINATION,
          SOURCE_PORT,
          DESTINATION_PORT,
          TCP_FLAGS,
          PRIORITY);

  private SampledIpv6() {}
}
