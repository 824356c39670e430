package io.flowgauge.flow;

import io.flowgauge.datagram.BigEndian;
import java.util.ArrayList;
import java.util.List;

/**
 * Parses a filter.
 *
 * <pre>
 *  expression := conjunction { '|' conjunction }
 *  conjunction := term { '&amp;' term }            -- &amp; binds tighter than |
 *  term := '(' expression ')' | field ('=' | '!=') value { ',' value }
 *  value := 'null' | a value of the field's type, in '…' or "…" where it has to be
 * </pre>
 *
 * White space between tokens means nothing.
 */
public final class FilterParser {
  /** Deep enough for people; keeps the parser's recursion off the end of the stack. */
  private static final int MAX_DEPTH = 100;

  private static final String DELIMITERS = "=!&|(),'\"";

  private final String text;
  private int at;
  private int depth;

  private FilterParser(String text) {
    this.text = text;
  }

  /**
   * Parses {@code text}.
   *
   * @throws DefinitionException with the position (from 1) and what was expected there
   */
  public static FlowFilter parse(String text) throws DefinitionException {
    FilterParser parser = new FilterParser(text);
    FlowFilter filter = parser.expression();
    if (!parser.atEnd()) {
      throw parser.expected("'&', '|' or the end");
    }
    return filter;
  }

  private FlowFilter expression() throws DefinitionException {
    List<FlowFilter> terms = new ArrayList<>();
    do {
      terms.add(conjunction());
    } while (take('|'));
    return terms.size() == 1 ? terms.get(0) : new FlowFilter.Or(List.copyOf(terms));
  }

  private FlowFilter conjunction() throws DefinitionException {
    List<FlowFilter> terms = new ArrayList<>();
    do {
      terms.add(term());
    } while (take('&'));
    return terms.size() == 1 ? terms.get(0) : new FlowFilter.And(List.copyOf(terms));
  }

  private FlowFilter term() throws DefinitionException {
    if (take('(')) {
      if (++depth > MAX_DEPTH) {
        throw expected("at most " + MAX_DEPTH + " brackets within each other");
      }
      FlowFilter inner = expression();
      if (!take(')')) {
        throw expected("')'");
      }
      depth--;
      return inner;
    }
    FlowKey field = field();
    boolean anyOf = !take('!');
    if (!take('=')) {
      throw expected(anyOf ? "'=' or '!='" : "'=' after '!'");
    }
    return comparison(field, anyOf);
  }

  private FlowKey field() throws DefinitionException {
    skipSpace();
    int start = at;
    String name = word();
    if (name.isEmpty()) {
      throw expected("a key or '('");
    }
    FlowKey field = FlowKey.of(name);
    if (field == null) {
      throw new DefinitionException(
          "position "
              + (start + 1)
              + ": unknown key '"
              + name
              + "'"
              + Spelling.suggestion(name, FlowField.names()));
    }
    return field;
  }

  private FlowFilter comparison(FlowKey field, boolean anyOf) throws DefinitionException {
    List<byte[]> values = new ArrayList<>();
    do {
      skipSpace();
      int start = at;
      boolean quoted = at < text.length() && (text.charAt(at) == '\'' || text.charAt(at) == '"');
      String value = quoted ? quoted() : word();
      if (!quoted && value.isEmpty()) {
        throw expected("a value of " + field.text() + " (" + field.type().expected() + ")");
      }
      if (!quoted && value.equals("null")) {
        if (!values.isEmpty() || take(',')) {
          throw new DefinitionException(
              "position " + (start + 1) + ": null stands alone, not in a list of values");
        }
        return new FlowFilter.Presence(field, !anyOf);
      }
      try {
        values.add(field.type().parse(value));
      } catch (IllegalArgumentException e) {
        throw new DefinitionException(
            "position " + (start + 1) + ": " + field.text() + ": " + e.getMessage());
      }
    } while (take(','));
    if (field.type().isVariable()) {
      return new FlowFilter.Octets(field, List.copyOf(values), anyOf);
    }
    if (field.type().width() > Long.BYTES) {
      return new FlowFilter.Addresses(field, List.copyOf(values), anyOf);
    }
    long[] numbers = values.stream().mapToLong(v -> BigEndian.unsigned(v, 0, v.length)).toArray();
    return new FlowFilter.Numbers(field, numbers, anyOf);
  }

  private String word() {
    int start = at;
    while (at < text.length()
        && !Character.isWhitespace(text.charAt(at))
        && DELIMITERS.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(start, at);
  }

  private String quoted() throws DefinitionException {
    int close = text.indexOf(text.charAt(at), at + 1);
    if (close < 0) {
      throw new DefinitionException(
          "position " + (at + 1) + ": this quotation mark is never closed");
    }
    String value = text.substring(at + 1, close);
    at = close + 1;
    return value;
  }

  private boolean take(char token) {
    skipSpace();
    if (at < text.length() && text.charAt(at) == token) {
      at++;
      return true;
    }
    return false;
  }

  private boolean atEnd() {
    skipSpace();
    return at == text.length();
  }

  private void skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private DefinitionException expected(String what) {
    skipSpace();
    String met =
        at < text.length() ? "'" + Character.toString(text.codePointAt(at)) + "'" : "the end";
    return new DefinitionException("position " + (at + 1) + ": expected " + what + ", met " + met);
  }
}
