package io.flowgauge.flow.pattern;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A regular expression that is matched on the octets of UTF-8 text: a table of states that is made
 * wholly when the pattern is read, and bounded, so that a match is one look-up for each octet and
 * makes no object, whatever the pattern and whatever the text. Immutable.
 *
 * <p>An octet that is no part of valid UTF-8 is a character of its own, one that only {@code .} and
 * sets match that say what is not in them.
 */
public final class OctetPattern {
  /** No pattern may be longer. */
  public static final int MAX_LENGTH = 500;

  /** No pattern may need more states. */
  private static final int MAX_STATES = 1000;

  /** No more work is done on a pattern, so that none holds up who reads it. */
  private static final long MAX_STEPS = 20_000_000;

  private static final int OCTETS = Nfa.STRAY + 1;
  private static final int DEAD = -1;

  private static final KnownPatterns KNOWN = new KnownPatterns();

  private final short[] classOf = new short[OCTETS];
  private final int classes;
  private final int[] next;
  private final boolean[] accepts;

  private OctetPattern(Nfa nfa) throws PatternException {
    boolean[] isFirst = new boolean[OCTETS];
    nfa.boundaries(isFirst);
    int[] representatives = new int[OCTETS];
    int last = 0;
    for (int octet = 1; octet < OCTETS; octet++) {
      if (isFirst[octet]) {
        representatives[++last] = octet;
      }
      classOf[octet] = (short) last;
    }
    classes = last + 1;

    List<BitSet> states = new ArrayList<>();
    Map<BitSet, Integer> numbers = new HashMap<>();
    BitSet begin = new BitSet();
    nfa.close(nfa.begin(), begin);
    states.add(begin);
    numbers.put(begin, 0);
    int[] table = new int[16 * classes];
    long steps = 0;
    for (int state = 0; state < states.size(); state++) {
      BitSet from = states.get(state);
      if (table.length < (state + 1) * classes) {
        table = Arrays.copyOf(table, 2 * table.length);
      }
      long before = nfa.work();
      steps += (long) from.cardinality() * classes;
      for (int i = 0; i < classes; i++) {
        BitSet to = new BitSet();
        for (int s = from.nextSetBit(0); s >= 0; s = from.nextSetBit(s + 1)) {
          nfa.step(s, representatives[i], to);
        }
        Integer known = to.isEmpty() ? Integer.valueOf(DEAD) : numbers.get(to);
        if (known == null) {
          known = states.size();
          numbers.put(to, known);
          states.add(to);
        }
        table[state * classes + i] = known;
      }
      steps += nfa.work() - before;
      if (states.size() > MAX_STATES || steps > MAX_STEPS) {
        throw tooLarge();
      }
    }
    next = Arrays.copyOf(table, states.size() * classes);
    accepts = new boolean[states.size()];
    for (int state = 0; state < accepts.length; state++) {
      accepts[state] = states.get(state).get(nfa.end());
    }
  }

  /**
   * Reads a pattern, unless it has been read lately.
   *
   * @throws PatternException when it is none, or needs more states than there may be
   */
  public static OctetPattern of(String text) throws PatternException {
    if (text.length() > MAX_LENGTH) {
      throw new PatternException(
          MAX_LENGTH,
          "expected a pattern of at most " + MAX_LENGTH + " characters, met " + text.length());
    }
    OctetPattern known = KNOWN.get(text);
    if (known == null) {
      known = new OctetPattern(new Nfa(PatternParser.parse(text)));
      KNOWN.put(text, known);
    }
    return known;
  }

  /** What it takes in memory. */
  int cells() {
    return next.length + OCTETS;
  }

  static PatternException tooLarge() {
    return new PatternException(
        0,
        "this pattern needs more than "
            + MAX_STATES
            + " states: fewer or smaller counted repetitions, or fewer \".*\" need less");
  }

  /** Whether all of {@code text[0, length)} matches. */
  public boolean matches(byte[] text, int length) {
    int state = 0;
    int valid = 0; // Up to where octets are known to be UTF-8.
    for (int i = 0; i < length; i++) {
      int octet = text[i];
      if (octet < 0) {
        valid = i < valid ? valid : i + Utf8.octets(text, i, length);
        octet = i < valid ? octet & 0xFF : Nfa.STRAY;
      }
      state = next[state * classes + classOf[octet]];
      if (state == DEAD) {
        return false;
      }
    }
    return accepts[state];
  }
}
