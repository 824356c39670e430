package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.gauge;
import static io.flowgauge.datagram.structure.XdrType.PERCENT;
import static io.flowgauge.datagram.structure.XdrType.PERCENT_ARRAY;

/** Peak use of the buffers of a Broadcom switch's port since the last export. */
public final class BstPortBuffers {
  /** Of each unicast queue. */
  public static final Field UNICAST_QUEUES =
      gauge(PERCENT_ARRAY, "egress_queue_uc_pc").metric("bst_port_egress_queue_uc_pc");

  /** Of each multicast queue. */
  public static final Field MULTICAST_QUEUES =
      gauge(PERCENT_ARRAY, "egress_queue_mc_pc").metric("bst_port_egress_queue_mc_pc");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.counter(
          4413,
          2,
          "bst_port_buffers",
          "Broadcom Peak Buffer Utilization Structures",
          gauge(PERCENT, "ingress_uc_pc").metric("bst_port_ingress_uc_pc"),
          gauge(PERCENT, "ingress_mc_pc").metric("bst_port_ingress_mc_pc"),
          gauge(PERCENT, "egress_uc_pc").metric("bst_port_egress_uc_pc"),
          gauge(PERCENT, "egress_mc_pc").metric("bst_port_egress_mc_pc"),
          UNICAST_QUEUES,
          MULTICAST_QUEUES);

  private BstPortBuffers() {}
}
