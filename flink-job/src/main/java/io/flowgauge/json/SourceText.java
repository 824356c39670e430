package io.flowgauge.json;

import io.flowgauge.packet.IpAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The address in the text of a UDP source. Keeps the last: datagrams of one agent come together.
 */
final class SourceText {
  private static final byte[] NONE = {};

  private byte[] text = NONE;
  private byte[] address = NONE;

  /**
   * The 4 or 16 octets in {@code 10.0.0.1:51234} or {@code [2001:db8::1]:51234}; none where it is
   * neither: whoever can write to the topic can write any header.
   */
  byte[] address(byte[] source) {
    if (!Arrays.equals(source, text)) {
      text = source;
      address = parse(new String(source, StandardCharsets.US_ASCII));
    }
    return address;
  }

  private static byte[] parse(String source) {
    int colon = source.lastIndexOf(':');
    try {
      if (source.startsWith("[") && colon > 1) {
        return IpAddress.parse(source.substring(1, colon - 1), IpAddress.V6_BYTES);
      }
      return colon < 0 ? NONE : IpAddress.parse(source.substring(0, colon), IpAddress.V4_BYTES);
    } catch (IllegalArgumentException e) {
      return NONE;
    }
  }
}
