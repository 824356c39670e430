package io.flowgauge.collector;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * A block of addresses, such as {@code 10.0.0.0/8} or {@code 2001:db8::/32}. IPv4-mapped IPv6 is
 * IPv4, in a prefix as in an address.
 */
final class AddressPrefix {
  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*");
  private static final int IPV4_BYTES = 4;
  private static final int MAPPED_BYTES = 12;

  private final byte[] network;
  private final int bits;

  private AddressPrefix(byte[] network, int bits) {
    this.network = network;
    this.bits = bits;
  }

  /**
   * Reads {@code ADDRESS/BITS}, or a bare address, which stands for itself.
   *
   * @throws IllegalArgumentException with a sentence that says what is wrong with it
   */
  static AddressPrefix parse(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    byte[] network = address(address, text);
    // The JDK turns an IPv4-mapped literal into four bytes; its prefix length then counts from the
    // mapped part on.
    int mapped = network.length == IPV4_BYTES && address.indexOf(':') >= 0 ? 8 * MAPPED_BYTES : 0;
    int most = 8 * network.length;
    int bits = slash < 0 ? most : bits(text.substring(slash + 1), text) - mapped;
    if (bits < 0 || bits > most) {
      throw new IllegalArgumentException(
          "\"%s\": the prefix length must be between %d and %d"
              .formatted(text, mapped, mapped + most));
    }
    byte[] masked = mask(network, bits);
    if (!Arrays.equals(masked, network)) {
      throw new IllegalArgumentException(
          "\"%s\" has bits set beyond its prefix length: write %s/%d, or %s for that one address"
              .formatted(text, AddressText.of(masked), bits, AddressText.of(network)));
    }
    return new AddressPrefix(network, bits);
  }

  /** Whether the prefix covers this address of 4 or 16 bytes. */
  boolean contains(byte[] address) {
    byte[] plain = unmapped(address);
    if (plain.length != network.length) {
      return false;
    }
    int whole = bits / 8;
    for (int i = 0; i < whole; i++) {
      if (plain[i] != network[i]) {
        return false;
      }
    }
    int rest = bits % 8;
    return rest == 0 || ((plain[whole] ^ network[whole]) & 0xff) >>> (8 - rest) == 0;
  }

  /** The form {@link #parse} reads. */
  @Override
  public String toString() {
    return AddressText.of(network) + "/" + bits;
  }

  private static byte[] address(String address, String text) {
    if (IPV4.matcher(address).matches() || IPV6.matcher(address).matches()) {
      try {
        return InetAddress.getByName(address).getAddress(); // a literal: nothing is looked up
      } catch (UnknownHostException e) {
        // Falls through to the same sentence as every other text that is no address.
      }
    }
    throw new IllegalArgumentException(
        "\"%s\" is not an address prefix such as 10.0.0.0/8 or 2001:db8::/32".formatted(text));
  }

  private static int bits(String digits, String text) {
    if (!digits.matches("\\d{1,3}")) {
      throw new IllegalArgumentException(
          "\"%s\": the prefix length after the slash must be a number".formatted(text));
    }
    return Integer.parseInt(digits);
  }

  private static byte[] mask(byte[] address, int bits) {
    byte[] masked = address.clone();
    for (int i = 0; i < masked.length; i++) {
      int keep = Math.max(0, Math.min(8, bits - 8 * i));
      masked[i] &= (byte) (0xff00 >> keep);
    }
    return masked;
  }

  private static byte[] unmapped(byte[] address) {
    if (address.length == IPV4_BYTES) {
      return address;
    }
    for (int i = 0; i < MAPPED_BYTES; i++) {
      if (address[i] != (i < MAPPED_BYTES - 2 ? 0 : (byte) 0xff)) {
        return address;
      }
    }
    return Arrays.copyOfRange(address, MAPPED_BYTES, address.length);
  }
}
