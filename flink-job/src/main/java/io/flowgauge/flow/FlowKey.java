package io.flowgauge.flow;

import io.flowgauge.packet.Packet;
import java.io.Serializable;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What tells flows apart and what filters compare: something that a sample may have. */
public sealed interface FlowKey extends Serializable permits FlowField, InnerField {
  /** The key that users call {@code name}: a field, or {@code field.N}; null if there is none. */
  static @Nullable FlowKey of(String name) {
    FlowField field = FlowField.of(name);
    return field == null ? InnerField.of(name) : field;
  }

  /** The name that users write. */
  String text();

  /** How values look. */
  FieldType type();

  /** How it is read. */
  KeyReader reader();

  /** Which header of its protocol is read, from 0; 0 where it is not in a header. */
  int occurrence();

  /**
   * Adds what its value depends on to {@code fields}: samples that are alike in these are alike in
   * this key, as long as they are of one data source.
   */
  default void dependsOn(Set<FlowKey> fields) {
    fields.add(this);
  }

  /**
   * What {@link KeyReader#read} finds.
   *
   * @return {@link Packet#ABSENT} (-1), which no value is, if the sample does not have it
   */
  default long number(ObservedSample sample) {
    return reader().read(sample.packet(), sample, occurrence());
  }
}
