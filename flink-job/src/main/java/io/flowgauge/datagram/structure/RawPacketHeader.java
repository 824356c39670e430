package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.gauge;
import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.OPAQUE;
import static io.flowgauge.datagram.structure.XdrType.U32;

/** The first octets of the sampled packet. */
public final class RawPacketHeader {
  /** What the header begins with: the {@code header_protocol}. */
  public static final Field PROTOCOL =
      label(U32, "protocol").sflowtool("headerProtocol").names(FlowNames.HEADER_PROTOCOL);

  /** Octets of the packet on the wire, FCS included for layer 2. */
  public static final Field FRAME_LENGTH =
      gauge(U32, "frame_length").sflowtool("sampledPacketSize");

  /** Octets removed from the packet before its header was taken. */
  public static final Field STRIPPED = gauge(U32, "stripped").sflowtool("strippedBytes");

  /** The octets. */
  public static final Field HEADER = label(OPAQUE, "header");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.flow(
          0, 1, "sampled_header", "sFlow version 5", PROTOCOL, FRAME_LENGTH, STRIPPED, HEADER);

  private RawPacketHeader() {}
}
