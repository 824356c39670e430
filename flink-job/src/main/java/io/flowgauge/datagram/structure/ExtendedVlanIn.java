package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.VLAN_STACK;

/** All VLAN tags of a packet as received. */
public final class ExtendedVlanIn {
  /** Tags, outermost first: TPID in the upper 16 bits, TCI in the lower. */
  public static final Field STACK = label(VLAN_STACK, "stack");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.flow(0, 1034, "extended_vlanin", "sFlow discussion list", STACK);

  private ExtendedVlanIn() {}
}
