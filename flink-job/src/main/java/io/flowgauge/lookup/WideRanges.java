package io.flowgauge.lookup;

/** Ranges of addresses of up to 128 bits, those that are shorter in the first bits. */
final class WideRanges {
  /**
   * Where ranges begin: the first 64 bits of each, and behind them the last 64 bits, unless those
   * are zero for all.
   */
  private final long[] starts;

  /** Longs that tell where a range begins. */
  private final int width;

  private final RangeLabels labels;
  private final RadixIndex index;

  WideRanges(Ranges ranges, int labelCount) {
    long[] high = ranges.high();
    long[] low = ranges.low();
    width = low == null ? 1 : 2;
    starts = new long[width * high.length];
    for (int i = 0; i < high.length; i++) {
      starts[i * width] = high[i];
      if (low != null) {
        starts[i * width + 1] = low[i];
      }
    }
    labels = new RangeLabels(ranges.labels(), labelCount);
    index = RadixIndex.of(high, high.length);
  }

  int find(long high, long low) {
    long[] all = starts;
    int at = index.start(high) * width;
    int next = at + width;
    long biased = high + Long.MIN_VALUE;
    while (next < all.length && all[next] + Long.MIN_VALUE < biased) {
      at = next;
      next += width;
    }
    if (next < all.length && all[next] == high) {
      at = among(at, high, low);
    }
    return labels.get(at / width);
  }

  // Hosts of one network have their first 64 bits in common, and there may be many of them.
  private int among(int before, long high, long low) {
    int from = before;
    int step = width;
    while (from + step < starts.length && begins(from + step, high, low)) {
      from += step;
      step <<= 1;
    }
    for (step >>= 1; step >= width; step >>= 1) {
      if (from + step < starts.length && begins(from + step, high, low)) {
        from += step;
      }
    }
    return from;
  }

  private boolean begins(int at, long high, long low) {
    return starts[at] == high
        ? width == 1 || Long.compareUnsigned(starts[at + 1], low) <= 0
        : Long.compareUnsigned(starts[at], high) < 0;
  }

  long octets() {
    return (long) Long.BYTES * starts.length + labels.octets() + index.octets();
  }
}
