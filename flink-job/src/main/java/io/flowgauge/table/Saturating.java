package io.flowgauge.table;

/**
 * Sums that stop at the largest long. Of values that are not negative such sums are the same in any
 * order, so absurd input neither wraps to nonsense nor makes results depend on arrival.
 */
final class Saturating {
  private Saturating() {}

  static long add(long a, long b) {
    long sum = a + b;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }
}
