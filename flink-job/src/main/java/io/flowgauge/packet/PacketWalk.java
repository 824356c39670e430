package io.flowgauge.packet;

/**
 * Walks a sampled header from the outside in: link layers, IP with its options and extension
 * headers, transports, and the packets that tunnels carry. A header that ends early ends the walk;
 * that is no error.
 *
 * <p>Total: returns for all bytes, in time linear in the length, without allocating. Every step
 * goes forward, and {@link Packet#MAX_LAYERS} and {@link Packet#MAX_TUNNELS} bound the depth. What
 * a header says is only taken from octets that are there: cutting a packet never changes what is
 * found in the rest.
 */
public final class PacketWalk {
  // header_protocol of sFlow version 5, section 5; those of wireless from its 802.11 structures.
  private static final int HEADER_ETHERNET = 1;
  private static final int HEADER_PPP = 7;
  private static final int HEADER_IPV4 = 11;
  private static final int HEADER_IPV6 = 12;
  private static final int HEADER_MPLS = 13;
  private static final int HEADER_PACKET_OVER_SONET = 14;
  private static final int HEADER_WIRELESS = 15;
  private static final int HEADER_WIRELESS_SUBFRAME = 17;

  private PacketWalk() {}

  /**
   * Walks {@code bytes[offset, offset + length)}.
   *
   * @param headerProtocol sFlow's {@code header_protocol}; one that is not known leaves {@code
   *     packet} empty
   */
  public static void walk(byte[] bytes, int offset, int length, int headerProtocol, Packet packet) {
    packet.begin(bytes, offset, offset + length);
    if (headerProtocol == HEADER_ETHERNET) {
      LinkWalk.ethernet(packet, offset);
    } else {
      other(packet, offset, headerProtocol);
    }
  }

  private static void other(Packet packet, int at, int headerProtocol) {
    switch (headerProtocol) {
      case HEADER_PPP, HEADER_PACKET_OVER_SONET -> LinkWalk.ppp(packet, at);
      case HEADER_IPV4 -> NetworkWalk.ipv4(packet, at);
      case HEADER_IPV6 -> NetworkWalk.ipv6(packet, at);
      case HEADER_MPLS -> LinkWalk.mpls(packet, at);
      case HEADER_WIRELESS -> LinkWalk.wireless(packet, at);
      // Two addresses, a length, LLC: an Ethernet frame in form.
      case HEADER_WIRELESS_SUBFRAME -> LinkWalk.ethernet(packet, at);
      default -> {}
    }
  }
}
