package io.flowgauge.flow;

import io.flowgauge.datagram.SampledHeader;
import io.flowgauge.packet.Packet;
import io.flowgauge.packet.PacketWalk;

/** How long a sampled packet was on the wire. */
final class FrameLength {
  private static final int FCS_BYTES = 4;
  private static final int IPV4_HEADER_BYTES = 20;
  private static final int IPV6_HEADER_BYTES = 40;

  private FrameLength() {}

  /**
   * Walks as many of the header's octets as are the packet's: some agents pad short packets to the
   * length of all their headers. Where the packet itself says that it is longer than the agent
   * says, all are.
   */
  static void walk(byte[] bytes, SampledHeader header, Packet packet) {
    PacketWalk.walk(bytes, header.offset(), header.length(), header.protocol(), packet);
    long carried = told(header) - Integer.toUnsignedLong(header.stripped());
    boolean padded = carried > 0 && carried < header.length();
    if (padded && ipLength(packet) <= told(header)) {
      PacketWalk.walk(bytes, header.offset(), (int) carried, header.protocol(), packet);
    }
  }

  /**
   * Octets on the wire: the frame length the agent gives; where it gives none, or less than the IP
   * packet alone has (as Juniper's do), the IP packet's own length with its layer 2 header and FCS;
   * failing that, the header bytes and what was stripped. Never more than a link carries: times a
   * sampling rate it has to fit a long.
   */
  static long of(SampledHeader header, Packet packet) {
    int told = told(header);
    int ipLength = ipLength(packet);
    if (told > 0 && ipLength <= told) {
      return told;
    }
    if (ipLength == 0) {
      long taken = header.length() + Integer.toUnsignedLong(header.stripped());
      return Math.min(taken, SampledHeader.MAX_FRAME_LENGTH);
    }
    int ip = packet.ipv4(0) != Packet.ABSENT ? packet.ipv4(0) : packet.ipv6(0);
    int layer2 = ip - header.offset();
    return (long) ipLength + (layer2 > 0 ? layer2 + FCS_BYTES : 0);
  }

  /** What the agent gives, 0 where it gives nothing that a link carries. */
  private static int told(SampledHeader header) {
    return header.isFrameLengthPlausible() ? header.frameLength() : 0;
  }

  /** Octets of the outermost IP packet with its header, 0 where it does not say so. */
  private static int ipLength(Packet packet) {
    int ipv4 = packet.ipv4(0);
    if (ipv4 != Packet.ABSENT) {
      // Hosts that leave cutting into segments to their network card write a length of 0.
      int length = packet.uint16(ipv4, 2);
      return length < IPV4_HEADER_BYTES ? 0 : length;
    }
    int payload = packet.uint16(packet.ipv6(0), 4);
    return payload == Packet.ABSENT ? 0 : IPV6_HEADER_BYTES + payload;
  }
}
