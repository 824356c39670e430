package io.flowgauge.flow;

import io.flowgauge.datagram.SampledHeader;
import io.flowgauge.packet.Packet;

/** How long a sampled packet was on the wire. */
final class FrameLength {
  private static final int FCS_BYTES = 4;
  private static final int IPV4_HEADER_BYTES = 20;
  private static final int IPV6_HEADER_BYTES = 40;

  private FrameLength() {}

  /**
   * How many of the header's octets are the packet's: some agents pad short packets to the length
   * of all their headers.
   */
  static int withinFrame(SampledHeader header) {
    long carried = header.frameLength() - Integer.toUnsignedLong(header.stripped());
    return carried > 0 ? (int) Math.min(carried, header.length()) : header.length();
  }

  /**
   * Octets on the wire: the frame length the agent gives; where it gives none, the IP packet's own
   * length with its layer 2 header and FCS; failing that, the header bytes and what was stripped.
   * Never more than a link carries: times a sampling rate it has to fit a long.
   */
  static long of(SampledHeader header, Packet packet) {
    if (header.frameLength() > 0) {
      return header.frameLength();
    }
    int ip = packet.ipv4(0) != Packet.ABSENT ? packet.ipv4(0) : packet.ipv6(0);
    int ipLength = packet.uint16(packet.ipv4(0), 2);
    if (ipLength == Packet.ABSENT && packet.uint16(packet.ipv6(0), 4) != Packet.ABSENT) {
      ipLength = IPV6_HEADER_BYTES + packet.uint16(packet.ipv6(0), 4);
    }
    // Hosts that leave cutting into segments to their network card write a length of 0.
    if (ipLength < IPV4_HEADER_BYTES) {
      long taken = header.length() + Integer.toUnsignedLong(header.stripped());
      return Math.min(taken, SampledHeader.MAX_FRAME_LENGTH);
    }
    int layer2 = ip - header.offset();
    return (long) ipLength + (layer2 > 0 ? layer2 + FCS_BYTES : 0);
  }
}
