package io.flowgauge.lookup;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads the octets of a set as {@link SetWriter} wrote them; others are a {@link SetException}. */
final class SetReader {
  private final byte[] octets;
  private int at;

  SetReader(byte[] octets) {
    this.octets = octets;
  }

  void version() throws SetException {
    int version = number();
    if (version != SetWriter.VERSION) {
      throw new SetException(
          "expected a set in layout " + SetWriter.VERSION + ", met layout " + version);
    }
  }

  int number() throws SetException {
    long number = longNumber();
    if (number < 0 || number > Integer.MAX_VALUE) {
      throw broken();
    }
    return (int) number;
  }

  long longNumber() throws SetException {
    long number = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      need(1);
      byte octet = octets[at++];
      number |= (octet & 0x7FL) << shift;
      if (octet >= 0) {
        return number;
      }
    }
    throw broken();
  }

  String text() throws SetException {
    int count = number();
    need(count);
    at += count;
    return new String(octets, at - count, count, StandardCharsets.UTF_8);
  }

  void octets(byte[] to, int count) throws SetException {
    need(count);
    System.arraycopy(octets, at, to, 0, count);
    at += count;
  }

  byte[] rest() {
    return Arrays.copyOfRange(octets, at, octets.length);
  }

  void end() throws SetException {
    if (at != octets.length) {
      throw broken();
    }
  }

  private void need(int count) throws SetException {
    if (count > octets.length - at) {
      throw broken();
    }
  }

  SetException broken() {
    return new SetException(
        "expected the octets of a set, met " + octets.length + " octets that end at " + at);
  }
}
