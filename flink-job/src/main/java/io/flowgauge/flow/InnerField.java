package io.flowgauge.flow;

import io.flowgauge.packet.Packet;
import org.jspecify.annotations.Nullable;

/**
 * A field of an inner header: {@code ipsource.1} is the source of the second IPv4 header, wherever
 * that is.
 *
 * @param field a field of packet headers
 * @param occurrence 1 for the second header of the field's protocol, and so on
 */
public record InnerField(FlowField field, int occurrence) implements FlowKey {
  /** The key of that name, null if there is none. */
  static @Nullable InnerField of(String name) {
    int dot = name.lastIndexOf('.');
    FlowField field = dot < 0 ? null : FlowField.of(name.substring(0, dot));
    if (field == null || !field.isRepeated()) {
      return null;
    }
    String number = name.substring(dot + 1);
    boolean possible = number.matches("[1-9][0-9]?");
    int occurrence = possible ? Integer.parseInt(number) : 0;
    return possible && occurrence < Packet.MAX_LAYERS ? new InnerField(field, occurrence) : null;
  }

  @Override
  public String text() {
    return field.text() + "." + occurrence;
  }

  @Override
  public FieldType type() {
    return field.type();
  }

  @Override
  public KeyReader reader() {
    return field.reader();
  }
}
