package io.flowgauge.counter;

import io.flowgauge.datagram.BigEndian;
import io.flowgauge.datagram.structure.Field;

/** Fields that measure or number something. What says that it does not know is NaN. */
final class FieldNumber {
  private static final float UNKNOWN_LOAD = -1;

  private FieldNumber() {}

  /** The field that begins at {@code from}. */
  static double of(Field field, byte[] bytes, int from) {
    return switch (field.type()) {
      case OCTET -> BigEndian.uint8(bytes, from);
      case U32 -> BigEndian.int32(bytes, from) == -1 ? Double.NaN : BigEndian.uint32(bytes, from);
      case I32 -> BigEndian.int32(bytes, from);
      case U64 -> known(BigEndian.int64(bytes, from));
      case PERCENT -> percent(BigEndian.int32(bytes, from));
      case F32 -> known(Float.intBitsToFloat(BigEndian.int32(bytes, from)));
      default -> Double.NaN;
    };
  }

  private static double known(long value) {
    return value == -1 ? Double.NaN : unsigned(value);
  }

  private static double percent(int hundredths) {
    return hundredths == -1 ? Double.NaN : hundredths / 100.0;
  }

  private static double known(float value) {
    return value == UNKNOWN_LOAD ? Double.NaN : decimal(value);
  }

  /** The number that people mean: 0.12f is 0.12, not 0.11999999731779099. */
  static double decimal(float value) {
    return Double.parseDouble(Float.toString(value));
  }

  /** All 64 bits as a number. */
  static double unsigned(long value) {
    return value >= 0 ? value : 2.0 * (value >>> 1);
  }
}
