package io.flowgauge.lookup;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * A map of exact values: labels, and under each the values of keys that have it, as users write
 * them. What a value is depends on the key that is looked up, so who compiles a key compiles this.
 */
public final class ValueMap {
  private final Map<String, List<String>> values;
  private final Map<Object, Object> tables = new ConcurrentHashMap<>();

  /**
   * A map.
   *
   * @param values by label, in the order of the document
   */
  public ValueMap(Map<String, List<String>> values) {
    this.values = values;
  }

  /** By label, in the order of the document. */
  public Map<String, List<String>> values() {
    return values;
  }

  /**
   * What it was compiled to for keys of {@code type}: made by the first who asks, and kept as long
   * as the map is.
   */
  public <T> T table(Object type, Class<T> kind, Supplier<T> made) {
    return kind.cast(tables.computeIfAbsent(type, t -> made.get()));
  }
}
