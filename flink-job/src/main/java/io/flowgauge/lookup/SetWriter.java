package io.flowgauge.lookup;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes the octets of a set. Numbers take 7 bits an octet, the least first. */
final class SetWriter {
  /** Raised when a layout changes. */
  static final int VERSION = 1;

  private static final int MORE = 0x80;

  private byte[] octets = new byte[256];
  private int length;

  SetWriter version() {
    return number(VERSION);
  }

  SetWriter number(long number) {
    long rest = number;
    while (rest >>> 7 != 0) {
      octet((int) rest | MORE);
      rest >>>= 7;
    }
    return octet((int) rest);
  }

  SetWriter text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return number(utf8.length).octets(utf8, utf8.length);
  }

  SetWriter octets(byte[] from, int count) {
    if (length + count > octets.length) {
      octets = Arrays.copyOf(octets, Math.max(2 * octets.length, length + count));
    }
    System.arraycopy(from, 0, octets, length, count);
    length += count;
    return this;
  }

  private SetWriter octet(int octet) {
    if (length == octets.length) {
      octets = Arrays.copyOf(octets, 2 * length);
    }
    octets[length++] = (byte) octet;
    return this;
  }

  byte[] toBytes() {
    return Arrays.copyOf(octets, length);
  }
}
