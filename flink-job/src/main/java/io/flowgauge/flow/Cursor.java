package io.flowgauge.flow;

/**
 * A place in the text of a key or filter. Errors tell it, from 1, wherever the text is nested.
 *
 * <p>A word ends at white space and at a sign that means something, unless there is a backslash
 * before it.
 */
final class Cursor {
  /** Deep enough for people; keeps the parsers' recursion off the end of the stack. */
  static final int MAX_DEPTH = 100;

  private static final String WORD_DELIMITERS = ":[],=!~&|()'\"";
  private static final String VALUE_DELIMITERS = "=!&|(),'\"";

  private final String text;
  private int at;
  private int depth;
  private int squareBrackets;

  Cursor(String text) {
    this.text = text;
  }

  /** Where it is, from 0. */
  int at() {
    return at;
  }

  /** Goes back to a place where it was. */
  void back(int index) {
    at = index;
  }

  /** Something that holds something else begins. */
  void descend() throws DefinitionException {
    if (++depth > MAX_DEPTH) {
      throw expected("at most " + MAX_DEPTH + " brackets within each other");
    }
  }

  void ascend() {
    depth--;
  }

  /** Behind a square bracket; another one closes it. */
  void openSquare() throws DefinitionException {
    descend();
    squareBrackets++;
  }

  void closeSquare() throws DefinitionException {
    skipSpace();
    if (!takeHere(']')) {
      throw expected("']'");
    }
    squareBrackets--;
    ascend();
  }

  boolean take(char token) {
    skipSpace();
    return takeHere(token);
  }

  boolean takeHere(char token) {
    boolean there = isHere(token);
    at += there ? 1 : 0;
    return there;
  }

  boolean isHere(char token) {
    return at < text.length() && text.charAt(at) == token;
  }

  boolean atEnd() {
    skipSpace();
    return at == text.length();
  }

  void skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  /** A name or a plain argument, without its backslashes; empty if there is none. */
  String word() {
    StringBuilder word = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\\' && at + 1 < text.length()) {
        word.append(text.charAt(at + 1));
        at += 2;
      } else if (c == '\\' || Character.isWhitespace(c) || WORD_DELIMITERS.indexOf(c) >= 0) {
        return word.toString();
      } else {
        word.append(c);
        at++;
      }
    }
    return word.toString();
  }

  /** An argument in square brackets, of which the first has been taken, up to the other. */
  String bracketed() throws DefinitionException {
    int start = at - 1;
    StringBuilder word = new StringBuilder();
    while (at < text.length() && text.charAt(at) != ']') {
      boolean escaped = text.charAt(at) == '\\' && at + 1 < text.length();
      at += escaped ? 1 : 0;
      word.append(text.charAt(at++));
    }
    if (!takeHere(']')) {
      throw error(start, "this bracket is never closed");
    }
    return word.toString();
  }

  /** A value without quotation marks; empty if there is none. */
  String value() {
    int start = at;
    while (at < text.length() && !endsValue(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  private boolean endsValue(char c) {
    return Character.isWhitespace(c)
        || VALUE_DELIMITERS.indexOf(c) >= 0
        || (c == ']' && squareBrackets > 0);
  }

  boolean atQuote() {
    return isHere('\'') || isHere('"');
  }

  /** What is between the quotation mark here and the next one of its kind, as it is written. */
  String quoted() throws DefinitionException {
    int start = at;
    char mark = text.charAt(at++);
    int from = at;
    while (at < text.length() && text.charAt(at) != mark) {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    if (at >= text.length()) {
      throw error(start, "this quotation mark is never closed");
    }
    return text.substring(from, at++);
  }

  /**
   * A pattern without quotation marks: up to white space or a sign of the filter that is in none of
   * the pattern's own brackets.
   */
  String pattern() {
    int start = at;
    int open = 0;
    boolean inClass = false;
    while (at < text.length()) {
      char c = text.charAt(at);
      boolean nested = open > 0 || inClass;
      if (Character.isWhitespace(c)
          || (!nested && (c == '&' || c == '|' || c == ',' || c == ')' || c == ']'))) {
        break;
      }
      if (c == '\\') {
        at++;
      } else if (inClass) {
        inClass = c != ']';
      } else if (c == '[') {
        inClass = true;
      } else if (c == '(' || c == '{') {
        open++;
      } else if (c == ')' || c == '}') {
        open--;
      }
      at++;
    }
    at = Math.min(at, text.length());
    return text.substring(start, at);
  }

  DefinitionException expected(String what) {
    skipSpace();
    String met =
        at < text.length() ? "'" + Character.toString(text.codePointAt(at)) + "'" : "the end";
    return error(at, "expected " + what + ", met " + met);
  }

  static DefinitionException error(int index, String what) {
    return new DefinitionException("position " + (index + 1) + ": " + what);
  }

  /** {@code word} so that {@link #word} reads it. */
  static String escaped(String word) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c == '\\' || Character.isWhitespace(c) || WORD_DELIMITERS.indexOf(c) >= 0) {
        escaped.append('\\');
      }
      escaped.append(c);
    }
    return escaped.toString();
  }
}
