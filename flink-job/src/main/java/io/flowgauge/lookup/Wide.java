package io.flowgauge.lookup;

/** Unsigned numbers of 128 bits in two longs. */
final class Wide {
  private Wide() {}

  static int compare(long high, long low, long otherHigh, long otherLow) {
    int byHigh = Long.compareUnsigned(high, otherHigh);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low, otherLow);
  }
}
