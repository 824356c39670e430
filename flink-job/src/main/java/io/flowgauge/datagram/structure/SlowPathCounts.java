package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.counter;
import static io.flowgauge.datagram.structure.XdrType.U32;

/** Packets that went to the CPU instead of through the hardware, by cause. */
public final class SlowPathCounts {
  /** The record. */
  public static final Structure STRUCTURE =
      Structure.counter(
          0,
          8,
          "slow_path_counts",
          "sFlow discussion list",
          counter(U32, "unknown").metric("slowpath_unknown"),
          counter(U32, "other").metric("slowpath_other"),
          counter(U32, "cam_miss").metric("slowpath_cam_miss"),
          counter(U32, "cam_full").metric("slowpath_cam_full"),
          counter(U32, "no_hw_support").metric("slowpath_no_hw_support"),
          counter(U32, "cntrl").metric("slowpath_cntrl"));

  private SlowPathCounts() {}
}
