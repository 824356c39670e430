package io.flowgauge.flow;

import io.flowgauge.flow.function.KeyFunction;
import java.util.List;

/** Writes a function and its arguments in the one way that equal keys have. */
public final class FunctionText {
  private final StringBuilder text;

  private FunctionText(KeyFunction function) {
    text = new StringBuilder(function.text());
  }

  /** Begins with the name of {@code function}. */
  public static FunctionText of(KeyFunction function) {
    return new FunctionText(function);
  }

  /** A key as the next argument. */
  public FunctionText key(FlowKey key) {
    boolean plain = key instanceof FlowField || key instanceof InnerField;
    text.append(plain ? ":" + key.text() : ":[" + key.text() + "]");
    return this;
  }

  /** Keys as the next arguments. */
  public FunctionText keys(List<FlowKey> keys) {
    keys.forEach(this::key);
    return this;
  }

  /** Text as the next argument. */
  public FunctionText word(String word) {
    text.append(':').append(Cursor.escaped(word));
    return this;
  }

  /** Texts as the next arguments. */
  public FunctionText words(List<String> words) {
    words.forEach(this::word);
    return this;
  }

  /** A number as the next argument. */
  public FunctionText number(long number) {
    return word(Long.toString(number));
  }

  /** A filter as the next argument. */
  public FunctionText filter(FlowFilter filter) {
    text.append(":[").append(filter.text()).append(']');
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
