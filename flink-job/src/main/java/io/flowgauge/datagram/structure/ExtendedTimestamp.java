package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.U64;

/** When the packet was sampled. */
public final class ExtendedTimestamp {
  /** Since the epoch, UTC. */
  public static final Field NANOSECONDS = label(U64, "nanoseconds").sflowtool("timestamp_nS");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.flow(0, 1043, "extended_timestamp", "host-sflow", NANOSECONDS);

  private ExtendedTimestamp() {}
}
