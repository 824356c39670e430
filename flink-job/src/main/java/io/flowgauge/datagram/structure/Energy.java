package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.counter;
import static io.flowgauge.datagram.structure.Field.gauge;
import static io.flowgauge.datagram.structure.XdrType.I32;
import static io.flowgauge.datagram.structure.XdrType.U32;

/** Electrical power: millivolts, milliamperes, milliwatts, millijoules. */
public final class Energy {
  /** The record. */
  public static final Structure STRUCTURE =
      Structure.counter(
          0,
          3000,
          "energy",
          "sFlow discussion list",
          gauge(U32, "voltage").metric("energy_voltage"),
          gauge(U32, "current").metric("energy_current"),
          gauge(U32, "real_power").metric("energy_real_power"),
          gauge(I32, "power_factor").metric("energy_power_factor"),
          counter(U32, "energy").metric("energy_energy"),
          counter(U32, "errors").metric("energy_errors"));

  private Energy() {}
}
