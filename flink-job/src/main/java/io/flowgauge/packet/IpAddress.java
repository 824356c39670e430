package io.flowgauge.packet;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
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

  private static final byte[] MAPPED_TEXT = "::ffff:".getBytes(StandardCharsets.US_ASCII);

  private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";

  // Only text of these forms reaches InetAddress, which would look up any other as a name.
  private static final Pattern V4_FORM = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
  private static final Pattern V6_FORM =
      Pattern.compile("(?=[^:]*:)[0-9A-Fa-f:]*(:" + V4_FORM + ")?");

  private IpAddress() {}

  /** No address's text is longer. */
  public static final int MAX_TEXT = 39;

  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  /**
   * Prints the address in {@code bytes[offset, offset + length)}: dotted for 4 octets, RFC 5952 for
   * 16.
   */
  public static String text(byte[] bytes, int offset, int length) {
    byte[] text = new byte[MAX_TEXT];
    int end = write(bytes, offset, length, text, 0);
    return new String(text, 0, end, StandardCharsets.US_ASCII);
  }

  /**
   * Writes what {@link #text} prints to {@code out[at]}, at most {@value #MAX_TEXT} octets; makes
   * no object.
   *
   * @return the index behind the last octet written
   */
  public static int write(byte[] bytes, int offset, int length, byte[] out, int at) {
    return length == V4_BYTES ? v4(bytes, offset, out, at) : v6(bytes, offset, out, at);
  }

  private static int v4(byte[] bytes, int offset, byte[] out, int at) {
    int next = at;
    for (int i = 0; i < V4_BYTES; i++) {
      int octet = bytes[offset + i] & 0xFF;
      if (i > 0) {
        out[next++] = '.';
      }
      if (octet >= 100) {
        out[next++] = (byte) ('0' + octet / 100);
      }
      if (octet >= 10) {
        out[next++] = (byte) ('0' + octet / 10 % 10);
      }
      out[next++] = (byte) ('0' + octet % 10);
    }
    return next;
  }

  // RFC 5952: lower case, no leading zeros, the longest run of two or more zero groups as "::", the
  // first one where two are equally long; IPv4-mapped addresses end in dotted form (section 5).
  private static int v6(byte[] bytes, int offset, byte[] out, int at) {
    if (Arrays.equals(
        bytes, offset, offset + MAPPED_PREFIX.length, MAPPED_PREFIX, 0, MAPPED_PREFIX.length)) {
      System.arraycopy(MAPPED_TEXT, 0, out, at, MAPPED_TEXT.length);
      return v4(bytes, offset + MAPPED_PREFIX.length, out, at + MAPPED_TEXT.length);
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
    int next = at;
    int i = 0;
    while (i < 8) {
      if (i == runStart) {
        out[next++] = ':';
        out[next++] = ':';
        i += runLength;
      } else {
        if (i > 0 && i != runStart + runLength) {
          out[next++] = ':';
        }
        next = hex(group(bytes, offset, i), out, next);
        i++;
      }
    }
    return next;
  }

  private static int hex(int group, byte[] out, int at) {
    int next = at;
    for (int shift = 12; shift >= 0; shift -= 4) {
      if (shift == 0 || group >>> shift != 0) {
        out[next++] = HEX[group >>> shift & 0xF];
      }
    }
    return next;
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
