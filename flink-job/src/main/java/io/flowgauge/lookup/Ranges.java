package io.flowgauge.lookup;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Prefixes of one kind of address, laid out as ranges that do not overlap: each begins where
 * another label begins to hold. The first begins at 0.
 */
final class Ranges {
  /** Beyond the last address. */
  private static final int OPEN = -1;

  private long[] high = new long[16];
  private long[] low = new long[16];
  private int[] label = new int[16];
  private int count;

  /** Whether some range does not begin at a multiple of 2^64. */
  private boolean usesLow;

  // The prefixes that hold the address reached, from the shortest to the longest.
  private final AddressPrefix[] open = new AddressPrefix[130];
  private final int[] openLabel = new int[130];
  private int depth = OPEN;

  /**
   * Lays out prefixes.
   *
   * @param sorted ascending, each once
   */
  static Ranges of(List<Labelled> sorted) {
    Ranges ranges = new Ranges();
    ranges.begin(0, 0, PrefixTable.NONE);
    for (Labelled entry : sorted) {
      AddressPrefix prefix = entry.prefix();
      ranges.closeBefore(prefix);
      ranges.depth++;
      ranges.open[ranges.depth] = prefix;
      ranges.openLabel[ranges.depth] = entry.label();
      ranges.begin(prefix.high(), prefix.low(), entry.label());
    }
    while (ranges.depth >= 0) {
      ranges.close();
    }
    return ranges;
  }

  /**
   * A prefix and the index of its label.
   *
   * @param prefix what it is
   * @param label not negative
   */
  record Labelled(AddressPrefix prefix, int label) {}

  int count() {
    return count;
  }

  long[] high() {
    return Arrays.copyOf(high, count);
  }

  /** Null if all are zero. */
  long @Nullable [] low() {
    return usesLow ? Arrays.copyOf(low, count) : null;
  }

  int[] labels() {
    return Arrays.copyOf(label, count);
  }

  private void closeBefore(AddressPrefix next) {
    while (depth >= 0 && !holds(open[depth], next)) {
      close();
    }
  }

  private static boolean holds(AddressPrefix prefix, AddressPrefix other) {
    int length = prefix.length();
    if (length <= Long.SIZE) {
      return length == 0 || (prefix.high() ^ other.high()) >>> (Long.SIZE - length) == 0;
    }
    return prefix.high() == other.high()
        && (prefix.low() ^ other.low()) >>> (2 * Long.SIZE - length) == 0;
  }

  // Behind a prefix, what holds it goes on.
  private void close() {
    AddressPrefix prefix = open[depth];
    depth--;
    int outer = depth < 0 ? PrefixTable.NONE : openLabel[depth];
    if (prefix.length() > Long.SIZE) {
      long nextLow = prefix.low() + (1L << (2 * Long.SIZE - prefix.length()));
      long nextHigh = prefix.high() + (nextLow == 0 ? 1 : 0);
      if (nextLow != 0 || nextHigh != 0) {
        begin(nextHigh, nextLow, outer);
      }
    } else if (prefix.length() > 0) {
      long nextHigh = prefix.high() + (1L << (Long.SIZE - prefix.length()));
      if (nextHigh != 0) {
        begin(nextHigh, 0, outer);
      }
    }
  }

  private void begin(long fromHigh, long fromLow, int newLabel) {
    if (count > 0 && high[count - 1] == fromHigh && low[count - 1] == fromLow) {
      count--;
    }
    if (count > 0 && label[count - 1] == newLabel) {
      return;
    }
    if (count == high.length) {
      high = Arrays.copyOf(high, 2 * count);
      low = Arrays.copyOf(low, 2 * count);
      label = Arrays.copyOf(label, 2 * count);
    }
    high[count] = fromHigh;
    low[count] = fromLow;
    label[count] = newLabel;
    usesLow |= fromLow != 0;
    count++;
  }
}
