package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.STRING;

/** The software function that dropped the packet. */
public final class ExtendedFunction {
  /** Its name, such as {@code __udp4_lib_rcv+0xbed/0xd90}. */
  public static final Field SYMBOL = label(STRING, "symbol").sflowtool("symbol");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.flow(
          0, 1038, "extended_function", "sFlow Dropped Packet Notification Structures", SYMBOL);

  private ExtendedFunction() {}
}
