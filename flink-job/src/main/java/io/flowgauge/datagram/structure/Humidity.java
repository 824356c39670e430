package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.gauge;
import static io.flowgauge.datagram.structure.XdrType.I32;

/** Relative humidity at a device: percent. */
public final class Humidity {
  /** The record. */
  public static final Structure STRUCTURE =
      Structure.counter(
          0,
          3002,
          "humidity",
          "sFlow discussion list",
          gauge(I32, "relative").metric("humidity_relative"));

  private Humidity() {}
}
