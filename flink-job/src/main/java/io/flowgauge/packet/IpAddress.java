package io.flowgauge.packet;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;

/** Text of IP addresses: no names are ever looked up. */
public final class IpAddress {
  /** Octets of an IPv4 address. */
  public static final int V4_BYTES = 4;

  /** Octets of an IPv6 address. */
  public static final int V6_BYTES = 16;

  /** What the IPv6 form of an IPv4 address begins with (RFC 4291, section 2.5.5.2). */
  private static final byte[] MAPPED_PREFIX = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

  private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";

  // Only text of these forms reaches InetAddress, which would look up any other as a name.
  private static final Pattern V4_FORM = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
  private static final Pattern V6_FORM =
      Pattern.compile("(?=[^:]*:)[0-9A-Fa-f:]*(:" + V4_FORM + ")?");

  private IpAddress() {}

  /**
   * Prints the address in {@code bytes[offset, offset + length)}: dotted for 4 octets, RFC 5952 for
   * 16.
   */
  public static String text(byte[] bytes, int offset, int length) {
    return length == V4_BYTES ? v4(bytes, offset) : v6(bytes, offset);
  }

  private static String v4(byte[] bytes, int offset) {
    return (bytes[offset] & 0xFF)
        + "."
        + (bytes[offset + 1] & 0xFF)
        + "."
        + (bytes[offset + 2] & 0xFF)
        + "."
        + (bytes[offset + 3] & 0xFF);
  }

  // RFC 5952: lower case, no leading zeros, the longest run of two or more zero groups as "::", the
  // first one where two are equally long; IPv4-mapped addresses end in dotted form (section 5).
  private static String v6(byte[] bytes, int offset) {
    if (Arrays.equals(
        bytes, offset, offset + MAPPED_PREFIX.length, MAPPED_PREFIX, 0, MAPPED_PREFIX.length)) {
      return "::ffff:" + v4(bytes, offset + MAPPED_PREFIX.length);
    }
    int runStart = -1;
    int runLength = 1;
    for (int i = 0; i < 8; i++) {
      int j = i;
      while (j < 8 && group(bytes, offset, j) == 0) {
        j++;
      }
      if (j - i > runLength) {
        runStart = i;
        runLength = j - i;
      }
    }
    StringBuilder text = new StringBuilder(39);
    int i = 0;
    while (i < 8) {
      if (i == runStart) {
        text.append("::");
        i += runLength;
      } else {
        if (i > 0 && i != runStart + runLength) {
          text.append(':');
        }
        text.append(Integer.toHexString(group(bytes, offset, i)));
        i++;
      }
    }
    return text.toString();
  }

  private static int group(byte[] bytes, int offset, int index) {
    return ((bytes[offset + 2 * index] & 0xFF) << 8) | (bytes[offset + 2 * index + 1] & 0xFF);
  }

  /**
   * Parses a literal address of the given width.
   *
   * @throws IllegalArgumentException when {@code text} is no such address
   */
  public static byte[] parse(String text, int width) {
    if ((width == V4_BYTES ? V4_FORM : V6_FORM).matcher(text).matches()) {
      try {
        byte[] address = InetAddress.getByName(text).getAddress();
        if (address.length == width) {
          return address;
        }
        if (width == V6_BYTES) {
          return mapped(address);
        }
      } catch (UnknownHostException e) {
        // Falls through: the caller hears the same sentence for all malformed text.
      }
    }
    throw new IllegalArgumentException(
        "'" + text + "' is not an IPv" + (width == V4_BYTES ? 4 : 6) + " address");
  }

  // InetAddress turns ::ffff:a.b.c.d into an IPv4 address; here it stays the IPv6 one it was.
  private static byte[] mapped(byte[] v4) {
    byte[] v6 = Arrays.copyOf(MAPPED_PREFIX, V6_BYTES);
    System.arraycopy(v4, 0, v6, MAPPED_PREFIX.length, V4_BYTES);
    return v6;
  }
}
