package io.flowgauge.counter;

import java.util.Arrays;
import java.util.Map;

/**
 * The numbers and texts of one sample while it is read. Of several with the same name the first
 * stands. Names that begin with a dot are for formulas and leave no further.
 */
final class Readings {
  static final char HIDDEN = '.';

  private static final String[] NO_TEXTS = {};

  private String[] names = new String[64];
  private double[] values = new double[64];
  private int size;

  void clear() {
    size = 0;
  }

  /** Keeps {@code value} if it is a number and the first of its name. */
  void put(String name, double value) {
    if (!Double.isFinite(value) || indexOf(name) >= 0) {
      return;
    }
    if (size == names.length) {
      names = Arrays.copyOf(names, 2 * size);
      values = Arrays.copyOf(values, 2 * size);
    }
    names[size] = name;
    values[size++] = value;
  }

  /** The value of that name, NaN where there is none, so that formulas of it have none either. */
  double get(String name) {
    int at = indexOf(name);
    return at < 0 ? Double.NaN : values[at];
  }

  /** The value of that name, {@code otherwise} where there is none. */
  double get(String name, double otherwise) {
    int at = indexOf(name);
    return at < 0 ? otherwise : values[at];
  }

  private int indexOf(String name) {
    for (int i = 0; i < size; i++) {
      if (names[i].equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** The metrics of a sample with these labels. */
  SourceMetrics metrics(
      String agent,
      SourceId source,
      long timeMillis,
      int ordinal,
      long intervalMillis,
      Map<String, String> labels) {
    String[] shownNames = new String[size];
    double[] shownValues = new double[size];
    int shown = 0;
    for (int i = 0; i < size; i++) {
      if (names[i].charAt(0) != HIDDEN) {
        shownNames[shown] = names[i];
        shownValues[shown++] = values[i];
      }
    }
    return new SourceMetrics(
        agent,
        source.subAgent(),
        source.text(),
        timeMillis,
        ordinal,
        intervalMillis,
        labels.keySet().toArray(NO_TEXTS),
        labels.values().toArray(NO_TEXTS),
        Arrays.copyOf(shownNames, shown),
        Arrays.copyOf(shownValues, shown));
  }
}
