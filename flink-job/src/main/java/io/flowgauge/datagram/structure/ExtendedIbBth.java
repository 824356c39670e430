package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.U32;

/** Base transport header of an InfiniBand packet. */
public final class ExtendedIbBth {
  /** The record. */
  public static final Structure STRUCTURE =
      Structure.flow(
          0,
          1033,
          "extended_ib_bth",
          "sFlow discussion list",
          label(U32, "pkey"),
          label(U32, "dst_qp"),
          label(U32, "opcode"));

  private ExtendedIbBth() {}
}
