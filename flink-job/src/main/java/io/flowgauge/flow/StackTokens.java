package io.flowgauge.flow;

import io.flowgauge.flow.function.KeyFunction;
import io.flowgauge.packet.Layer;
import java.util.Arrays;
import java.util.List;

/** Refuses tokens that no {@code stack} has: a filter with one would never match. */
public final class StackTokens {
  private static final List<String> KNOWN =
      Arrays.stream(Layer.values()).map(Layer::token).distinct().toList();

  private StackTokens() {}

  /** Checks {@code value} if {@code key} is the stack, or one end of it. */
  static void check(FlowKey key, String value) {
    boolean isStack = key == FlowField.STACK;
    boolean isEnd =
        key.text().startsWith(KeyFunction.PREFIX.text() + ":stack:.:")
            || key.text().startsWith(KeyFunction.SUFFIX.text() + ":stack:.:")
            || key.text().startsWith(KeyFunction.FIRST.text() + ":stack:.:");
    if (isStack || isEnd) {
      for (String token : value.split("\\.", -1)) {
        check(token);
      }
    }
  }

  /**
   * Checks one token.
   *
   * @throws IllegalArgumentException when it is none; the message says what there is
   */
  public static void check(String token) {
    if (!KNOWN.contains(token)) {
      throw new IllegalArgumentException(
          "no stack has '" + token + "' in it" + Spelling.suggestion(token, KNOWN));
    }
  }
}
