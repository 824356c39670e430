package io.flowgauge.datagram.structure;

import org.jspecify.annotations.Nullable;

/** The words for the values of an enumeration. Values without a word stay numbers. */
public final class Names {
  private final int first;
  private final String[] words;

  private Names(int first, String[] words) {
    this.first = first;
    this.words = words;
  }

  /** The words for 0, 1, 2 ... */
  public static Names of(String... words) {
    return from(0, words);
  }

  /** The words for {@code first}, {@code first + 1} ... */
  public static Names from(int first, String... words) {
    return new Names(first, words.clone());
  }

  /** The word for {@code value}, null for none. */
  public @Nullable String word(int value) {
    int index = value - first;
    return value >= first && index < words.length ? words[index] : null;
  }

  /** The word for {@code value}, or the number itself, unsigned. */
  public String text(int value) {
    String word = word(value);
    return word == null ? Integer.toUnsignedString(value) : word;
  }
}
