package io.flowgauge.flow;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The arguments of a key function, one behind the other, each read as what it has to be. */
public final class KeyArguments {
  private final Cursor cursor;
  private final String form;

  /** Where the last argument began. */
  private int start;

  KeyArguments(Cursor cursor, String form) {
    this.cursor = cursor;
    this.form = form;
  }

  /** Whether there is another one. */
  public boolean hasNext() {
    return cursor.isHere(':');
  }

  private void next(String what) throws DefinitionException {
    if (!cursor.takeHere(':')) {
      throw cursor.expected("':' and " + what + " (" + form + ")");
    }
    start = cursor.at();
  }

  /** A key: a field's name, or anything in square brackets. */
  public FlowKey key() throws DefinitionException {
    next("a key");
    if (cursor.takeHere('[')) {
      start = cursor.at();
      return bracketedKey();
    }
    return plainKey();
  }

  private FlowKey bracketedKey() throws DefinitionException {
    cursor.openSquare();
    FlowKey key = new KeyParser(cursor).key();
    cursor.closeSquare();
    return key;
  }

  private FlowKey plainKey() throws DefinitionException {
    String name = cursor.word();
    if (name.isEmpty()) {
      throw cursor.expected("a key (" + form + ")");
    }
    return KeyParser.field(name, start);
  }

  /** Text, be it empty; {@code what} it is, for errors. */
  public String text(String what) throws DefinitionException {
    next(what);
    return cursor.takeHere('[') ? cursor.bracketed() : cursor.word();
  }

  /** Text that is not empty. */
  public String word(String what) throws DefinitionException {
    String word = text(what);
    if (word.isEmpty()) {
      throw cursor.expected(what + " (" + form + ")");
    }
    return word;
  }

  /** One of {@code words}. */
  public String oneOf(Collection<String> words) throws DefinitionException {
    String what = "one of " + String.join(", ", words);
    String word = word(what);
    if (!words.contains(word)) {
      throw error("expected " + what + ", met '" + word + "'" + Spelling.suggestion(word, words));
    }
    return word;
  }

  /** A number, decimal or as 0x... */
  public long number(String what, long least, long most) throws DefinitionException {
    String range = what + " from " + least + " to " + most;
    String word = word(range);
    boolean hex = word.matches("0x[0-9A-Fa-f]{1,15}");
    long number =
        hex
            ? Long.parseLong(word.substring(2), 16)
            : word.matches("[0-9]{1,18}") ? Long.parseLong(word) : -1;
    if (number < least || number > most) {
      throw error("expected " + range + ", met '" + word + "'");
    }
    return number;
  }

  /**
   * A condition: a filter in square brackets, or a key and the value that it has to have as the
   * next argument.
   */
  public FlowFilter condition() throws DefinitionException {
    next("a condition");
    if (!cursor.isHere('[')) {
      return comparison(plainKey());
    }
    cursor.takeHere('[');
    start = cursor.at();
    cursor.openSquare();
    FilterParser filters = new FilterParser(cursor);
    @Nullable FlowKey key = filters.leadingKey();
    cursor.skipSpace();
    if (key != null && cursor.isHere(']')) {
      cursor.closeSquare();
      return comparison(key);
    }
    FlowFilter filter = filters.expression(key);
    cursor.closeSquare();
    return filter;
  }

  private FlowFilter comparison(FlowKey key) throws DefinitionException {
    String value = word("a value");
    return FilterParser.equality(key, value, start);
  }

  /** An error of the last argument. */
  public DefinitionException error(String what) {
    return Cursor.error(start, what);
  }
}
