package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.gauge;
import static io.flowgauge.datagram.structure.XdrType.U32;

/** How full the queue was that the packet was put into: see {@link ExtendedEgressQueue}. */
public final class ExtendedQueue {
  /** Octets in the queue before the packet. */
  public static final Field DEPTH = gauge(U32, "depth").sflowtool("queue_depth_bytes");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.flow(0, 1040, "extended_queue", "sFlow Transit Delay Structures", DEPTH);

  private ExtendedQueue() {}
}
