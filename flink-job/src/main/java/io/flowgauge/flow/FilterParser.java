package io.flowgauge.flow;

import io.flowgauge.flow.pattern.OctetPattern;
import io.flowgauge.flow.pattern.PatternException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parses a filter.
 *
 * <pre>
 *  expression := conjunction { '|' conjunction }
 *  conjunction := term { '&amp;' term }            -- &amp; binds tighter than |
 *  term := '(' expression ')' | key ('=' | '!=') values | key ('~' | '!~') pattern
 *  values := 'null' | value { ',' value }
 * </pre>
 *
 * White space between tokens means nothing.
 */
final class FilterParser {
  private final Cursor cursor;
  private final KeyParser keys;

  FilterParser(Cursor cursor) {
    this.cursor = cursor;
    keys = new KeyParser(cursor);
  }

  /** Parses all of {@code text}. */
  static FlowFilter parse(String text) throws DefinitionException {
    Cursor cursor = new Cursor(text);
    FlowFilter filter = new FilterParser(cursor).expression();
    if (!cursor.atEnd()) {
      throw cursor.expected("'&', '|' or the end");
    }
    return filter;
  }

  private FlowFilter expression() throws DefinitionException {
    return expression(null);
  }

  /**
   * The key that the filter here begins with, null if it begins with none: {@link #expression} goes
   * on from there.
   */
  @Nullable FlowKey leadingKey() throws DefinitionException {
    cursor.skipSpace();
    int start = cursor.at();
    boolean none = cursor.word().isEmpty();
    cursor.back(start);
    return none ? null : keys.key();
  }

  /**
   * A filter.
   *
   * @param first the key that it begins with, where that has been read already
   */
  FlowFilter expression(@Nullable FlowKey first) throws DefinitionException {
    List<FlowFilter> terms = new ArrayList<>();
    terms.add(conjunction(first));
    while (cursor.take('|')) {
      terms.add(conjunction(null));
    }
    return terms.size() == 1 ? terms.get(0) : new FlowFilter.Or(List.copyOf(terms));
  }

  private FlowFilter conjunction(@Nullable FlowKey first) throws DefinitionException {
    List<FlowFilter> terms = new ArrayList<>();
    terms.add(first == null ? term() : comparison(first));
    while (cursor.take('&')) {
      terms.add(term());
    }
    return terms.size() == 1 ? terms.get(0) : new FlowFilter.And(List.copyOf(terms));
  }

  private FlowFilter term() throws DefinitionException {
    if (cursor.take('(')) {
      cursor.descend();
      FlowFilter inner = expression();
      if (!cursor.take(')')) {
        throw cursor.expected("')'");
      }
      cursor.ascend();
      return inner;
    }
    FlowKey key = leadingKey();
    if (key == null) {
      throw cursor.expected("a key or '('");
    }
    return comparison(key);
  }

  private FlowFilter comparison(FlowKey key) throws DefinitionException {
    boolean positive = !cursor.take('!');
    if (cursor.take('=')) {
      return equality(key, positive);
    }
    if (cursor.take('~')) {
      return match(key, positive);
    }
    throw cursor.expected(positive ? "'=', '!=', '~' or '!~'" : "'=' or '~' after '!'");
  }

  private FlowFilter equality(FlowKey key, boolean anyOf) throws DefinitionException {
    List<String> values = new ArrayList<>();
    do {
      cursor.skipSpace();
      int start = cursor.at();
      if (cursor.atQuote()) {
        quotedValues(key, start, values);
      } else {
        String value = cursor.value();
        if (value.isEmpty()) {
          throw cursor.expected("a value of " + key.text() + " (" + key.type().expected() + ")");
        }
        if (value.equals("null")) {
          if (!values.isEmpty() || cursor.take(',')) {
            throw Cursor.error(start, "null stands alone, not in a list of values");
          }
          return new FlowFilter.Presence(key, !anyOf);
        }
        values.add(checked(key, value, start));
      }
    } while (cursor.take(','));
    return new FlowFilter.Equality(key, anyOf, List.copyOf(values));
  }

  // sFlow-RT's users write lists within one pair of quotation marks.
  private void quotedValues(FlowKey key, int start, List<String> values)
      throws DefinitionException {
    String text = cursor.quoted();
    StringBuilder value = new StringBuilder();
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ',') {
        values.add(checked(key, value.toString(), start + from));
        value.setLength(0);
        from = i + 2;
      } else {
        value.append(c == '\\' && i + 1 < text.length() ? text.charAt(++i) : c);
      }
    }
    values.add(checked(key, value.toString(), start + from));
  }

  /** {@code key=value}, whose value begins at {@code start}. */
  static FlowFilter equality(FlowKey key, String value, int start) throws DefinitionException {
    return value.equals("null")
        ? new FlowFilter.Presence(key, false)
        : new FlowFilter.Equality(key, true, List.of(checked(key, value, start)));
  }

  /** The value as documents print it. */
  private static String checked(FlowKey key, String value, int start) throws DefinitionException {
    try {
      StackTokens.check(key, value);
      return key.type().text(key.type().parse(value), 0);
    } catch (IllegalArgumentException e) {
      throw Cursor.error(start, key.text() + ": " + e.getMessage());
    }
  }

  private FlowFilter match(FlowKey key, boolean matches) throws DefinitionException {
    cursor.skipSpace();
    int start = cursor.at();
    boolean quoted = cursor.atQuote();
    String pattern = quoted ? cursor.quoted() : cursor.pattern();
    if (!quoted && pattern.isEmpty()) {
      throw cursor.expected("a regular expression");
    }
    try {
      OctetPattern.of(pattern);
    } catch (PatternException e) {
      int at = start + (quoted ? 1 : 0) + e.offset();
      throw Cursor.error(at, "in the regular expression: " + e.getMessage());
    }
    if (cursor.take(',')) {
      throw Cursor.error(
          start,
          "a regular expression stands alone, not in a list; put it in quotes if ',' is in it");
    }
    return new FlowFilter.Match(key, matches, pattern);
  }
}
