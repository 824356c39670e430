package io.flowgauge.flow;

import java.util.Locale;

/** What of each packet is added up. To add one: a constant here. */
public enum FlowValue {
  /** Octets on the wire, FCS included. */
  BYTES {
    @Override
    long ofPacket(long frameLength) {
      return frameLength;
    }
  },
  /** Packets. */
  FRAMES {
    @Override
    long ofPacket(long frameLength) {
      return 1;
    }
  };

  abstract long ofPacket(long frameLength);

  /** The name that users write. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
