package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.counter;
import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.U32;
import static io.flowgauge.datagram.structure.XdrType.U64;

/** Counters of one VLAN. */
public final class VlanCounters {
  /** Of the VLAN. */
  public static final Field VLAN_ID = label(U32, "vlan_id").sflowtool("in_vlan").metric("vlan_id");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.counter(
          0,
          5,
          "vlan_counters",
          "sFlow version 5",
          VLAN_ID,
          counter(U64, "octets").sflowtool("octets").metric("vlan_octets"),
          counter(U32, "ucastPkts").sflowtool("ucastPkts").metric("vlan_ucastpkts"),
          counter(U32, "multicastPkts").sflowtool("multicastPkts").metric("vlan_multicastpkts"),
          counter(U32, "broadcastPkts").sflowtool("broadcastPkts").metric("vlan_broadcastpkts"),
          counter(U32, "discards").sflowtool("discards").metric("vlan_discards"));

  private VlanCounters() {}
}
