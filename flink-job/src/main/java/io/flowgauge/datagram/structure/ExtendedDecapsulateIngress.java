package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.U32;

/** Where the inner packet begins that was received. */
public final class ExtendedDecapsulateIngress {
  /** Octets from the start of the sampled header to the inner one. */
  public static final Field INNER_HEADER_OFFSET =
      label(U32, "inner_header_offset").sflowtool("in_decap_inner_header_offset");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.flow(
          0, 1028, "extended_decapsulate_ingress", "sFlow Tunnel Structures", INNER_HEADER_OFFSET);

  private ExtendedDecapsulateIngress() {}
}
