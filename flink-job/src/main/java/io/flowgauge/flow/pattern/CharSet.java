package io.flowgauge.flow.pattern;

import java.util.ArrayList;
import java.util.List;

/** A set of characters as ranges of code points: what one place of a pattern matches. */
final class CharSet {
  static final int LAST = Character.MAX_CODE_POINT;

  static final CharSet DIGITS = new CharSet().add('0', '9');
  static final CharSet WORD = new CharSet().add('0', '9').add('A', 'Z').add('_', '_').add('a', 'z');
  static final CharSet SPACE = new CharSet().add('\t', '\r').add(' ', ' ');

  /** All characters but those that end a line, as in Java. */
  static final CharSet DOT =
      new CharSet().add('\n', '\n').add('\r', '\r').add(0x85, 0x85).add(0x2028, 0x2029).negated();

  private final List<int[]> ranges = new ArrayList<>();
  private boolean complement;

  /** The set of one character. */
  static CharSet of(int codePoint) {
    return new CharSet().add(codePoint, codePoint);
  }

  CharSet add(int first, int last) {
    ranges.add(new int[] {first, last});
    return this;
  }

  CharSet addAll(CharSet other) {
    ranges.addAll(other.ranges);
    complement |= other.complement;
    return this;
  }

  /** The same with the other case of its ASCII letters. */
  CharSet inBothCases() {
    CharSet both = new CharSet().addAll(this);
    for (int[] range : ranges) {
      both.addLetters(range, 'A', 'Z', 'a' - 'A');
      both.addLetters(range, 'a', 'z', 'A' - 'a');
    }
    return both;
  }

  private void addLetters(int[] range, int first, int last, int shift) {
    int from = Math.max(range[0], first);
    int to = Math.min(range[1], last);
    if (from <= to) {
      add(from + shift, to + shift);
    }
  }

  /** All other characters. */
  CharSet negated() {
    CharSet others = new CharSet();
    others.complement = !complement;
    int next = 0;
    for (int[] range : sorted()) {
      if (range[0] > next) {
        others.add(next, range[0] - 1);
      }
      next = Math.max(next, range[1] + 1);
    }
    if (next <= LAST) {
      others.add(next, LAST);
    }
    return others;
  }

  /** Whether it was made by saying what is not in it: then octets that are no text are. */
  boolean isComplement() {
    return complement;
  }

  List<int[]> sorted() {
    return ranges.stream().sorted((a, b) -> Integer.compare(a[0], b[0])).toList();
  }
}
