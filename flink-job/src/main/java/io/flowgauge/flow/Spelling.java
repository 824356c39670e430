package io.flowgauge.flow;

import java.util.Collection;
import java.util.Comparator;

/** Suggestions for misspelt names. */
public final class Spelling {
  private static final int FARTHEST = 3;
  private static final int SHORTEST_CUT = 4;

  private Spelling() {}

  /**
   * {@code "; did you mean 'x'?"} for the nearest of {@code known}, or nothing if none is near or
   * has nothing in common with {@code word}.
   */
  public static String suggestion(String word, Collection<String> known) {
    return known.stream()
        .min(Comparator.comparingInt(candidate -> farness(word, candidate)))
        .filter(candidate -> farness(word, candidate) <= Math.min(FARTHEST, word.length() - 1))
        .map(candidate -> "; did you mean '" + candidate + "'?")
        .orElse("");
  }

  // Who cuts a word short means a longer one.
  private static int farness(String word, String candidate) {
    boolean cutShort = word.length() >= SHORTEST_CUT && candidate.startsWith(word);
    return cutShort ? 1 : distance(word, candidate);
  }

  /** Levenshtein distance: insertions, deletions and substitutions. */
  static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitution = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(substitution, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
