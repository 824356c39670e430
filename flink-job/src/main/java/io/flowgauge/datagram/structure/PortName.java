package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.STRING;

/** The name of an interface; Open vSwitch pads it with NULs. */
public final class PortName {
  /** Of the interface. */
  public static final Field NAME = label(STRING, "name").sflowtool("ifName").metric("ifname");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.counter(0, 1005, "port_name", "sFlow OpenFlow Structures", NAME);

  private PortName() {}
}
