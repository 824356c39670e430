package io.flowgauge.flow.pattern;

import java.util.Arrays;
import java.util.BitSet;

/**
 * A pattern as states with steps: on a range of octets, or without any (Thompson's construction).
 */
final class Nfa {
  /** Stands for an octet that is no part of valid UTF-8, whichever it is. */
  static final int STRAY = 0x100;

  private static final int MAX_STATES = 2000;

  /** Parts that match only nothing make no states, but take time. */
  private static final int MAX_PARTS = 100_000;

  private static final int NONE = -1;

  /** What fits one, two, three and four octets of UTF-8. */
  private static final int[] LAST_OF_LENGTH = {0x7F, 0x7FF, 0xFFFF, CharSet.LAST};

  private static final int[] LEAD = {0, 0xC0, 0xE0, 0xF0};

  // Of each state either a range of octets and where that leads, or two states that it is, too.
  private int[] low = new int[64];
  private int[] high = new int[64];
  private int[] one = new int[64];
  private int[] other = new int[64];
  private int size;
  private int parts;

  private final int begin;
  private final int end;

  /** States that are yet to be closed: scratch. */
  private final int[] open;

  private long work;

  /** The states of {@code pattern}. */
  Nfa(Node pattern) throws PatternException {
    end = split(NONE, NONE);
    begin = build(pattern, end);
    open = new int[2 * size + 1];
  }

  int begin() {
    return begin;
  }

  int end() {
    return end;
  }

  /** How many states have been looked at in closing others. */
  long work() {
    return work;
  }

  /** Adds {@code state} to {@code states} with all that can be reached without an octet. */
  void close(int state, BitSet states) {
    int count = 0;
    open[count++] = state;
    while (count > 0) {
      int next = open[--count];
      work++;
      if (next != NONE && !states.get(next)) {
        states.set(next);
        if (low[next] == NONE) {
          open[count++] = one[next];
          open[count++] = other[next];
        }
      }
    }
  }

  /** Adds to {@code to} where {@code octet} leads from {@code state}. */
  void step(int state, int octet, BitSet to) {
    if (low[state] != NONE && low[state] <= octet && octet <= high[state]) {
      close(one[state], to);
    }
  }

  /** Marks the octets with which a range begins or behind which one ends, and {@link #STRAY}. */
  void boundaries(boolean[] isFirst) {
    isFirst[STRAY] = true;
    for (int state = 0; state < size; state++) {
      if (low[state] != NONE) {
        isFirst[low[state]] = true;
        if (high[state] < STRAY) {
          isFirst[high[state] + 1] = true;
        }
      }
    }
  }

  /** Builds backwards: returns the state from which {@code node} leads to {@code next}. */
  private int build(Node node, int next) throws PatternException {
    if (++parts > MAX_PARTS) {
      throw OctetPattern.tooLarge();
    }
    if (node instanceof Node.Chars chars) {
      return characters(chars.set(), next);
    }
    if (node instanceof Node.Sequence sequence) {
      int state = next;
      for (int i = sequence.parts().size() - 1; i >= 0; i--) {
        state = build(sequence.parts().get(i), state);
      }
      return state;
    }
    if (node instanceof Node.Choice choice) {
      int state = NONE;
      for (int i = choice.parts().size() - 1; i >= 0; i--) {
        state = split(build(choice.parts().get(i), next), state);
      }
      return state;
    }
    return repeated((Node.Repeated) node, next);
  }

  private int repeated(Node.Repeated repeated, int next) throws PatternException {
    int state = next;
    if (repeated.most() == Node.Repeated.UNBOUNDED) {
      state = split(NONE, next);
      int again = build(repeated.part(), state); // Before the array is taken: it may be replaced.
      one[state] = again;
    } else {
      for (int i = repeated.least(); i < repeated.most(); i++) {
        state = split(build(repeated.part(), state), next);
      }
    }
    for (int i = 0; i < repeated.least(); i++) {
      state = build(repeated.part(), state);
    }
    return state;
  }

  private int characters(CharSet set, int next) throws PatternException {
    int state = NONE;
    for (int[] range : set.sorted()) {
      int from = range[0];
      for (int length = 1; length <= LAST_OF_LENGTH.length; length++) {
        int to = Math.min(range[1], LAST_OF_LENGTH[length - 1]);
        if (from <= to) {
          state = or(utf8(from, to, length, length, next), state);
          from = to + 1;
        }
      }
    }
    // A name with an octet that is no text does not slip through ".*" or "[^a]".
    return set.isComplement() ? or(range(STRAY, STRAY, next), state) : state;
  }

  private int or(int state, int another) throws PatternException {
    return another == NONE ? state : split(state, another);
  }

  /** All of {@code [from, to]}, whose last {@code octets} octets of {@code length} are to come. */
  private int utf8(int from, int to, int octets, int length, int next) throws PatternException {
    int rest = 6 * (octets - 1);
    int firstFrom = from >>> rest;
    int firstTo = to >>> rest;
    int mark = octets == length ? LEAD[length - 1] : 0x80;
    if (octets == 1) {
      return range(mark | from, mark | to, next);
    }
    int mask = (1 << rest) - 1;
    if (firstFrom == firstTo) {
      int behind = utf8(from & mask, to & mask, octets - 1, length, next);
      return range(mark | firstFrom, mark | firstFrom, behind);
    }
    int state = NONE;
    if ((from & mask) != 0) {
      state = or(utf8(from, firstFrom << rest | mask, octets, length, next), state);
      firstFrom++;
    }
    if ((to & mask) != mask) {
      state = or(utf8(firstTo << rest, to, octets, length, next), state);
      firstTo--;
    }
    if (firstFrom <= firstTo) {
      int behind = utf8(0, mask, octets - 1, length, next);
      state = or(range(mark | firstFrom, mark | firstTo, behind), state);
    }
    return state;
  }

  private int range(int first, int last, int next) throws PatternException {
    int state = split(next, NONE);
    low[state] = first;
    high[state] = last;
    return state;
  }

  private int split(int first, int second) throws PatternException {
    if (size == MAX_STATES) {
      throw OctetPattern.tooLarge();
    }
    if (size == low.length) {
      low = Arrays.copyOf(low, 2 * size);
      high = Arrays.copyOf(high, 2 * size);
      one = Arrays.copyOf(one, 2 * size);
      other = Arrays.copyOf(other, 2 * size);
    }
    low[size] = NONE;
    one[size] = first;
    other[size] = second;
    return size++;
  }
}
