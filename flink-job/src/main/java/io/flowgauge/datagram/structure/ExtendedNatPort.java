package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.U32;

/** Layer 4 ports of a packet after translation. */
public final class ExtendedNatPort {
  /** Of the sender. */
  public static final Field SOURCE_PORT = label(U32, "src_port").sflowtool("nat_src_port");

  /** Of the receiver. */
  public static final Field DESTINATION_PORT = label(U32, "dst_port").sflowtool("nat_dst_port");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.flow(
          0, 1020, "extended_nat_port", "sFlow Port NAT Structures", SOURCE_PORT, DESTINATION_PORT);

  private ExtendedNatPort() {}
}
