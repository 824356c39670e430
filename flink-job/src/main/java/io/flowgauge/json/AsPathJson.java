package io.flowgauge.json;

import io.flowgauge.datagram.BigEndian;

/**
 * The AS path towards a destination: numbers with hyphens between them, sets in parentheses, then
 * its last AS (the destination's) and its first (the neighbour's), 0 where there is none.
 */
final class AsPathJson {
  private static final int AS_SET = 1;

  private static final JsonKey LAST = JsonKey.of("dst_as");
  private static final JsonKey FIRST = JsonKey.of("dst_peer_as");
  private static final JsonKey LENGTH = JsonKey.of("dst_as_path_len");

  private AsPathJson() {}

  /** Of segments: a count, then each its type, a count and the numbers. */
  static void write(JsonBuffer out, JsonKey key, byte[] bytes, int from) {
    int segments = BigEndian.int32(bytes, from);
    int first = 0;
    int last = 0;
    if (segments > 0) {
      out.write(key);
      int at = from + 4;
      for (int i = 0; i < segments; i++) {
        int type = BigEndian.int32(bytes, at);
        int count = BigEndian.int32(bytes, at + 4);
        at += 8;
        last = 0;
        if (count > 0) {
          first = i == 0 ? BigEndian.int32(bytes, at) : first;
          last = BigEndian.int32(bytes, at + 4 * (count - 1));
          segment(out, type, bytes, at, count);
        }
        at += 4 * count;
      }
      out.endValue();
    }
    out.unsigned(LAST, last);
    out.unsigned(FIRST, first);
  }

  private static void segment(JsonBuffer out, int type, byte[] bytes, int at, int count) {
    if (type == AS_SET) {
      out.put('(');
    }
    numbers(out, bytes, at, count);
    if (type == AS_SET) {
      out.put(')');
    }
  }

  private static void numbers(JsonBuffer out, byte[] bytes, int at, int count) {
    for (int i = 0; i < count; i++) {
      if (i > 0) {
        out.put('-');
      }
      out.putUnsigned(BigEndian.int32(bytes, at + 4 * i));
    }
  }

  /** Of sFlow version 2: a count, then the numbers. */
  static void writeFlat(JsonBuffer out, JsonKey key, byte[] bytes, int from) {
    int count = BigEndian.int32(bytes, from);
    out.unsigned(LAST, count == 0 ? 0 : BigEndian.int32(bytes, from + 4 * count));
    out.unsigned(FIRST, count == 0 ? 0 : BigEndian.int32(bytes, from + 4));
    out.unsigned(LENGTH, count);
    if (count > 0) {
      out.write(key);
      numbers(out, bytes, from + 4, count);
      out.endValue();
    }
  }
}
