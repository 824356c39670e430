package io.flowgauge.packet;

import io.flowgauge.datagram.BigEndian;

/**
 * Walks a sampled header: Ethernet, 802.1Q and QinQ tags, IPv4 and IPv6, to TCP, UDP and ICMP. A
 * header that ends early ends the walk; that is no error.
 *
 * <p>Total: returns for all bytes, in time linear in the length, without allocating.
 */
public final class PacketWalk {
  // header_protocol of sFlow version 5, section 5.
  private static final int HEADER_ETHERNET = 1;
  private static final int HEADER_IPV4 = 11;
  private static final int HEADER_IPV6 = 12;

  private static final int ETHERNET_BYTES = 14;
  private static final int SMALLEST_ETHER_TYPE = 0x600;
  private static final int ETHER_TYPE_IPV4 = 0x0800;
  private static final int ETHER_TYPE_IPV6 = 0x86DD;
  private static final int ETHER_TYPE_VLAN = 0x8100;
  private static final int ETHER_TYPE_SERVICE_VLAN = 0x88A8;
  private static final int ETHER_TYPE_OLD_QINQ = 0x9100;

  private static final int IPV4_BYTES = 20;
  private static final int IPV6_BYTES = 40;
  private static final int FRAGMENT_OFFSET_MASK = 0x1FFF;
  private static final int FRAGMENT_BYTES = 8;

  private static final int ICMP = 1;
  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final int ICMP6 = 58;
  private static final int HOP_BY_HOP = 0;
  private static final int ROUTING = 43;
  private static final int FRAGMENT = 44;
  private static final int DESTINATION_OPTIONS = 60;

  private PacketWalk() {}

  /**
   * Walks {@code bytes[offset, offset + length)}.
   *
   * @param headerProtocol sFlow's {@code header_protocol}; one that is not known leaves {@code
   *     packet} empty
   */
  public static void walk(byte[] bytes, int offset, int length, int headerProtocol, Packet packet) {
    packet.begin(bytes, offset + length);
    switch (headerProtocol) {
      case HEADER_ETHERNET -> ethernet(packet, offset);
      case HEADER_IPV4 -> ipv4(packet, offset);
      case HEADER_IPV6 -> ipv6(packet, offset);
      default -> {}
    }
  }

  private static void ethernet(Packet packet, int at) {
    packet.ethernet = at;
    int next = at + ETHERNET_BYTES;
    if (packet.end < next) {
      return;
    }
    int type = BigEndian.uint16(packet.bytes, next - 2);
    while (isVlan(type)) {
      if (packet.end - next < 4) {
        return;
      }
      if (packet.vlanTag == Packet.ABSENT) {
        packet.vlanTag = BigEndian.uint16(packet.bytes, next);
      }
      type = BigEndian.uint16(packet.bytes, next + 2);
      next += 4;
    }
    if (type < SMALLEST_ETHER_TYPE) {
      return;
    }
    packet.etherType = type;
    if (type == ETHER_TYPE_IPV4) {
      ipv4(packet, next);
    } else if (type == ETHER_TYPE_IPV6) {
      ipv6(packet, next);
    }
  }

  private static boolean isVlan(int type) {
    return type == ETHER_TYPE_VLAN
        || type == ETHER_TYPE_SERVICE_VLAN
        || type == ETHER_TYPE_OLD_QINQ;
  }

  private static void ipv4(Packet packet, int at) {
    if (packet.end <= at || BigEndian.uint8(packet.bytes, at) >>> 4 != 4) {
      return;
    }
    packet.ipv4 = at;
    if (packet.end - at < IPV4_BYTES) {
      return;
    }
    int headerBytes = (BigEndian.uint8(packet.bytes, at) & 0xF) * 4;
    boolean firstFragment = (BigEndian.uint16(packet.bytes, at + 6) & FRAGMENT_OFFSET_MASK) == 0;
    if (headerBytes >= IPV4_BYTES && firstFragment) {
      transport(packet, BigEndian.uint8(packet.bytes, at + 9), at + headerBytes);
    }
  }

  private static void ipv6(Packet packet, int at) {
    if (packet.end <= at || BigEndian.uint8(packet.bytes, at) >>> 4 != 6) {
      return;
    }
    packet.ipv6 = at;
    if (packet.end - at < IPV6_BYTES) {
      return;
    }
    int next = BigEndian.uint8(packet.bytes, at + 6);
    int header = at + IPV6_BYTES;
    boolean firstFragment = true;
    while (isExtension(next) && packet.end - header >= FRAGMENT_BYTES) {
      if (next == FRAGMENT) {
        firstFragment &= BigEndian.uint16(packet.bytes, header + 2) >>> 3 == 0;
      }
      int headerBytes =
          next == FRAGMENT ? FRAGMENT_BYTES : (BigEndian.uint8(packet.bytes, header + 1) + 1) * 8;
      next = BigEndian.uint8(packet.bytes, header);
      header += headerBytes;
      if (!firstFragment) {
        break; // What follows is payload of the fragmented packet.
      }
    }
    packet.ip6NextHeader = next;
    if (firstFragment) {
      transport(packet, next, header);
    }
  }

  private static boolean isExtension(int next) {
    return next == HOP_BY_HOP || next == ROUTING || next == FRAGMENT || next == DESTINATION_OPTIONS;
  }

  private static void transport(Packet packet, int protocol, int at) {
    if (at >= packet.end) {
      return;
    }
    switch (protocol) {
      case TCP -> packet.tcp = at;
      case UDP -> packet.udp = at;
      case ICMP -> packet.icmp = at;
      case ICMP6 -> packet.icmp6 = at;
      default -> {}
    }
  }
}
