package io.flowgauge.datagram;

import java.util.Locale;

/**
 * What the value of a sample's input or output interface is (sFlow version 5, {@code interface}):
 * two bits of format, then the value.
 */
public enum InterfaceKind {
  /** The value is an ifIndex. */
  SINGLE,
  /** It is not known where the packet came in or went out. */
  UNKNOWN,
  /** The packet began or ended in the device itself. */
  INTERNAL,
  /** The packet was discarded; the value is a {@link DiscardReason}. */
  DISCARD,
  /** The packet went out on several interfaces; the value is their number, 0 for unknown. */
  MULTIPLE,
  /** A format that no specification knows. */
  UNDEFINED;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** Of a value as {@link FlowSampleHeader} has it. */
  public static InterfaceKind of(int format, int value) {
    return switch (format) {
      case FlowSampleHeader.INTERFACE_INDEX ->
          switch (value) {
            case 0 -> UNKNOWN;
            case FlowSampleHeader.INTERFACE_INTERNAL -> INTERNAL;
            default -> SINGLE;
          };
      case FlowSampleHeader.INTERFACE_DISCARDED -> DISCARD;
      case FlowSampleHeader.INTERFACE_MULTIPLE -> MULTIPLE;
      default -> UNDEFINED;
    };
  }

  /** As flow keys write it: {@code discard}, {@code multiple}, {@code internal} ... */
  public String word() {
    return word;
  }
}
