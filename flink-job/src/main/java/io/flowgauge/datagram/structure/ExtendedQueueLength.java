package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.gauge;
import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.U32;

/** How long the egress queue of a packet was when it was enqueued. */
public final class ExtendedQueueLength {
  /** Of the queue within its port. */
  public static final Field QUEUE_INDEX = label(U32, "queueIndex");

  /** Segments in the queue. */
  public static final Field QUEUE_LENGTH = gauge(U32, "queueLength");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.flow(
          0, 1019, "extended_queue_length", "sFlow discussion list", QUEUE_INDEX, QUEUE_LENGTH);

  private ExtendedQueueLength() {}
}
