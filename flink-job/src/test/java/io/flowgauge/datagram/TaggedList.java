package io.flowgauge.datagram;

/** Samples, or records, as they stand in their container: a count, then tag and body of each. */
final class TaggedList {
  private final Xdr items = new Xdr();
  private long count;
  private long more;

  /** Appends an item whose length word is {@code declaredLength}, whatever its body is. */
  void add(long declaredLength, int enterprise, int format, byte... body) {
    count++;
    items.uint32(((long) enterprise << 12) + format).opaque(declaredLength, body);
  }

  /** Appends bytes as they are: no item, not counted. */
  void raw(byte... bytes) {
    items.raw(bytes);
  }

  /** Adds to the count that is announced; may be negative. */
  void announceMore(long difference) {
    more = difference;
  }

  byte[] bytes() {
    return new Xdr().uint32(count + more).raw(items.bytes()).bytes();
  }
}
