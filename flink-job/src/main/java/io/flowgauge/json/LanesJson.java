package io.flowgauge.json;

import io.flowgauge.datagram.BigEndian;

/**
 * The lanes of an optical module: an object each, with each value under its name, and again under a
 * name that has the number of the lane.
 */
final class LanesJson {
  private static final JsonKey COUNT = JsonKey.of("sfp_module_active_lanes");

  /** In wire order. */
  private static final String[] NAMES = {
    "index",
    "tx_bias_current_uA",
    "tx_power_uW",
    "tx_power_min_uW",
    "tx_power_max_uW",
    "tx_wavelength_nM",
    "rx_power_uW",
    "rx_power_min_uW",
    "rx_power_max_uW",
    "rx_wavelength_nM"
  };

  private static final int LANE_BYTES = 4 * NAMES.length;

  private LanesJson() {}

  static void write(JsonBuffer out, JsonKey key, byte[] bytes, int from) {
    int count = BigEndian.int32(bytes, from);
    out.unsigned(COUNT, count);
    out.openArray(key);
    for (int lane = 0; lane < count; lane++) {
      out.openObject();
      for (int i = 0; i < NAMES.length; i++) {
        int value = BigEndian.int32(bytes, from + 4 + LANE_BYTES * lane + 4 * i);
        member(out, "\"" + NAMES[i] + "\":\"", value);
        member(out, "\"sfp_lane_" + NAMES[i] + "." + lane + "\":\"", value);
      }
      out.closeObject();
    }
    out.closeArray();
  }

  private static void member(JsonBuffer out, String begin, int value) {
    out.putAscii(begin);
    out.putUnsigned(value);
    out.endValue();
  }
}
