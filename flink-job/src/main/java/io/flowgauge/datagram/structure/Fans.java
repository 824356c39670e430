package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.gauge;
import static io.flowgauge.datagram.structure.XdrType.U32;

/** Fans of a device; speed is the average, percent. */
public final class Fans {
  /** The record. */
  public static final Structure STRUCTURE =
      Structure.counter(
          0,
          3003,
          "fans",
          "sFlow discussion list",
          gauge(U32, "total").metric("fans_total"),
          gauge(U32, "failed").metric("fans_failed"),
          gauge(U32, "speed").metric("fans_speed"));

  private Fans() {}
}
