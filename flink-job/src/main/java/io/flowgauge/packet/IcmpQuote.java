package io.flowgauge.packet;

import io.flowgauge.datagram.BigEndian;

/**
 * The packet that an ICMP error quotes: the one that could not be delivered. It was not on the wire
 * where the error was sampled, so it is none of the error's own layers.
 */
public final class IcmpQuote {
  private static final int ICMP_BYTES = 8;
  private static final int IPV4 = 11;
  private static final int IPV6 = 12;
  private static final int SMALLEST_NO_ERROR_6 = 128;

  private IcmpQuote() {}

  /**
   * Walks the packet that the ICMP or ICMPv6 message at {@code header} quotes.
   *
   * @param quote is overwritten; empty where nothing is quoted or the header was cut before it
   * @return whether there is a quoted packet
   */
  public static boolean walk(Packet packet, int header, boolean icmp6, Packet quote) {
    int at = header + ICMP_BYTES;
    int type = packet.uint8(header, 0);
    boolean quotes =
        packet.reaches(header, ICMP_BYTES, 1)
            && (icmp6 ? type < SMALLEST_NO_ERROR_6 : isError(type));
    if (!quotes) {
      quote.begin(packet.bytes, at, at);
      return false;
    }
    int protocol = BigEndian.uint8(packet.bytes, at) >>> 4 == 4 ? IPV4 : IPV6;
    PacketWalk.walk(packet.bytes, at, packet.end - at, protocol, quote);
    return quote.layerCount() > 0;
  }

  // Destination unreachable, source quench, redirect, time exceeded, parameter problem (RFC 792).
  private static boolean isError(int type) {
    return switch (type) {
      case 3, 4, 5, 11, 12 -> true;
      default -> false;
    };
  }

  /** The destination port of the quoted packet's outermost TCP, UDP, SCTP or DCCP, or absent. */
  public static int destinationPort(Packet quote) {
    for (int i = 0; i < quote.layerCount(); i++) {
      switch (quote.layer(i)) {
        case TCP, UDP, UDP_LITE, SCTP, DCCP -> {
          return quote.uint16(quote.layerOffset(i), 2);
        }
        default -> {}
      }
    }
    return Packet.ABSENT;
  }
}
