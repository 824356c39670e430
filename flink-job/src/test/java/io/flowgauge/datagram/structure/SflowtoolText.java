package io.flowgauge.datagram.structure;

import io.flowgauge.datagram.BigEndian;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** The value of a field as {@code sflowtool -j} prints it, where that takes one field alone. */
final class SflowtoolText {
  private SflowtoolText() {}

  /** Nothing for values that sflowtool composes in a way of its own. */
  static Optional<String> of(Field field, byte[] bytes, int from, int to) {
    return switch (field.type()) {
      case AS_PATH, U32_ARRAY, MPLS_STACK, VLAN_STACK, PERCENT_ARRAY, ADAPTERS, LANES, PDUS ->
          Optional.empty();
      // Signed numbers, too, are printed without a sign.
      case I32 -> Optional.of(Integer.toUnsignedString(BigEndian.int32(bytes, from)));
      case F32 ->
          Optional.of(
              String.format(
                  Locale.ROOT, "%.3f", Float.intBitsToFloat(BigEndian.int32(bytes, from))));
      case PERCENT -> Optional.of(percent(BigEndian.int32(bytes, from)));
      case UUID -> Optional.of(uuid(HexFormat.of().formatHex(bytes, from, to)));
      case IP6 -> Optional.of(ip6(bytes, from));
      case ADDRESS -> to - from == 20 ? Optional.of(ip6(bytes, from + 4)) : ipv4(bytes, from, to);
      case STRING, OPAQUE -> Optional.of(text(FieldText.of(field.type(), bytes, from, to)));
      case U64 ->
          "openflow_datapath_id".equals(field.sflowtoolKey())
              ? Optional.of(HexFormat.of().formatHex(bytes, from, to))
              : Optional.of(FieldText.of(field.type(), bytes, from, to));
      default -> Optional.of(FieldText.of(field.type(), bytes, from, to));
    };
  }

  private static Optional<String> ipv4(byte[] bytes, int from, int to) {
    return to - from == 8
        ? Optional.of(FieldText.of(XdrType.IP4, bytes, from + 4, to))
        : Optional.empty();
  }

  private static String percent(int hundredths) {
    return hundredths == -1 ? "unknown" : String.format(Locale.ROOT, "%.2f", hundredths / 100.0);
  }

  private static String uuid(String digits) {
    return digits.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
  }

  private static String ip6(byte[] bytes, int from) {
    return HexFormat.of().formatHex(bytes, from, from + 16).replaceAll("(.{4})(?=.)", "$1:");
  }

  private static String text(String octets) {
    int nul = octets.indexOf('\0');
    return nul < 0 ? octets : octets.substring(0, nul);
  }
}
