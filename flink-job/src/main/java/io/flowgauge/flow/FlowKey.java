package io.flowgauge.flow;

import io.flowgauge.lookup.Lookups;
import java.io.Serializable;
import java.util.Set;

/**
 * What tells flows apart and what filters compare: something that a sample may have. As users wrote
 * it; equal where it is the same.
 */
public interface FlowKey extends Serializable {
  /**
   * The key that users write as {@code text}.
   *
   * @throws DefinitionException with the position (from 1) and what was expected there
   */
  static FlowKey parse(String text) throws DefinitionException {
    return KeyParser.parse(text);
  }

  /** How it is written: the same text for the same key. */
  String text();

  /** How values look. */
  FieldType type();

  /** Makes it ready to be read of samples, looked up in {@code lookups} as they are now. */
  CompiledKey compile(Lookups lookups);

  /**
   * Adds what its value depends on to {@code fields}: samples that are alike in these are alike in
   * this key, as long as they are of one data source. Itself, where that is the simplest.
   */
  default void dependsOn(Set<FlowKey> fields) {
    fields.add(this);
  }

  /** Adds what it is looked up in to {@code names}. */
  default void addLookups(LookupNames names) {}
}
