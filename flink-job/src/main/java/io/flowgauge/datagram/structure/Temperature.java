package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.counter;
import static io.flowgauge.datagram.structure.Field.gauge;
import static io.flowgauge.datagram.structure.XdrType.I32;
import static io.flowgauge.datagram.structure.XdrType.U32;

/** Temperatures of a device: tenths of a degree Celsius. */
public final class Temperature {
  /** The record. */
  public static final Structure STRUCTURE =
      Structure.counter(
          0,
          3001,
          "temperature",
          "sFlow discussion list",
          gauge(I32, "minimum").metric("temperature_minimum"),
          gauge(I32, "maximum").metric("temperature_maximum"),
          counter(U32, "errors").metric("temperature_errors"));

  private Temperature() {}
}
