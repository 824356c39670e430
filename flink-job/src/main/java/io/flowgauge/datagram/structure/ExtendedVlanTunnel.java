package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.VLAN_STACK;

/** 802.1ad tags that were stripped from a packet. */
public final class ExtendedVlanTunnel {
  /** Tags, outermost first: TPID in the upper 16 bits, TCI in the lower. */
  public static final Field STACK = label(VLAN_STACK, "stack").sflowtool("vlan_tunnel");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.flow(0, 1012, "extended_vlantunnel", "sFlow version 5", STACK);

  private ExtendedVlanTunnel() {}
}
