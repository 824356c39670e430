package io.flowgauge.lookup;

import io.flowgauge.packet.IpAddress;

/**
 * The addresses that begin with the same bits. IPv4-mapped IPv6 prefixes are IPv4 prefixes.
 *
 * @param octets of the addresses: 4, 6 or 16
 * @param high the first 64 bits, zero behind the prefix
 * @param low the last 64 bits of an IPv6 address, zero behind the prefix
 * @param length bits of the prefix
 */
public record AddressPrefix(int octets, long high, long low, int length)
    implements Comparable<AddressPrefix> {
  static final int V4 = 4;
  static final int MAC = 6;
  static final int V6 = 16;

  private static final int MAPPED_BITS = 96;
  private static final long MAPPED_BEGIN = 0xFFFF;

  /**
   * A prefix of the address in {@code bytes[at, at + octets)}; bits behind the prefix are ignored.
   *
   * @param length at most 8 times {@code octets}
   */
  public static AddressPrefix of(byte[] bytes, int at, int octets, int length) {
    long high = 0;
    long low = 0;
    for (int i = 0; i < octets; i++) {
      if (i < Long.BYTES) {
        high |= (bytes[at + i] & 0xFFL) << (56 - 8 * i);
      } else {
        low |= (bytes[at + i] & 0xFFL) << (120 - 8 * i);
      }
    }
    if (octets == V6 && length >= MAPPED_BITS && isMapped(high, low)) {
      return masked(V4, low << 32, 0, length - MAPPED_BITS);
    }
    return masked(octets, high, low, length);
  }

  /** Whether an IPv6 address stands for an IPv4 address, then in the last 32 bits. */
  static boolean isMapped(long high, long low) {
    return high == 0 && low >>> 32 == MAPPED_BEGIN;
  }

  private static AddressPrefix masked(int octets, long high, long low, int length) {
    return new AddressPrefix(octets, high & mask(length), low & mask(length - Long.SIZE), length);
  }

  private static long mask(int bits) {
    if (bits <= 0) {
      return 0;
    }
    return bits >= Long.SIZE ? -1 : -1L << (Long.SIZE - bits);
  }

  /**
   * Reads {@code 10.0.0.0/8}, {@code 2001:db8::/32}, or an address alone, which is a prefix of all
   * its bits. Bits behind the prefix are ignored.
   *
   * @throws SetException when it is neither
   */
  public static AddressPrefix parse(String text) throws SetException {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    int octets = address.indexOf(':') < 0 ? V4 : V6;
    try {
      byte[] bytes = IpAddress.parse(address, octets);
      int length = slash < 0 ? Byte.SIZE * octets : length(text, slash + 1, Byte.SIZE * octets);
      return of(bytes, 0, octets, length);
    } catch (IllegalArgumentException e) {
      throw new SetException(
          "expected an address or a prefix such as 192.0.2.0/24 or 2001:db8::/32, met "
              + SetException.quote(text));
    }
  }

  private static int length(String text, int from, int most) throws SetException {
    String length = text.substring(from);
    if (!length.matches("[0-9]{1,3}") || Integer.parseInt(length) > most) {
      throw new SetException(
          "expected a prefix length from 0 to " + most + ", met " + SetException.quote(text));
    }
    return Integer.parseInt(length);
  }

  /** The address's octets; the first octets of it, as many as hold the prefix, tell it wholly. */
  byte[] address() {
    byte[] bytes = new byte[octets];
    for (int i = 0; i < octets; i++) {
      bytes[i] = (byte) (i < Long.BYTES ? high >>> (56 - 8 * i) : low >>> (120 - 8 * i));
    }
    return bytes;
  }

  /** Shorter octets first, then by address, then the shorter prefix first. */
  @Override
  public int compareTo(AddressPrefix other) {
    int byFamily = Integer.compare(octets, other.octets);
    if (byFamily != 0) {
      return byFamily;
    }
    int byAddress = Wide.compare(high, low, other.high, other.low);
    return byAddress != 0 ? byAddress : Integer.compare(length, other.length);
  }

  /** As users write it. */
  @Override
  public String toString() {
    return IpAddress.text(address(), 0, octets) + "/" + length;
  }
}
