package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.ADDRESS;
import static io.flowgauge.datagram.structure.XdrType.MPLS_STACK;

/** MPLS label stacks of a packet on its way in and out (RFC 3032). */
public final class ExtendedMpls {
  /** The label switching router it was sent to. */
  public static final Field NEXT_HOP = label(ADDRESS, "nexthop").sflowtool("mpls_nexthop");

  /** As received, top first. */
  public static final Field IN_STACK = label(MPLS_STACK, "in_stack").sflowtool("mpls_input_stack");

  /** As sent, top first. */
  public static final Field OUT_STACK =
      label(MPLS_STACK, "out_stack").sflowtool("mpls_output_stack");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.flow(0, 1006, "extended_mpls", "sFlow version 5", NEXT_HOP, IN_STACK, OUT_STACK);

  private ExtendedMpls() {}
}
