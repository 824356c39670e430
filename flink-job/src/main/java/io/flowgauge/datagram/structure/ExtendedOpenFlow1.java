package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.U32;
import static io.flowgauge.datagram.structure.XdrType.U64;

/** The OpenFlow 1.0 flow that a packet matched; a draft that was given up. */
public final class ExtendedOpenFlow1 {
  /** The record. */
  public static final Structure STRUCTURE =
      Structure.flow(
          0,
          1017,
          "extended_openflow_v1",
          "sFlow discussion list",
          label(U64, "flow_cookie"),
          label(U32, "flow_match"),
          label(U32, "flow_actions"));

  private ExtendedOpenFlow1() {}
}
