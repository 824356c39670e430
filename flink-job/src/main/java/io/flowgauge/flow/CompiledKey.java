package io.flowgauge.flow;

import io.flowgauge.packet.Packet;

/**
 * A key that can be read of samples. Belongs to one observer: functions keep what they are working
 * on.
 *
 * @param reader how it is read
 * @param occurrence which header of the key's protocol is read, from 0
 * @param type of what is read
 */
public record CompiledKey(KeyReader reader, int occurrence, FieldType type) {
  /** A key that is no field. */
  public CompiledKey(KeyReader reader, FieldType type) {
    this(reader, 0, type);
  }

  /** A key that no sample has. */
  public static CompiledKey missing(FieldType type) {
    return new CompiledKey((p, s, n) -> Packet.ABSENT, type);
  }

  /** What {@link KeyReader#read} finds of the sample at hand. */
  public long read(ObservedSample sample) {
    return reader.read(sample.packet(), sample, occurrence);
  }

  /** The same as text. */
  public CompiledKey asText() {
    return as(FieldType.TEXT);
  }

  /**
   * The same as another type, one that {@link FieldType#common} has found to hold all its values.
   */
  public CompiledKey as(FieldType target) {
    if (target == type || (target.isNumber() && type.isNumber())) {
      return new CompiledKey(reader, occurrence, target);
    }
    return switch (target) {
      case TEXT -> new CompiledKey(new TextReader(this), target);
      case IP -> new CompiledKey(new AddressReader(this), target);
      default -> throw new IllegalArgumentException(type + " is no " + target);
    };
  }
}
