package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.U32;

/** Local route header of an InfiniBand packet on its way in and out. */
public final class ExtendedIbLrh {
  /** The record. */
  public static final Structure STRUCTURE =
      Structure.flow(
          0,
          1031,
          "extended_ib_lrh",
          "sFlow discussion list",
          label(U32, "src_vl"),
          label(U32, "src_sl"),
          label(U32, "src_dlid"),
          label(U32, "src_slid"),
          label(U32, "src_lnh"),
          label(U32, "dst_vl"),
          label(U32, "dst_sl"),
          label(U32, "dst_dlid"),
          label(U32, "dst_slid"),
          label(U32, "dst_lnh"));

  private ExtendedIbLrh() {}
}
