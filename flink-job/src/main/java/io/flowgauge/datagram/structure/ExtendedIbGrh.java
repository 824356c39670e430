package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.gauge;
import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.OPAQUE16;
import static io.flowgauge.datagram.structure.XdrType.U32;

/** Global route header of an InfiniBand packet. */
public final class ExtendedIbGrh {
  /** The record. */
  public static final Structure STRUCTURE =
      Structure.flow(
          0,
          1032,
          "extended_ib_grh",
          "sFlow discussion list",
          label(U32, "flow_label"),
          label(U32, "tc"),
          label(OPAQUE16, "s_gid"),
          label(OPAQUE16, "d_gid"),
          label(U32, "next_header"),
          gauge(U32, "length"));

  private ExtendedIbGrh() {}
}
