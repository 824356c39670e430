package io.flowgauge.source;

import java.io.IOException;
import java.util.Arrays;

/** One packet as the capture file stores it. One instance is refilled for the whole file. */
final class CapturePacket {
  /** The longest packet believed: libpcap's own maximum snap length. */
  static final int MAX_BYTES = 262_144;

  /** Stands for a time before year 1678 or after 2262, which nanoseconds in a long cannot hold. */
  static final long NO_TIME = Long.MIN_VALUE;

  private byte[] bytes = new byte[2048];
  private int length;
  private boolean whole;
  private int linkType;
  private long timeNanos = NO_TIME;

  /** The first {@link #length} bytes are the packet's; what is behind them is left from others. */
  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  /** Whether the capture kept every byte that was on the wire. */
  boolean whole() {
    return whole;
  }

  int linkType() {
    return linkType;
  }

  /** Nanoseconds since 1970, or {@link #NO_TIME}. */
  long timeNanos() {
    return timeNanos;
  }

  void setTimeNanos(long timeNanos) {
    this.timeNanos = timeNanos;
  }

  /** Reads the packet's bytes, whose length the caller has held against {@link #MAX_BYTES}. */
  void fill(CaptureInput input, int captured, long onTheWire, int linkType) throws IOException {
    if (captured > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(captured, Math.min(MAX_BYTES, bytes.length * 2)));
    }
    input.read(bytes, captured);
    this.length = captured;
    this.whole = captured >= onTheWire;
    this.linkType = linkType;
  }
}
