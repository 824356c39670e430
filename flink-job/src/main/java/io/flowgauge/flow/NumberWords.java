package io.flowgauge.flow;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Words for numbers, both ways. Any number may be written as it is; case means nothing. */
final class NumberWords {
  /** Words for numbers below are found without a search. */
  private static final int SMALL = 1024;

  private final Map<Long, String> words = new HashMap<>();
  private final Map<String, Long> numbers = new HashMap<>();

  /** The words for {@code first} and the numbers behind it. */
  static NumberWords from(long first, String... words) {
    return new NumberWords().and(first, words);
  }

  /** The words that {@code word} has for 0 to {@code last}; it may be null for some. */
  static NumberWords of(int last, IntFunction<@Nullable String> word) {
    NumberWords words = new NumberWords();
    for (int number = 0; number <= last; number++) {
      String known = word.apply(number);
      if (known != null) {
        words.and(number, known);
      }
    }
    return words;
  }

  /** The same with words for {@code first} and the numbers behind it. */
  NumberWords and(long first, String... more) {
    long number = first;
    for (String word : more) {
      words.put(number, word);
      numbers.putIfAbsent(word.toLowerCase(Locale.ROOT), number);
      number++;
    }
    return this;
  }

  /** The word for {@code number}, or the number. */
  String text(long number) {
    String word = words.get(number);
    return word == null ? Long.toString(number) : word;
  }

  /** The octets of the words for 0 and the numbers behind it, null for those that have none. */
  byte[] @Nullable [] octets() {
    int last = words.keySet().stream().mapToInt(Long::intValue).max().orElse(-1);
    if (last >= SMALL) {
      throw new IllegalStateException("words are for small numbers, not for " + last);
    }
    byte[] @Nullable [] octets = new byte[last + 1][];
    words.forEach(
        (number, word) -> octets[number.intValue()] = word.getBytes(StandardCharsets.US_ASCII));
    return octets;
  }

  /** The number that {@code word} stands for, null where it is no word of these. */
  @Nullable Long number(String word) {
    return numbers.get(word.toLowerCase(Locale.ROOT));
  }
}
