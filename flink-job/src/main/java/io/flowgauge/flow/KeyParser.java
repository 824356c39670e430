package io.flowgauge.flow;

import io.flowgauge.flow.function.KeyFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Parses keys.
 *
 * <pre>
 *  keys := key { ',' key }
 *  key := field [ '.' number ] | function ':' argument { ':' argument }
 *  argument := word | '[' key or filter or text ']'
 * </pre>
 */
public final class KeyParser {
  /** sFlow-RT's names for what is a function by now. */
  private static final Map<String, String> LEGACY =
      Map.of(
          "sourcegroup", "group:ipsource:default",
          "destinationgroup", "group:ipdestination:default");

  private final Cursor cursor;

  KeyParser(Cursor cursor) {
    this.cursor = cursor;
  }

  /** Parses one key. */
  static FlowKey parse(String text) throws DefinitionException {
    List<FlowKey> keys = parseAll(text);
    if (keys.size() > 1) {
      throw new DefinitionException("position 1: expected one key, met " + keys.size());
    }
    return keys.get(0);
  }

  /**
   * Parses keys with commas between.
   *
   * @throws DefinitionException with the position (from 1) and what was expected there
   */
  public static List<FlowKey> parseAll(String text) throws DefinitionException {
    KeyParser parser = new KeyParser(new Cursor(text));
    List<FlowKey> keys = new ArrayList<>();
    do {
      int start = parser.start();
      FlowKey key = parser.key();
      if (keys.contains(key)) {
        throw Cursor.error(start, "the key '" + key.text() + "' is there twice");
      }
      keys.add(key);
    } while (parser.cursor.take(','));
    if (!parser.cursor.atEnd()) {
      throw parser.cursor.expected("',' or the end");
    }
    return keys;
  }

  private int start() {
    cursor.skipSpace();
    return cursor.at();
  }

  /** The key that begins here. */
  FlowKey key() throws DefinitionException {
    int start = start();
    String name = cursor.word();
    if (name.isEmpty()) {
      throw cursor.expected("a key");
    }
    return cursor.isHere(':') ? function(name, start) : field(name, start);
  }

  private FlowKey function(String name, int start) throws DefinitionException {
    KeyFunction function = KeyFunction.of(name);
    if (function == null) {
      throw Cursor.error(
          start,
          "unknown function '" + name + "'" + Spelling.suggestion(name, KeyFunction.names()));
    }
    FlowKey key = function.read(new KeyArguments(cursor, function.form()));
    if (cursor.isHere(':')) {
      throw cursor.expected("no more than " + function.form());
    }
    return key;
  }

  /** The field of that name, which begins at {@code start}. */
  static FlowKey field(String name, int start) throws DefinitionException {
    FlowField field = FlowField.of(name);
    if (field != null) {
      return field;
    }
    int dot = name.lastIndexOf('.');
    FlowField outer = dot < 0 ? null : FlowField.of(name.substring(0, dot));
    if (outer != null) {
      try {
        return InnerField.of(outer, name.substring(dot + 1));
      } catch (IllegalArgumentException e) {
        throw Cursor.error(start, String.valueOf(e.getMessage()));
      }
    }
    String legacy = LEGACY.get(name);
    if (legacy != null) {
      return parse(legacy);
    }
    KeyFunction function = KeyFunction.of(name);
    throw Cursor.error(
        start,
        function == null
            ? "unknown key '" + name + "'" + Spelling.suggestion(name, FlowField.names())
            : "'" + name + "' is a function: " + function.form());
  }
}
