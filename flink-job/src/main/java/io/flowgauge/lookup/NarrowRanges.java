package io.flowgauge.lookup;

/** Ranges of addresses of 32 bits. */
final class NarrowRanges {
  private final int[] starts;
  private final RangeLabels labels;
  private final RadixIndex index;

  NarrowRanges(Ranges ranges, int labelCount) {
    long[] sorted = ranges.high();
    starts = new int[sorted.length];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] >>>= Integer.SIZE;
      starts[i] = (int) sorted[i];
    }
    labels = new RangeLabels(ranges.labels(), labelCount);
    index = RadixIndex.of(sorted, sorted.length);
  }

  int find(int address) {
    int range = index.start(address & 0xFFFFFFFFL);
    int[] all = starts;
    int biased = address + Integer.MIN_VALUE;
    while (range + 1 < all.length && all[range + 1] + Integer.MIN_VALUE <= biased) {
      range++;
    }
    return labels.get(range);
  }

  long octets() {
    return 4L * starts.length + labels.octets() + index.octets();
  }
}
