package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.ADDRESS;
import static io.flowgauge.datagram.structure.XdrType.U32;

/** How a packet was routed. */
public final class ExtendedRouter {
  /** The router it was sent to. */
  public static final Field NEXT_HOP = label(ADDRESS, "nexthop").sflowtool("nextHop");

  /** Prefix length of the route back to its sender. */
  public static final Field SOURCE_MASK_LENGTH =
      label(U32, "src_mask_len").sflowtool("srcSubnetMask");

  /** Prefix length of the route it took. */
  public static final Field DESTINATION_MASK_LENGTH =
      label(U32, "dst_mask_len").sflowtool("dstSubnetMask");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.flow(
          0,
          1002,
          "extended_router",
          "sFlow version 5",
          NEXT_HOP,
          SOURCE_MASK_LENGTH,
          DESTINATION_MASK_LENGTH);

  private ExtendedRouter() {}
}
