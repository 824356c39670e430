package io.flowgauge.lookup;

import org.jspecify.annotations.Nullable;

/** Ranges of addresses of up to 128 bits, those that are shorter in the first bits. */
final class WideRanges {
  private final long[] high;

  /** The last 64 bits of where ranges begin; null if they are all zero. */
  private final long @Nullable [] low;

  private final RangeLabels labels;
  private final RadixIndex index;

  WideRanges(Ranges ranges, int labelCount) {
    high = ranges.high();
    low = ranges.low();
    labels = new RangeLabels(ranges.labels(), labelCount);
    index = RadixIndex.of(high, high.length);
  }

  int find(long addressHigh, long addressLow) {
    int from = index.start(addressHigh);
    // Hosts of one network have their first 64 bits in common, and there may be many of them.
    int step = 1;
    while (from + step < high.length && begins(from + step, addressHigh, addressLow)) {
      from += step;
      step <<= 1;
    }
    for (step >>= 1; step > 0; step >>= 1) {
      if (from + step < high.length && begins(from + step, addressHigh, addressLow)) {
        from += step;
      }
    }
    return labels.get(from);
  }

  private boolean begins(int range, long addressHigh, long addressLow) {
    long begin = high[range];
    if (begin != addressHigh) {
      return Long.compareUnsigned(begin, addressHigh) < 0;
    }
    return low == null || Long.compareUnsigned(low[range], addressLow) <= 0;
  }

  long octets() {
    return (low == null ? 8L : 16L) * high.length + labels.octets() + index.octets();
  }
}
