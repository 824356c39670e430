package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.U32;

/** The egress queue that the packet was put into. */
public final class ExtendedEgressQueue {
  /** Number of the queue within the output port. */
  public static final Field QUEUE = label(U32, "queue").sflowtool("egress_queue_id");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.flow(
          0, 1036, "extended_egress_queue", "sFlow Dropped Packet Notification Structures", QUEUE);

  private ExtendedEgressQueue() {}
}
