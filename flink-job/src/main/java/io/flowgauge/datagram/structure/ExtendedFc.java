package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.gauge;
import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.U32;

/** How a Fibre Channel frame was routed (RFC 4625). */
public final class ExtendedFc {
  /** The record. */
  public static final Structure STRUCTURE =
      Structure.flow(
          0,
          1018,
          "extended_fc",
          "sFlow discussion list",
          label(U32, "src_mask_len"),
          label(U32, "dst_mask_len"),
          label(U32, "next_hop"),
          gauge(U32, "metric"));

  private ExtendedFc() {}
}
