package io.flowgauge.flow.pattern;

/** Tells UTF-8 (RFC 3629) from other octets. */
final class Utf8 {
  private Utf8() {}

  /**
   * The octets of the character that begins at {@code text[at]}, whose first is none of ASCII; 0 if
   * no valid one does.
   */
  static int octets(byte[] text, int at, int length) {
    int lead = text[at] & 0xFF;
    int octets = lead < 0xC2 || lead > 0xF4 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (octets == 0 || at + octets > length) {
      return 0;
    }
    int second = text[at + 1] & 0xFF;
    boolean valid =
        switch (lead) {
          case 0xE0 -> second >= 0xA0; // Less would fit fewer octets.
          case 0xED -> second < 0xA0; // Surrogates are no characters.
          case 0xF0 -> second >= 0x90;
          case 0xF4 -> second < 0x90;
          default -> true;
        };
    for (int i = 1; i < octets; i++) {
      valid &= (text[at + i] & 0xC0) == 0x80;
    }
    return valid ? octets : 0;
  }
}
