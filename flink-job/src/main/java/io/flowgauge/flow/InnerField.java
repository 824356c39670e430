package io.flowgauge.flow;

import io.flowgauge.lookup.Lookups;
import io.flowgauge.packet.Packet;

/**
 * A field of an inner header: {@code ipsource.1} is the source of the second IPv4 header, wherever
 * that is.
 *
 * @param field a field of packet headers
 * @param occurrence 1 for the second header of the field's protocol, and so on
 */
public record InnerField(FlowField field, int occurrence) implements FlowKey {
  /**
   * Field {@code occurrence} behind the first, as the number that users write behind the dot.
   *
   * @throws IllegalArgumentException when there is none; the message says why
   */
  static InnerField of(FlowField field, String number) {
    if (!field.isRepeated()) {
      throw new IllegalArgumentException(
          field.text() + " is not in a packet header, so that there is only one of it");
    }
    int most = Packet.MAX_LAYERS - 1;
    if (!number.matches("[1-9][0-9]?") || Integer.parseInt(number) > most) {
      throw new IllegalArgumentException(
          "expected "
              + field.text()
              + ", or "
              + field.text()
              + ".1 to "
              + field.text()
              + "."
              + most
              + " for inner headers, met '"
              + field.text()
              + "."
              + number
              + "'");
    }
    return new InnerField(field, Integer.parseInt(number));
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
  public CompiledKey compile(Lookups lookups) {
    return new CompiledKey(field.reader(), occurrence, field.type());
  }
}
