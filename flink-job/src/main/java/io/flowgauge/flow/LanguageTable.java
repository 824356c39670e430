package io.flowgauge.flow;

import io.flowgauge.flow.function.KeyFunction;
import io.flowgauge.packet.Layer;
import java.util.Arrays;
import java.util.List;

/** What the language has, for documents and for {@code flowgauge keys}. */
public final class LanguageTable {
  private LanguageTable() {}

  /**
   * One word of the language.
   *
   * @param name how it is written; of a function, with its arguments
   * @param description what it is
   * @param detail what a key's values look like, or an example of a function; may be empty
   */
  public record Row(String name, String description, String detail) {}

  /** The keys that are no functions. */
  public static List<Row> keys() {
    return Arrays.stream(FlowField.values())
        .map(field -> new Row(field.text(), field.description(), field.type().expected()))
        .toList();
  }

  /** The functions that make keys of keys. */
  public static List<Row> functions() {
    return Arrays.stream(KeyFunction.values())
        .map(function -> new Row(function.form(), function.description(), function.example()))
        .toList();
  }

  /** The values that are no keys. */
  public static List<Row> values() {
    return Arrays.stream(FlowMeasure.Plain.values())
        .map(measure -> new Row(measure.text(), measure.description(), ""))
        .toList();
  }

  /** What stands before a value. */
  public static List<Row> prefixes() {
    return Arrays.stream(Aggregation.values())
        .map(
            aggregation ->
                new Row(aggregation.text() + ":", aggregation.description(), aggregation.example()))
        .toList();
  }

  /** The tokens of which {@code stack} is made. */
  public static List<Row> tokens() {
    return Arrays.stream(Layer.values())
        .map(layer -> new Row(layer.token(), layer.description(), ""))
        .toList();
  }
}
