package io.flowgauge.source;

import io.flowgauge.packet.IpAddress;

/** One UDP datagram of a capture. */
public final class CapturedDatagram {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final long timeNanos;
  private final byte[] sourceAddress;
  private final int sourcePort;
  private final byte[] payload;

  CapturedDatagram(long timeNanos, byte[] sourceAddress, int sourcePort, byte[] payload) {
    this.timeNanos = timeNanos;
    this.sourceAddress = sourceAddress;
    this.sourcePort = sourcePort;
    this.payload = payload;
  }

  /** When it was captured, in nanoseconds since 1970. */
  public long timeNanos() {
    return timeNanos;
  }

  /** When it was captured, in milliseconds since 1970, rounded down. */
  public long timeMillis() {
    return Math.floorDiv(timeNanos, NANOS_PER_MILLI);
  }

  /** The address it was sent from, 4 or 16 bytes. Not a copy. */
  public byte[] sourceAddress() {
    return sourceAddress;
  }

  /** The UDP port it was sent from. */
  public int sourcePort() {
    return sourcePort;
  }

  /** What the sender handed to UDP. Not a copy. */
  public byte[] payload() {
    return payload;
  }

  /** Where it came from: {@code 10.0.0.1:51234} or {@code [2001:db8::1]:51234}. */
  public String source() {
    String address = IpAddress.text(sourceAddress, 0, sourceAddress.length);
    return (sourceAddress.length == IpAddress.V4_BYTES ? address : "[" + address + "]")
        + ":"
        + sourcePort;
  }
}
