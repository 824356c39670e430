package io.flowgauge.datagram.structure;

import io.flowgauge.datagram.BigEndian;

/**
 * The value of a field of type {@link XdrType#ADAPTERS}: network adapters, each an ifIndex and MAC
 * addresses.
 */
public final class Adapters {
  /** Octets of a MAC address with its padding. */
  public static final int MAC_BYTES = 8;

  /** Is told of the adapters, in wire order. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * An adapter with {@code count} MAC addresses, the first of which lies at {@code from}, each
     * {@link #MAC_BYTES} behind the one before; {@code ifIndex} is 0 for unknown.
     */
    void adapter(int ifIndex, int from, int count);
  }

  private Adapters() {}

  /** Tells {@code visitor} of the adapters of the field that begins at {@code from}. */
  public static void walk(byte[] bytes, int from, Visitor visitor) {
    long adapters = BigEndian.uint32(bytes, from);
    int at = from + 4;
    for (long i = 0; i < adapters; i++) {
      int count = BigEndian.int32(bytes, at + 4);
      visitor.adapter(BigEndian.int32(bytes, at), at + 8, count);
      at += 8 + MAC_BYTES * count;
    }
  }

  static int end(byte[] bytes, int from, int limit) {
    if (limit - from < 4) {
      return XdrType.ABSENT;
    }
    long adapters = BigEndian.uint32(bytes, from);
    int at = from + 4;
    // An adapter takes 8 octets at least: the loop ends with the record, whatever the count.
    for (long i = 0; i < adapters; i++) {
      at = limit - at < 8 ? XdrType.ABSENT : XdrType.arrayEnd(bytes, at + 4, limit, MAC_BYTES);
      if (at == XdrType.ABSENT) {
        return XdrType.ABSENT;
      }
    }
    return at;
  }
}
