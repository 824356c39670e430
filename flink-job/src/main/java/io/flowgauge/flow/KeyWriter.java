package io.flowgauge.flow;

import io.flowgauge.datagram.BigEndian;
import io.flowgauge.packet.Packet;

/** Writes the values of one key of a definition: all that the hot loop needs of it in one place. */
final class KeyWriter {
  private final KeyReader reader;
  private final int occurrence;
  private final int width;
  private final boolean variable;

  KeyWriter(CompiledKey key) {
    reader = key.reader();
    occurrence = key.occurrence();
    width = key.type().width();
    variable = key.type().isVariable();
  }

  /**
   * Writes the value's octets to a flow key.
   *
   * @param packet the sample's, which the caller has at hand for all keys
   * @return how many were written; 0 if the sample does not have the key
   */
  int write(Packet packet, ObservedSample sample, WordWriter writer) {
    long value = reader.read(packet, sample, occurrence);
    if (value == Packet.ABSENT) {
      return 0;
    }
    if (width <= Long.BYTES) {
      writer.put(value, width);
      return width;
    }
    return variable
        ? writeOctets(sample, (int) value, writer)
        : writeInPlace(sample, value, writer);
  }

  private int writeInPlace(ObservedSample sample, long at, WordWriter writer) {
    writer.put(BigEndian.int64(sample.bytes(), (int) at), Long.BYTES);
    writer.put(BigEndian.int64(sample.bytes(), (int) at + Long.BYTES), Long.BYTES);
    return width;
  }

  private static int writeOctets(ObservedSample sample, int length, WordWriter writer) {
    byte[] octets = sample.octets();
    writer.put(length, 1);
    int at = 0;
    for (; at + Long.BYTES <= length; at += Long.BYTES) {
      writer.put(BigEndian.int64(octets, at), Long.BYTES);
    }
    if (at < length) {
      writer.put(BigEndian.unsigned(octets, at, length - at), length - at);
    }
    return 1 + length;
  }
}
