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
  private static final int ETHER_TYPE_OLD_QINQ_2 = 0x9200;
  private static final int ETHER_TYPE_OLD_QINQ_3 = 0x9300;

  private static final int IPV4_BYTES = 20;
  private static final int IPV6_BYTES = 40;
  private static final int FRAGMENT_OFFSET_MASK = 0x1FFF;
  private static final int FRAGMENT_BYTES = 8;

  /** No extension header is shorter. */
  private static final int EXTENSION_BYTES = 8;

  private static final int ICMP = 1;
  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final int ICMP6 = 58;
  private static final int HOP_BY_HOP = 0;
  private static final int ROUTING = 43;
  private static final int FRAGMENT = 44;
  private static final int AUTHENTICATION = 51;
  private static final int DESTINATION_OPTIONS = 60;
  private static final int MOBILITY = 135;
  private static final int HOST_IDENTITY = 139;
  private static final int SHIM6 = 140;

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
    return switch (type) {
      case ETHER_TYPE_VLAN,
          ETHER_TYPE_SERVICE_VLAN,
          ETHER_TYPE_OLD_QINQ,
          ETHER_TYPE_OLD_QINQ_2,
          ETHER_TYPE_OLD_QINQ_3 ->
          true;
      default -> false;
    };
  }

  private static void ipv4(Packet packet, int at) {
    if (packet.end <= at || BigEndian.uint8(packet.bytes, at) >>> 4 != 4) {
      return;
    }
    int headerBytes = (BigEndian.uint8(packet.bytes, at) & 0xF) * 4;
    if (headerBytes < IPV4_BYTES) {
      return;
    }
    packet.ipv4 = at;
    if (packet.end - at < IPV4_BYTES) {
      return;
    }
    boolean firstFragment = (BigEndian.uint16(packet.bytes, at + 6) & FRAGMENT_OFFSET_MASK) == 0;
    if (firstFragment) {
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
    while (firstFragment && isExtension(next)) {
      if (packet.end - header < EXTENSION_BYTES) {
        return; // Cut inside the chain: what is behind it is not known.
      }
      if (next == FRAGMENT) {
        // What follows a later fragment's header is payload of the fragmented packet.
        firstFragment = BigEndian.uint16(packet.bytes, header + 2) >>> 3 == 0;
      }
      int headerBytes = extensionBytes(next, BigEndian.uint8(packet.bytes, header + 1));
      next = BigEndian.uint8(packet.bytes, header);
      header += headerBytes;
    }
    packet.ip6NextHeader = next;
    if (firstFragment) {
      transport(packet, next, header);
    }
  }

  private static boolean isExtension(int next) {
    return switch (next) {
      case HOP_BY_HOP,
          ROUTING,
          FRAGMENT,
          AUTHENTICATION,
          DESTINATION_OPTIONS,
          MOBILITY,
          HOST_IDENTITY,
          SHIM6 ->
          true;
      default -> false;
    };
  }

  private static int extensionBytes(int extension, int length) {
    return switch (extension) {
      case FRAGMENT -> FRAGMENT_BYTES;
      case AUTHENTICATION -> (length + 2) * 4; // RFC 4302, section 2.2
      default -> (length + 1) * 8;
    };
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
