package io.flowgauge.table;

import io.flowgauge.flow.FlowHash;
import java.util.Arrays;

/**
 * Tells keys that were seen a short while ago from new ones, in memory that does not grow: a Bloom
 * filter that is emptied when it is half full. What comes often is known soon; what comes once, as
 * spoofed keys do, hardly ever seems to be.
 */
final class Doorkeeper {
  private static final int BITS = 1 << 18;

  private final long[] bits = new long[BITS / Long.SIZE];
  private int set;

  /** Whether {@code hash} was seen lately; from now on it was. */
  boolean knows(long hash) {
    long spread = FlowHash.folded(hash);
    boolean first = isNew((int) spread);
    boolean second = isNew((int) (spread >>> Integer.SIZE));
    if (set > BITS / 2) {
      Arrays.fill(bits, 0);
      set = 0;
    }
    return !(first || second);
  }

  private boolean isNew(int hash) {
    int bit = hash & (BITS - 1);
    long mask = 1L << bit;
    if ((bits[bit / Long.SIZE] & mask) != 0) {
      return false;
    }
    bits[bit / Long.SIZE] |= mask;
    set++;
    return true;
  }
}
