package io.flowgauge.table;

import java.util.Arrays;

/**
 * Counts by tick, of the few ticks that are counted in at a time: of more than {@value #TICKS} the
 * earliest is forgotten.
 */
final class TickCounts {
  private static final int TICKS = 16;

  private final long[] ticks = new long[TICKS];
  private final int[] counts = new int[TICKS];
  private int latest;

  TickCounts() {
    clear();
  }

  /** Forgets all counts. */
  void clear() {
    Arrays.fill(ticks, Long.MIN_VALUE);
    Arrays.fill(counts, 0);
  }

  /** The count of {@code tick} before it is raised by one. */
  int raise(long tick) {
    if (ticks[latest] != tick) {
      latest = place(tick);
    }
    return counts[latest]++;
  }

  /** Takes the last {@link #raise} back. */
  void lower() {
    counts[latest]--;
  }

  private int place(long tick) {
    int earliest = 0;
    for (int i = 0; i < TICKS; i++) {
      if (ticks[i] == tick) {
        return i;
      }
      if (ticks[i] < ticks[earliest]) {
        earliest = i;
      }
    }
    ticks[earliest] = tick;
    counts[earliest] = 0;
    return earliest;
  }
}
