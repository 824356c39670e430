package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.gauge;
import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.MAC;
import static io.flowgauge.datagram.structure.XdrType.U32;

/** The Ethernet header of the sampled packet, as its agent has parsed it. */
public final class SampledEthernet {
  /** Octets of the frame, FCS included. */
  public static final Field LENGTH = gauge(U32, "length").sflowtool("ethernet_len");

  /** Sender. */
  public static final Field SOURCE = label(MAC, "src_mac").sflowtool("ethernet_src");

  /** Receiver. */
  public static final Field DESTINATION = label(MAC, "dst_mac").sflowtool("ethernet_dst");

  /** EtherType, or the length of an 802.3 frame. */
  public static final Field TYPE = label(U32, "type").sflowtool("ethernet_type");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.flow(
          0, 2, "sampled_ethernet", "sFlow version 5", LENGTH, SOURCE, DESTINATION, TYPE);

  private SampledEthernet() {}
}
