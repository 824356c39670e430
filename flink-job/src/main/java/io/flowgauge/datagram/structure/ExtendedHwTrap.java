package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.STRING;

/** The hardware trap that dropped the packet, as Linux devlink names it. */
public final class ExtendedHwTrap {
  /** Of the trap. */
  public static final Field GROUP = label(STRING, "group").sflowtool("hw_trap_group");

  /** Its name. */
  public static final Field TRAP = label(STRING, "trap").sflowtool("hw_trap_name");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.flow(0, 1041, "extended_hw_trap", "host-sflow", GROUP, TRAP);

  private ExtendedHwTrap() {}
}
