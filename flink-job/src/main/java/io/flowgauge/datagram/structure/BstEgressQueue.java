package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.U32;

/** The egress queue of a packet, as Broadcom's agent numbers it. */
public final class BstEgressQueue {
  /** Number of the queue within the output port. */
  public static final Field QUEUE = label(U32, "queue");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.flow(
          4413,
          1,
          "extended_bst_egress_queue",
          "Broadcom Peak Buffer Utilization Structures",
          QUEUE);

  private BstEgressQueue() {}
}
