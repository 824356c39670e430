package io.flowgauge.collector;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Datagrams from the folder {@code datagrams} of the test resources: what agents really sent, and
 * what is almost sFlow.
 */
final class Datagrams {
  private Datagrams() {}

  /** From an Open vSwitch agent, 10.99.0.12. */
  static byte[] v5FromIpv4Agent() {
    return read("v5-ipv4-agent");
  }

  /** From an Open vSwitch agent with an IPv6 agent address, fd00:99::... */
  static byte[] v5FromIpv6Agent() {
    return read("v5-ipv6-agent");
  }

  static byte[] read(String name) {
    try (InputStream hex = Datagrams.class.getResourceAsStream("/datagrams/" + name + ".hex")) {
      if (hex == null) {
        throw new IllegalArgumentException("no datagram named " + name);
      }
      String digits = new String(hex.readAllBytes(), StandardCharsets.US_ASCII);
      return HexFormat.of().parseHex(digits.replaceAll("\\s", ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A datagram whose last four bytes are this number, so that each of many is unlike the others.
   */
  static byte[] numbered(int number) {
    byte[] datagram = v5FromIpv4Agent();
    ByteBuffer.wrap(datagram).putInt(datagram.length - Integer.BYTES, number);
    return datagram;
  }

  /** Numbered datagrams, from one number up to but not including another. */
  static List<byte[]> numbered(int from, int to) {
    return IntStream.range(from, to).mapToObj(Datagrams::numbered).toList();
  }

  /** The number of a {@link #numbered} datagram. */
  static int number(byte[] datagram) {
    return ByteBuffer.wrap(datagram).getInt(datagram.length - Integer.BYTES);
  }
}
