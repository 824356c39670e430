package io.flowgauge.collector;

import java.net.InetSocketAddress;

/**
 * IP addresses as text: {@code 10.0.0.1:6343} and, shortened as RFC 5952 wants it, {@code
 * [2001:db8::1]:6343}.
 */
final class AddressText {
  private static final int IPV4_BYTES = 4;
  private static final int GROUPS = 8;

  private AddressText() {}

  static String of(InetSocketAddress address) {
    return of(address.getAddress().getAddress(), address.getPort());
  }

  static String of(byte[] address, int port) {
    return address.length == IPV4_BYTES
        ? of(address) + ":" + port
        : "[" + of(address) + "]:" + port;
  }

  static String of(byte[] address) {
    return address.length == IPV4_BYTES ? ipv4(address) : ipv6(address);
  }

  private static String ipv4(byte[] address) {
    return (address[0] & 0xff)
        + "."
        + (address[1] & 0xff)
        + "."
        + (address[2] & 0xff)
        + "."
        + (address[3] & 0xff);
  }

  private static String ipv6(byte[] address) {
    int[] groups = new int[GROUPS];
    for (int i = 0; i < GROUPS; i++) {
      groups[i] = ((address[2 * i] & 0xff) << 8) | (address[2 * i + 1] & 0xff);
    }
    // RFC 5952, 4.2: "::" stands for the longest run of zero groups, the first of equals, never for
    // a single group.
    int runStart = -1;
    int runLength = 1;
    for (int i = 0; i < GROUPS; i++) {
      int end = i;
      while (end < GROUPS && groups[end] == 0) {
        end++;
      }
      if (end - i > runLength) {
        runStart = i;
        runLength = end - i;
      }
      i = Math.max(i, end - 1);
    }
    StringBuilder text = new StringBuilder(39);
    for (int i = 0; i < GROUPS; i++) {
      if (i == runStart) {
        text.append("::");
        i += runLength - 1;
      } else {
        if (i > 0 && i != runStart + runLength) {
          text.append(':');
        }
        text.append(Integer.toHexString(groups[i]));
      }
    }
    return text.toString();
  }
}
