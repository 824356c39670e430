package io.flowgauge.flow.pattern;

import java.util.ArrayList;
import java.util.List;

/**
 * Parses what of Java's regular expressions describes a regular language. A pattern has to match
 * the whole text, so that {@code ^} and {@code $} at its ends change nothing.
 */
final class PatternParser {
  private static final int MAX_DEPTH = 50;
  private static final int MAX_REPETITIONS = 1000;
  private static final String QUANTIFIERS = "*+?{";

  private final String text;
  private int at;
  private int depth;
  private boolean bothCases;

  private PatternParser(String text) {
    this.text = text;
  }

  static Node parse(String text) throws PatternException {
    PatternParser parser = new PatternParser(text);
    if (text.startsWith("(?i)")) {
      parser.bothCases = true;
      parser.at = 4;
    }
    Node node = parser.choice();
    if (parser.at < text.length()) {
      throw new PatternException(parser.at, "this bracket was never opened");
    }
    return node;
  }

  private Node choice() throws PatternException {
    List<Node> parts = new ArrayList<>();
    do {
      parts.add(sequence());
    } while (take('|'));
    return parts.size() == 1 ? parts.get(0) : new Node.Choice(parts);
  }

  private Node sequence() throws PatternException {
    List<Node> parts = new ArrayList<>();
    if (depth == 0 && take('^')) {
      refuseQuantifier();
    }
    while (at < text.length() && peek() != '|' && peek() != ')') {
      if (depth == 0 && peek() == '$' && endsBehind(at)) {
        at++;
      } else {
        parts.add(repeated(atom()));
      }
    }
    return new Node.Sequence(parts);
  }

  private boolean endsBehind(int index) {
    return index + 1 == text.length() || text.charAt(index + 1) == '|';
  }

  private Node atom() throws PatternException {
    int start = at;
    int codePoint = next();
    return switch (codePoint) {
      case '(' -> group(start);
      case '[' -> new Node.Chars(characterClass(start));
      case '.' -> new Node.Chars(CharSet.DOT);
      case '\\' -> new Node.Chars(escape(start));
      case '^' -> throw new PatternException(start, "'^' is possible only at the beginning");
      case '$' -> throw new PatternException(start, "'$' is possible only at the end");
      case '*', '+', '?', '{' ->
          throw new PatternException(
              start, "there is nothing that '" + (char) codePoint + "' could repeat");
      default -> new Node.Chars(cased(CharSet.of(codePoint)));
    };
  }

  private Node group(int start) throws PatternException {
    if (take('?') && !take(':')) {
      throw new PatternException(
          start,
          "only (...) and (?:...) are possible, and (?i) at the beginning: patterns look neither"
              + " ahead nor behind");
    }
    if (++depth > MAX_DEPTH) {
      throw new PatternException(start, "more than " + MAX_DEPTH + " groups within each other");
    }
    Node inner = choice();
    depth--;
    if (!take(')')) {
      throw new PatternException(start, "this bracket is never closed");
    }
    return inner;
  }

  private Node repeated(Node part) throws PatternException {
    if (at == text.length() || QUANTIFIERS.indexOf(peek()) < 0) {
      return part;
    }
    int start = at;
    Node.Repeated repeated =
        switch (next()) {
          case '*' -> new Node.Repeated(part, 0, Node.Repeated.UNBOUNDED);
          case '+' -> new Node.Repeated(part, 1, Node.Repeated.UNBOUNDED);
          case '?' -> new Node.Repeated(part, 0, 1);
          default -> counted(part, start);
        };
    take('?'); // Whether few or many are tried first is all the same for a whole match.
    if (at < text.length() && peek() == '+') {
      throw new PatternException(at, "possessive quantifiers are not possible");
    }
    refuseQuantifier();
    return repeated;
  }

  private void refuseQuantifier() throws PatternException {
    if (at < text.length() && QUANTIFIERS.indexOf(peek()) >= 0) {
      throw new PatternException(at, "there is nothing that '" + peek() + "' could repeat");
    }
  }

  private Node.Repeated counted(Node part, int start) throws PatternException {
    int least = count(start);
    int most = least;
    if (take(',')) {
      most = at < text.length() && peek() != '}' ? count(start) : Node.Repeated.UNBOUNDED;
    }
    if (!take('}') || (most != Node.Repeated.UNBOUNDED && most < least)) {
      throw badCount(start);
    }
    return new Node.Repeated(part, least, most);
  }

  private int count(int start) throws PatternException {
    int number = 0;
    int digits = 0;
    while (at < text.length() && peek() >= '0' && peek() <= '9') {
      number = Math.min(MAX_REPETITIONS + 1, 10 * number + next() - '0');
      digits++;
    }
    if (digits == 0 || number > MAX_REPETITIONS) {
      throw badCount(start);
    }
    return number;
  }

  private static PatternException badCount(int start) {
    return new PatternException(
        start,
        "expected a count such as {3}, {3,} or {3,5}, of at most "
            + MAX_REPETITIONS
            + "; a brace as such is \\{");
  }

  private CharSet characterClass(int start) throws PatternException {
    boolean negated = take('^');
    CharSet set = new CharSet();
    boolean first = true;
    while (first || (at < text.length() && peek() != ']')) {
      if (at == text.length()) {
        throw new PatternException(start, "this bracket is never closed");
      }
      if (peek() == '[' || text.startsWith("&&", at)) {
        throw new PatternException(at, "classes within classes are not possible; put \\ before it");
      }
      member(set);
      first = false;
    }
    if (!take(']')) {
      throw new PatternException(start, "this bracket is never closed");
    }
    CharSet cased = cased(set);
    return negated ? cased.negated() : cased;
  }

  private void member(CharSet set) throws PatternException {
    int start = at;
    int low = next();
    CharSet escaped = low == '\\' ? escape(start) : CharSet.of(low);
    boolean range =
        at + 1 < text.length() && peek() == '-' && text.charAt(at + 1) != ']' && isOne(escaped);
    if (!range) {
      set.addAll(escaped);
      return;
    }
    at++;
    int highStart = at;
    int high = next();
    CharSet last = high == '\\' ? escape(highStart) : CharSet.of(high);
    int from = escaped.sorted().get(0)[0];
    int to = last.sorted().get(0)[1];
    if (!isOne(last) || to < from) {
      throw new PatternException(start, "this range ends before it begins");
    }
    set.add(from, to);
  }

  private static boolean isOne(CharSet set) {
    return set.sorted().size() == 1 && set.sorted().get(0)[0] == set.sorted().get(0)[1];
  }

  private CharSet escape(int start) throws PatternException {
    if (at == text.length()) {
      throw new PatternException(start, "there is nothing behind '\\'");
    }
    int escaped = next();
    return switch (escaped) {
      case 'd' -> CharSet.DIGITS;
      case 'D' -> CharSet.DIGITS.negated();
      case 'w' -> CharSet.WORD;
      case 'W' -> CharSet.WORD.negated();
      case 's' -> CharSet.SPACE;
      case 'S' -> CharSet.SPACE.negated();
      case 't' -> CharSet.of('\t');
      case 'n' -> CharSet.of('\n');
      case 'r' -> CharSet.of('\r');
      case 'f' -> CharSet.of('\f');
      case 'x' -> cased(CharSet.of(hex(start, 2)));
      case 'u' -> cased(CharSet.of(hex(start, 4)));
      default -> {
        boolean letterOrDigit = escaped < 0x80 && Character.isLetterOrDigit(escaped);
        if (letterOrDigit) {
          throw new PatternException(
              start,
              "\\"
                  + (char) escaped
                  + " is not possible; there are \\d \\D \\w \\W \\s \\S \\t \\n \\r \\f \\xhh \\uhhhh,"
                  + " and \\ before a sign");
        }
        yield CharSet.of(escaped);
      }
    };
  }

  private int hex(int start, int digits) throws PatternException {
    int number = 0;
    for (int i = 0; i < digits; i++) {
      int digit = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
      if (digit < 0 || text.charAt(at) >= 0x80) {
        throw new PatternException(start, "expected " + digits + " hexadecimal digits");
      }
      number = number << 4 | digit;
      at++;
    }
    return number;
  }

  private CharSet cased(CharSet set) {
    return bothCases ? set.inBothCases() : set;
  }

  private char peek() {
    return text.charAt(at);
  }

  private int next() {
    int codePoint = text.codePointAt(at);
    at += Character.charCount(codePoint);
    return codePoint;
  }

  private boolean take(char wanted) {
    if (at < text.length() && text.charAt(at) == wanted) {
      at++;
      return true;
    }
    return false;
  }
}
