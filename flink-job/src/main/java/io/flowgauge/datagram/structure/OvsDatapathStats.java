package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.counter;
import static io.flowgauge.datagram.structure.Field.gauge;
import static io.flowgauge.datagram.structure.XdrType.U32;

/** Flow cache of an Open vSwitch datapath. */
public final class OvsDatapathStats {
  /** Packets that found their flow. */
  public static final Field HITS =
      counter(U32, "hits").sflowtool("OVS_dp_hits").metric("ovs_dp_hits");

  /** Packets that had to be asked about. */
  public static final Field MISSES =
      counter(U32, "misses").sflowtool("OVS_dp_misses").metric("ovs_dp_misses");

  /** Packets dropped for lack of an answer. */
  public static final Field LOST =
      counter(U32, "lost").sflowtool("OVS_dp_lost").metric("ovs_dp_lost");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.counter(
          0,
          2207,
          "ovs_dp_stats",
          "sFlow discussion list",
          HITS,
          MISSES,
          LOST,
          counter(U32, "mask_hits").sflowtool("OVS_dp_mask_hits").metric("ovs_mask_hits"),
          gauge(U32, "flows").sflowtool("OVS_dp_flows").metric("ovs_dp_flows"),
          gauge(U32, "masks").sflowtool("OVS_dp_masks").metric("ovs_dp_masks"));

  private OvsDatapathStats() {}
}
