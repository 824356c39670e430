package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.gauge;
import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.U32;

import io.flowgauge.datagram.BigEndian;
import java.util.List;

/**
 * One lane in a field of type {@link XdrType#LANES}: ten words. Currents are microamperes, powers
 * microwatts, wavelengths nanometres.
 */
public final class OpticalLane {
  /** Octets of a lane. */
  public static final int BYTES = 40;

  /** Of the lane within its module, from 1. */
  public static final Field INDEX = label(U32, "index").sflowtool("sfp_lane_index");

  /** In wire order, {@link #INDEX} first; each takes 4 octets. */
  public static final List<Field> FIELDS =
      List.of(
          INDEX,
          gauge(U32, "tx_bias_current").sflowtool("tx_bias_current").metric("opt_tx_bias_current"),
          gauge(U32, "tx_power").sflowtool("tx_power").metric("opt_tx_power"),
          gauge(U32, "tx_power_min").sflowtool("tx_power_min").metric("opt_tx_power_min"),
          gauge(U32, "tx_power_max").sflowtool("tx_power_max").metric("opt_tx_power_max"),
          gauge(U32, "tx_wavelength").sflowtool("tx_wavelength").metric("opt_tx_wavelength"),
          gauge(U32, "rx_power").sflowtool("rx_power").metric("opt_rx_power"),
          gauge(U32, "rx_power_min").sflowtool("rx_power_min").metric("opt_rx_power_min"),
          gauge(U32, "rx_power_max").sflowtool("rx_power_max").metric("opt_rx_power_max"),
          gauge(U32, "rx_wavelength").sflowtool("rx_wavelength").metric("opt_rx_wavelength"));

  private OpticalLane() {}

  /** How many lanes the field that begins at {@code from} holds. */
  public static int count(byte[] bytes, int from) {
    return BigEndian.int32(bytes, from);
  }

  /** Where lane {@code i}, counted from 0, of the field that begins at {@code from} lies. */
  public static int at(int from, int i) {
    return from + 4 + i * BYTES;
  }
}
