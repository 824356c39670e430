package io.flowgauge.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A member's name, or a member as a whole, ready to be copied into a line: in words of 8 octets,
 * once as it is and once as it stands in a discarded packet, where sflowtool puts {@code
 * discarded_} before each name of an element.
 */
final class JsonKey {
  private static final String DISCARDED = "discarded_";

  /** Longer names have no room in what {@link JsonBuffer} keeps free. */
  static final int MAX_BYTES = 112;

  private final byte[] plain;
  private final byte[] discarded;

  private JsonKey(String plain, String discarded) {
    this.plain = padded(plain);
    this.discarded = padded(discarded);
    plainLength = plain.length();
    discardedLength = discarded.length();
  }

  private final int plainLength;
  private final int discardedLength;

  /** The name of a member whose value follows; ASCII that needs no escapes. */
  static JsonKey of(String name) {
    return new JsonKey(opened(name), opened(DISCARDED + name));
  }

  /** A member whose value is always the same. */
  static JsonKey member(String name, String value) {
    return new JsonKey(opened(name) + value + "\",", opened(DISCARDED + name) + value + "\",");
  }

  /** Members that are always the same, commas included, of no element. */
  static JsonKey whole(String members) {
    return new JsonKey(members, members);
  }

  private static String opened(String name) {
    return "\"" + name + "\":\"";
  }

  private static byte[] padded(String text) {
    byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
    if (ascii.length > MAX_BYTES) {
      throw new IllegalArgumentException(text + " is longer than " + MAX_BYTES);
    }
    return Arrays.copyOf(ascii, (ascii.length + 7) & ~7);
  }

  /** The octets, padded to whole words. */
  byte[] bytes(boolean inDiscardedPacket) {
    return inDiscardedPacket ? discarded : plain;
  }

  /** How many of the octets are the text. */
  int length(boolean inDiscardedPacket) {
    return inDiscardedPacket ? discardedLength : plainLength;
  }
}
