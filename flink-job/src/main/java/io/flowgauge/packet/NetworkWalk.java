package io.flowgauge.packet;

import io.flowgauge.datagram.BigEndian;

/** Walks IPv4 and IPv6, and names what they carry. */
final class NetworkWalk {
  private static final int IPV4_BYTES = 20;
  private static final int IPV6_BYTES = 40;
  private static final int FRAGMENT_OFFSET_MASK = 0x1FFF;
  private static final int FRAGMENT_BYTES = 8;

  /** No extension header is shorter. */
  private static final int EXTENSION_BYTES = 8;

  /** Version, flags and the rest of EtherIP (RFC 3378). */
  private static final int ETHER_IP_BYTES = 2;

  // Protocol numbers of IANA.
  private static final int HOP_BY_HOP = 0;
  private static final int ICMP = 1;
  private static final int IGMP = 2;
  private static final int IPV4 = 4;
  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final int DCCP = 33;
  private static final int IPV6 = 41;
  private static final int ROUTING = 43;
  private static final int FRAGMENT = 44;
  private static final int GRE = 47;
  private static final int ENCRYPTED = 50;
  private static final int AUTHENTICATION = 51;
  private static final int ICMP6 = 58;
  private static final int DESTINATION_OPTIONS = 60;
  private static final int EIGRP = 88;
  private static final int OSPF = 89;
  private static final int ETHER_IP = 97;
  private static final int PIM = 103;
  private static final int VRRP = 112;
  private static final int L2TP = 115;
  private static final int SCTP = 132;
  private static final int MOBILITY = 135;
  private static final int UDP_LITE = 136;
  private static final int MPLS = 137;
  private static final int HOST_IDENTITY = 139;
  private static final int SHIM6 = 140;

  private NetworkWalk() {}

  /** Walks IP of the version that its first nibble says. */
  static void ip(Packet packet, int at) {
    if (packet.end <= at) {
      return;
    }
    switch (BigEndian.uint8(packet.bytes, at) >>> 4) {
      case 4 -> ipv4(packet, at);
      case 6 -> ipv6(packet, at);
      default -> {}
    }
  }

  static void ipv4(Packet packet, int at) {
    if (packet.end <= at || BigEndian.uint8(packet.bytes, at) >>> 4 != 4) {
      return;
    }
    int headerBytes = (BigEndian.uint8(packet.bytes, at) & 0xF) * 4;
    if (headerBytes < IPV4_BYTES || !packet.enterIpv4(at) || packet.end - at < IPV4_BYTES) {
      return;
    }
    int totalBytes = BigEndian.uint16(packet.bytes, at + 2);
    if (totalBytes >= headerBytes) { // It is 0 where a network card is to cut it into segments.
      packet.endAt(at + totalBytes);
    }
    boolean firstFragment = (BigEndian.uint16(packet.bytes, at + 6) & FRAGMENT_OFFSET_MASK) == 0;
    if (firstFragment) {
      transport(packet, BigEndian.uint8(packet.bytes, at + 9), at + headerBytes);
    }
  }

  static void ipv6(Packet packet, int at) {
    if (packet.end <= at
        || BigEndian.uint8(packet.bytes, at) >>> 4 != 6
        || !packet.enterIpv6(at)
        || packet.end - at < IPV6_BYTES) {
      return;
    }
    int self = packet.lastLayer();
    int payloadBytes = BigEndian.uint16(packet.bytes, at + 4);
    if (payloadBytes != 0) { // It is 0 in jumbograms, too (RFC 2675).
      packet.endAt(at + IPV6_BYTES + payloadBytes);
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
      } else if (next == AUTHENTICATION && !packet.enter(Layer.AH, header)) {
        return;
      }
      int headerBytes = extensionBytes(next, BigEndian.uint8(packet.bytes, header + 1));
      next = BigEndian.uint8(packet.bytes, header);
      header += headerBytes;
    }
    packet.ip6NextHeaderOf(self, at, next);
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

  /** Offset of the fragment header that belongs to the IPv6 header at {@code at}, or absent. */
  static int fragmentHeader(Packet packet, int at) {
    if (!packet.reaches(at, 0, IPV6_BYTES)) {
      return Packet.ABSENT;
    }
    int next = BigEndian.uint8(packet.bytes, at + 6);
    int header = at + IPV6_BYTES;
    while (next != FRAGMENT) {
      if (!isExtension(next) || packet.end - header < EXTENSION_BYTES) {
        return Packet.ABSENT;
      }
      int headerBytes = extensionBytes(next, BigEndian.uint8(packet.bytes, header + 1));
      next = BigEndian.uint8(packet.bytes, header);
      header += headerBytes;
    }
    return header;
  }

  private static int extensionBytes(int extension, int length) {
    return switch (extension) {
      case FRAGMENT -> FRAGMENT_BYTES;
      case AUTHENTICATION -> authenticationBytes(length);
      default -> (length + 1) * 8;
    };
  }

  private static int authenticationBytes(int length) {
    return (length + 2) * 4; // RFC 4302, section 2.2
  }

  private static void transport(Packet packet, int protocol, int at) {
    if (protocol == TCP) {
      packet.enterTcp(at);
    } else if (protocol == UDP) {
      if (packet.enterUdp(at)) {
        TunnelWalk.udp(packet, at);
      }
    } else {
      otherTransport(packet, protocol, at);
    }
  }

  private static void otherTransport(Packet packet, int protocol, int at) {
    switch (protocol) {
      case ICMP -> packet.enter(Layer.ICMP, at);
      case ICMP6 -> packet.enter(Layer.ICMP6, at);
      case IGMP -> packet.enter(Layer.IGMP, at);
      case SCTP -> packet.enter(Layer.SCTP, at);
      case DCCP -> packet.enter(Layer.DCCP, at);
      case UDP_LITE -> packet.enter(Layer.UDP_LITE, at);
      case ENCRYPTED -> packet.enter(Layer.ESP, at);
      case EIGRP -> packet.enter(Layer.EIGRP, at);
      case OSPF -> packet.enter(Layer.OSPF, at);
      case PIM -> packet.enter(Layer.PIM, at);
      case VRRP -> packet.enter(Layer.VRRP, at);
      case L2TP -> packet.enter(Layer.L2TP, at);
      case AUTHENTICATION -> authentication(packet, at);
      case GRE -> TunnelWalk.gre(packet, at);
      case ETHER_IP -> TunnelWalk.ethernet(packet, at + ETHER_IP_BYTES);
      case MPLS -> {
        if (packet.descend()) {
          LinkWalk.mpls(packet, at);
        }
      }
      case IPV4 -> {
        if (packet.descend()) {
          ipv4(packet, at);
        }
      }
      case IPV6 -> {
        if (packet.descend()) {
          ipv6(packet, at);
        }
      }
      default -> {}
    }
  }

  private static void authentication(Packet packet, int at) {
    if (packet.enter(Layer.AH, at) && packet.end - at >= EXTENSION_BYTES) {
      transport(
          packet,
          BigEndian.uint8(packet.bytes, at),
          at + authenticationBytes(BigEndian.uint8(packet.bytes, at + 1)));
    }
  }
}
