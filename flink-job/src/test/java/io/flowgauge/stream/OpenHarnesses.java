package io.flowgauge.stream;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Closes the harnesses of a test when it is over. */
final class OpenHarnesses implements AfterEachCallback {
  private final List<AbstractStreamOperatorTestHarness<?>> open = new ArrayList<>();

  /** Remembers {@code harness} and returns it. */
  <H extends AbstractStreamOperatorTestHarness<?>> H add(H harness) {
    open.add(harness);
    return harness;
  }

  /** A running function keyed by text, restored from {@code state} if there is one. */
  <I, O> KeyedOneInputStreamOperatorTestHarness<String, I, O> keyed(
      KeyedProcessFunction<String, I, O> function,
      KeySelector<I, String> key,
      Class<O> output,
      @Nullable OperatorSubtaskState state)
      throws Exception {
    KeyedOneInputStreamOperatorTestHarness<String, I, O> harness =
        add(
            new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(function), key, Types.STRING));
    harness.setup(TypeInformation.of(output).createSerializer(new SerializerConfigImpl()));
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
    return harness;
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    for (AbstractStreamOperatorTestHarness<?> harness : open) {
      harness.close();
    }
  }
}
