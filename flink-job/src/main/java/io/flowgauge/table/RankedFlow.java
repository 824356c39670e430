package io.flowgauge.table;

import java.util.Arrays;
import java.util.Comparator;

/**
 * A row of a ranking.
 *
 * @param key the flow key
 * @param origin who saw it, as in {@link io.flowgauge.flow.FlowOrigin}
 * @param value estimated units in the window; 0 in a smoothed ranking, and where the value that
 *     ranks is not a sum
 * @param perSecond estimated units per second; where the value that ranks is not a sum, that value
 * @param samples how many samples are behind it; the effective number in a smoothed ranking
 * @param undercount how much of the window's value may be missing because the table was full; where
 *     the value that ranks is not a sum, how many packets
 * @param values the additional values, those after the one that ranks; NaN where there is none
 */
@SuppressWarnings("ArrayRecordComponent") // A value in transit; compared by ORDER alone.
public record RankedFlow(
    byte[] key,
    byte[] origin,
    long value,
    double perSecond,
    double samples,
    long undercount,
    double[] values) {
  static final double[] NO_VALUES = {};

  /** Greatest first; of equals the one whose key's bytes come first. */
  public static final Comparator<RankedFlow> ORDER =
      Comparator.comparingLong(RankedFlow::value)
          .thenComparingDouble(RankedFlow::perSecond)
          .reversed()
          .thenComparing(RankedFlow::key, Arrays::compareUnsigned);

  /** A row without additional values. */
  public RankedFlow(
      byte[] key, byte[] origin, long value, double perSecond, double samples, long undercount) {
    this(key, origin, value, perSecond, samples, undercount, NO_VALUES);
  }

  /**
   * The 95 % bound of the relative error of an estimate from {@code samples} samples, in percent:
   * 196 &radic;(1/samples) (sFlow.org, "Packet sampling basics").
   */
  public static double errorPercent(double samples) {
    return 196 * Math.sqrt(1 / samples);
  }
}
