package io.flowgauge.stream;

import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;

/** Makes harnesses of functions that are keyed by text. */
final class KeyedHarness {
  private KeyedHarness() {}

  /** A running operator, restored from {@code state} if there is one. */
  static <I, O> KeyedOneInputStreamOperatorTestHarness<String, I, O> open(
      KeyedProcessFunction<String, I, O> function,
      KeySelector<I, String> key,
      Class<O> output,
      @Nullable OperatorSubtaskState state)
      throws Exception {
    KeyedOneInputStreamOperatorTestHarness<String, I, O> harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(function), key, Types.STRING);
    harness.setup(TypeInformation.of(output).createSerializer(new SerializerConfigImpl()));
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
    return harness;
  }
}
