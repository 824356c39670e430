package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.counter;
import static io.flowgauge.datagram.structure.XdrType.U32;

/** Priority flow control counters (IEEE 802.1Qbb). */
public final class PfcCounters {
  /** The record. */
  public static final Structure STRUCTURE =
      Structure.counter(
          0,
          11,
          "pfc_counters",
          "host-sflow",
          counter(U32, "requests").sflowtool("PFC_requests").metric("pfc_requests"),
          counter(U32, "indications").sflowtool("PFC_indications").metric("pfc_indications"),
          counter(U32, "pause_duration")
              .sflowtool("PFC_pause_duration")
              .metric("pfc_pause_duration"),
          counter(U32, "storm_detected")
              .sflowtool("PFC_storm_detected")
              .metric("pfc_storm_detected"),
          counter(U32, "storm_restored")
              .sflowtool("PFC_storm_restored")
              .metric("pfc_storm_restored"));

  private PfcCounters() {}
}
