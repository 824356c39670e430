package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.gauge;
import static io.flowgauge.datagram.structure.XdrType.PERCENT;

/** Peak use of a Broadcom switch's buffers since the last export. */
public final class BstDeviceBuffers {
  /** The record. */
  public static final Structure STRUCTURE =
      Structure.counter(
          4413,
          1,
          "bst_device_buffers",
          "Broadcom Peak Buffer Utilization Structures",
          gauge(PERCENT, "uc_pc").metric("bst_device_uc_pc"),
          gauge(PERCENT, "mc_pc").metric("bst_device_mc_pc"));

  private BstDeviceBuffers() {}
}
