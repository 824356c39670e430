package io.flowgauge.flow;

import io.flowgauge.flow.pattern.OctetPattern;
import io.flowgauge.flow.pattern.PatternException;

/** Writes values and patterns so that {@link FilterParser} reads them again. */
final class FilterText {
  private FilterText() {}

  static String value(String value) {
    boolean plain = value.matches("[A-Za-z0-9_.:/*+@-]+") && !value.equals("null");
    return plain ? value : "'" + value.replaceAll("[\\\\',]", "\\\\$0") + "'";
  }

  // What is between quotation marks has none of their kind but behind a backslash.
  static String pattern(String pattern) {
    char mark = holdsBare(pattern, '\'') ? '"' : '\'';
    return holdsBare(pattern, mark) ? pattern : mark + pattern + mark;
  }

  private static boolean holdsBare(String pattern, char mark) {
    for (int i = 0; i < pattern.length(); i++) {
      if (pattern.charAt(i) == '\\') {
        i++;
      } else if (pattern.charAt(i) == mark) {
        return true;
      }
    }
    return false;
  }

  static OctetPattern compiled(String pattern) {
    try {
      return OctetPattern.of(pattern);
    } catch (PatternException e) {
      throw new IllegalStateException("patterns are checked where they are parsed", e);
    }
  }
}
