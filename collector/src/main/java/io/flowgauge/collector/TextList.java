package io.flowgauge.collector;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Values separated by commas, as options write them. */
final class TextList {
  private TextList() {}

  /** Parses each element; the element parser's complaint names the element. */
  static <T> List<T> parse(String text, Function<String, T> element) {
    return Arrays.stream(text.split(",", -1)).map(String::strip).map(element).toList();
  }

  static String print(List<?> elements) {
    return elements.stream().map(Object::toString).collect(Collectors.joining(","));
  }
}
