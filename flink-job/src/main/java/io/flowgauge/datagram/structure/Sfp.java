package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.gauge;
import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.I32;
import static io.flowgauge.datagram.structure.XdrType.LANES;
import static io.flowgauge.datagram.structure.XdrType.U32;

/** A pluggable optical module. */
public final class Sfp {
  /** The ifIndex of the module, or the lowest of the ports that share it. */
  public static final Field MODULE_ID =
      label(U32, "module_id").sflowtool("sfp_module_id").metric("opt_module_id");

  /** Lanes in the module. */
  public static final Field MODULE_LANES =
      label(U32, "module_num_lanes").sflowtool("sfp_module_total_lanes").metric("opt_module_lanes");

  /** Millivolts. */
  public static final Field MODULE_SUPPLY_VOLTAGE =
      gauge(U32, "module_supply_voltage")
          .sflowtool("sfp_module_supply_voltage")
          .metric("opt_module_supply_voltage");

  /** Thousandths of a degree Celsius. */
  public static final Field MODULE_TEMPERATURE =
      gauge(I32, "module_temperature")
          .sflowtool("sfp_module_temperature")
          .metric("opt_module_temperature");

  /** See {@link OpticalLane}. */
  public static final Field ACTIVE_LANES = gauge(LANES, "lanes").sflowtool("sfp_lanes");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.counter(
          0,
          10,
          "sfp",
          "sFlow Optical Interface Structures",
          MODULE_ID,
          MODULE_LANES,
          MODULE_SUPPLY_VOLTAGE,
          MODULE_TEMPERATURE,
          ACTIVE_LANES);

  private Sfp() {}
}
