package io.flowgauge.counter;

import io.flowgauge.datagram.BigEndian;
import io.flowgauge.datagram.structure.Field;
import io.flowgauge.datagram.structure.Names;
import io.flowgauge.packet.IpAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Fields that name something, as text. Texts that say nothing are empty. */
final class FieldText {
  /** Longer ones are cut: whoever sends a datagram can send any text. */
  static final int MOST_OCTETS = 255;

  /** What would break lines where texts are printed. */
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]");

  private static final HexFormat HEX = HexFormat.of();
  private static final int MAC_OCTETS = 6;

  private FieldText() {}

  /** The field in {@code [from, to)}. */
  static String of(Field field, byte[] bytes, int from, int to) {
    return switch (field.type()) {
      case OCTET -> word(field, BigEndian.uint8(bytes, from));
      case U32, I32 -> word(field, BigEndian.int32(bytes, from));
      case STRING -> string(bytes, from + 4, (int) BigEndian.uint32(bytes, from));
      case MAC -> HEX.withUpperCase().formatHex(bytes, from, from + MAC_OCTETS);
      case UUID -> uuid(bytes, from);
      case IP4, IP6 -> IpAddress.text(bytes, from, to - from);
      default -> HEX.formatHex(bytes, from, to);
    };
  }

  private static String word(Field field, int value) {
    Names names = field.names();
    if (value == -1) {
      return "";
    }
    return names == null ? Integer.toUnsignedString(value) : names.text(value);
  }

  /** UTF-8 without the NULs that some agents pad with, nor what no reader wants to see. */
  static String string(byte[] bytes, int from, int octets) {
    int length = Math.min(octets, MOST_OCTETS);
    while (length > 0 && bytes[from + length - 1] == 0) {
      length--;
    }
    return UNPRINTABLE
        .matcher(new String(bytes, from, length, StandardCharsets.UTF_8))
        .replaceAll("\uFFFD");
  }

  private static String uuid(byte[] bytes, int from) {
    if (BigEndian.int64(bytes, from) == 0 && BigEndian.int64(bytes, from + 8) == 0) {
      return ""; // Unknown.
    }
    String digits = HEX.formatHex(bytes, from, from + 16);
    return String.join(
        "-",
        digits.substring(0, 8),
        digits.substring(8, 12),
        digits.substring(12, 16),
        digits.substring(16, 20),
        digits.substring(20));
  }
}
