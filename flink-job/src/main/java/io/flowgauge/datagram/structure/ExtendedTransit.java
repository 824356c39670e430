package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.gauge;
import static io.flowgauge.datagram.structure.XdrType.U32;

/** How long the packet was in the device. */
public final class ExtendedTransit {
  /** Nanoseconds; all ones is that or more. */
  public static final Field DELAY = gauge(U32, "delay").sflowtool("transit_delay_nS");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.flow(0, 1039, "extended_transit", "sFlow Transit Delay Structures", DELAY);

  private ExtendedTransit() {}
}
