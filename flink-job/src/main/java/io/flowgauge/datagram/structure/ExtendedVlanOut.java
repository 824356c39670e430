package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.VLAN_STACK;

/** All VLAN tags of a packet as sent. */
public final class ExtendedVlanOut {
  /** Tags, outermost first: TPID in the upper 16 bits, TCI in the lower. */
  public static final Field STACK = label(VLAN_STACK, "stack");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.flow(0, 1035, "extended_vlanout", "sFlow discussion list", STACK);

  private ExtendedVlanOut() {}
}
