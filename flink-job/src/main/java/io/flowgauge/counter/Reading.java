package io.flowgauge.counter;

import io.flowgauge.datagram.structure.Field;
import io.flowgauge.datagram.structure.Field.Meaning;
import io.flowgauge.datagram.structure.XdrType;

/**
 * What is done with a field of a counter record.
 *
 * @param field the field
 * @param kind what it becomes
 * @param name of what it becomes; begins with {@link Readings#HIDDEN} where only formulas see it
 * @param slot where a counter's last value is kept, from 0 within its structure; -1 for others
 */
record Reading(Field field, Kind kind, String name, int slot) {
  /** What a field becomes. */
  enum Kind {
    /** A rate per second, of 32 bits. */
    COUNTER_32,
    /** A rate per second, of 64 bits. */
    COUNTER_64,
    /** A number as it is. */
    GAUGE,
    /** A number that names something, as it is. */
    NUMBER,
    /** A label. */
    LABEL,
    /** The two labels of {@code ifStatus}. */
    STATUS
  }

  /** The field's kind, null where nothing can be made of it. */
  static @org.jspecify.annotations.Nullable Kind kind(Field field) {
    XdrType type = field.type();
    if (field.meaning() == Meaning.COUNTER) {
      return switch (type) {
        case U32, I32 -> Kind.COUNTER_32;
        case U64 -> Kind.COUNTER_64;
        default -> null;
      };
    }
    if (field.meaning() == Meaning.GAUGE) {
      return switch (type) {
        case OCTET, U32, I32, F32, PERCENT, U64 -> Kind.GAUGE;
        default -> null;
      };
    }
    return switch (type) {
      case OCTET, U32, I32 -> field.names() == null ? Kind.NUMBER : Kind.LABEL;
      case U64, MAC, IP4, IP6, OPAQUE16, UUID, STRING -> Kind.LABEL;
      default -> null;
    };
  }
}
