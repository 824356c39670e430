package io.flowgauge.flow.function;

import io.flowgauge.flow.DefinitionException;
import io.flowgauge.flow.FlowKey;
import io.flowgauge.flow.KeyArguments;

/** Keys that are numbers, for functions that compute. */
final class Numbers {
  static final long MOST = 0xFFFF_FFFFL;

  private Numbers() {}

  /** The next argument, which has to be a number. */
  static FlowKey number(KeyArguments arguments) throws DefinitionException {
    FlowKey key = arguments.key();
    if (!key.type().isNumber()) {
      throw Addresses.expected(arguments, "a number", key);
    }
    return key;
  }
}
