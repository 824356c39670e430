package io.flowgauge.lookup;

import org.jspecify.annotations.Nullable;

/** The labels of ranges by their number, in as few octets as they need. */
final class RangeLabels {
  private static final int NARROW = 0xFFFF;

  // One more than the label, so that zero is none.
  private final char @Nullable [] narrow;
  private final int @Nullable [] wide;

  RangeLabels(int[] labels, int labelCount) {
    if (labelCount < NARROW) {
      char[] chars = new char[labels.length];
      for (int i = 0; i < labels.length; i++) {
        chars[i] = (char) (labels[i] + 1);
      }
      narrow = chars;
      wide = null;
    } else {
      narrow = null;
      wide = labels;
    }
  }

  int get(int range) {
    char[] chars = narrow;
    if (chars != null) {
      return chars[range] - 1;
    }
    int[] ints = wide;
    return ints == null ? PrefixTable.NONE : ints[range];
  }

  long octets() {
    return narrow != null ? 2L * narrow.length : wide == null ? 0 : 4L * wide.length;
  }
}
