package io.flowgauge.collector;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses what somebody meant who misspelt a name. */
final class Suggestion {
  private static final int MOST_EDITS = 3;

  private Suggestion() {}

  /**
   * The nearest of the names, if it is near: a few letters off, and less than a third of the word.
   */
  static Optional<String> closest(String written, Collection<String> names) {
    return names.stream()
        .filter(name -> edits(written, name) <= Math.min(MOST_EDITS, name.length() / 3))
        .min(
            Comparator.comparingInt((String name) -> edits(written, name))
                .thenComparing(name -> name));
  }

  /** "; did you mean X?" or nothing. */
  static String asQuestion(String written, Collection<String> names) {
    return closest(written, names).map("; did you mean %s?"::formatted).orElse("");
  }

  /** Letters to insert, delete or replace to get from one word to the other (Levenshtein). */
  private static int edits(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j - 1], row[j]));
      }
    }
    return row[row.length - 1];
  }
}
