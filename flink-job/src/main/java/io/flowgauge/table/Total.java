package io.flowgauge.table;

/**
 * What all flows of a ranking have together, those that are not in it and those that no table could
 * tell apart included. Whole numbers, so that totals are the same in whatever order they are
 * merged: units in a window's ranking, and in a smoothed one units per second in parts of {@value
 * #PARTS}.
 *
 * @param value of the value that ranks, where that is a sum; else estimated packets
 * @param samples behind it, the effective number in a smoothed ranking
 * @param untold how much of {@code value} no table could tell apart, so that it is in no flow; 0 in
 *     a smoothed ranking
 * @param sums of the additional values that are sums, in their order
 */
@SuppressWarnings("ArrayRecordComponent") // A value in transit, never a key nor compared.
public record Total(long value, long samples, long untold, long[] sums) {
  /** Parts of a unit per second in a smoothed total. */
  public static final int PARTS = 1 << 16;

  /** The total of both. */
  Total merge(Total other) {
    long[] both = sums.clone();
    for (int i = 0; i < both.length; i++) {
      both[i] = Saturating.add(both[i], other.sums[i]);
    }
    return new Total(
        Saturating.add(value, other.value),
        Saturating.add(samples, other.samples),
        Saturating.add(untold, other.untold),
        both);
  }

  /** A rate in parts. */
  static long parts(double perSecond) {
    return Math.round(Math.max(0, perSecond) * PARTS); // Stops at the largest long.
  }
}
