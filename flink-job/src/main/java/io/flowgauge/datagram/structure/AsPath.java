package io.flowgauge.datagram.structure;

import io.flowgauge.datagram.BigEndian;

/**
 * The value of a field of type {@link XdrType#AS_PATH}: segments, each a type and AS numbers of 4
 * octets.
 */
public final class AsPath {
  /** A segment whose ASes are in no order. */
  public static final int SET = 1;

  /** A segment whose ASes are in the order of the path. */
  public static final int SEQUENCE = 2;

  /** Is told of the segments of a path, in its order. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * A segment of {@code count} ASes, the first of which lies at {@code from}; {@code type} is
     * {@link #SET} or {@link #SEQUENCE}, or what its agent made up.
     */
    void segment(int type, int from, int count);
  }

  private AsPath() {}

  /** Tells {@code visitor} of the segments of the field that begins at {@code from}. */
  public static void walk(byte[] bytes, int from, Visitor visitor) {
    long segments = BigEndian.uint32(bytes, from);
    int at = from + 4;
    for (long i = 0; i < segments; i++) {
      int count = BigEndian.int32(bytes, at + 4);
      visitor.segment(BigEndian.int32(bytes, at), at + 8, count);
      at += 8 + 4 * count;
    }
  }

  static int end(byte[] bytes, int from, int limit) {
    if (limit - from < 4) {
      return XdrType.ABSENT;
    }
    long segments = BigEndian.uint32(bytes, from);
    int at = from + 4;
    // A segment takes 8 octets at least: the loop ends with the record, whatever the count.
    for (long i = 0; i < segments; i++) {
      at = limit - at < 8 ? XdrType.ABSENT : XdrType.arrayEnd(bytes, at + 4, limit, 4);
      if (at == XdrType.ABSENT) {
        return XdrType.ABSENT;
      }
    }
    return at;
  }
}
