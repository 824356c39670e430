package io.flowgauge.flow;

import io.flowgauge.packet.Packet;
import java.io.Serializable;
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

  /**
   * The value, if it is at most 8 octets wide; of an IPv6 address, its offset in the datagram; of a
   * type of variable width, the number of octets that are now in the sample's {@link
   * ObservedSample#octets}.
   *
   * @return {@link Packet#ABSENT} (-1), which no value is, if the sample does not have it
   */
  long number(ObservedSample sample);
}
