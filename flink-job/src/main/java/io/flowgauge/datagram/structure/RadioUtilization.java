package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.counter;
import static io.flowgauge.datagram.structure.XdrType.U32;

/** How busy a radio channel is: milliseconds. */
public final class RadioUtilization {
  /** The record. */
  public static final Structure STRUCTURE =
      Structure.counter(
          0,
          1002,
          "radio_utilization",
          "sFlow 802.11 Structures",
          counter(U32, "elapsed_time").sflowtool("radio_elapsed_time").metric("radio_elapsed_time"),
          counter(U32, "on_channel_time")
              .sflowtool("radio_on_channel_time")
              .metric("radio_on_channel_time"),
          counter(U32, "on_channel_busy_time")
              .sflowtool("radio_on_channel_busy_time")
              .metric("radio_on_channel_busy_time"));

  private RadioUtilization() {}
}
