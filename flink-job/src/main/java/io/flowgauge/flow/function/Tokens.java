package io.flowgauge.flow.function;

import io.flowgauge.flow.DefinitionException;
import io.flowgauge.flow.KeyArguments;
import java.nio.charset.StandardCharsets;

/** Text in tokens with a delimiter between; what is before the first delimiter is a token, too. */
final class Tokens {
  static final int NONE = -1;

  private final byte[] delimiter;

  Tokens(String delimiter) {
    this.delimiter = delimiter.getBytes(StandardCharsets.UTF_8);
  }

  static String delimiter(KeyArguments arguments) throws DefinitionException {
    return arguments.word("a delimiter");
  }

  int delimiterOctets() {
    return delimiter.length;
  }

  /** Where the first delimiter in {@code text[from, length)} begins, or {@link #NONE}. */
  int next(byte[] text, int from, int length) {
    for (int at = from; at <= length - delimiter.length; at++) {
      if (isAt(text, at)) {
        return at;
      }
    }
    return NONE;
  }

  /** Where the last delimiter that ends at or before {@code to} begins, or {@link #NONE}. */
  int last(byte[] text, int to) {
    for (int at = to - delimiter.length; at >= 0; at--) {
      if (isAt(text, at)) {
        return at;
      }
    }
    return NONE;
  }

  private boolean isAt(byte[] text, int at) {
    for (int i = 0; i < delimiter.length; i++) {
      if (text[at + i] != delimiter[i]) {
        return false;
      }
    }
    return true;
  }
}
