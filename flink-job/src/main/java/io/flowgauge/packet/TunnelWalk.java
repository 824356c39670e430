package io.flowgauge.packet;

import io.flowgauge.datagram.BigEndian;

/** Walks the headers of tunnels, to the packets that they carry. */
final class TunnelWalk {
  // UDP ports of IANA; the Linux kernel's VXLAN is older than its own.
  private static final int PORT_L2TP = 1701;
  private static final int PORT_GTP = 2152;
  private static final int PORT_TEREDO = 3544;
  private static final int PORT_LISP = 4341;
  private static final int PORT_VXLAN = 4789;
  private static final int PORT_VXLAN_GPE = 4790;
  private static final int PORT_ROCE = 4791;
  private static final int PORT_GENEVE = 6081;
  private static final int PORT_MPLS = 6635;
  private static final int PORT_VXLAN_LINUX = 8472;

  private static final int UDP_BYTES = 8;
  private static final int VXLAN_BYTES = 8;
  private static final int VXLAN_HAS_VNI = 0x08;
  private static final int VXLAN_HAS_PROTOCOL = 0x04;
  private static final int GENEVE_BYTES = 8;
  private static final int GTP_BYTES = 8;
  private static final int GTP_PACKET = 255;
  private static final int LISP_BYTES = 8;
  private static final int L2TP_BYTES = 6;
  private static final int GRE_BYTES = 4;
  private static final int GRE_ERSPAN = 0x88BE;
  private static final int GRE_ERSPAN_3 = 0x22EB;
  private static final int GRE_PPP = 0x880B;
  private static final int ROUTE_BYTES = 40;
  private static final int ROUTE_TO_TRANSPORT = 0x1B;

  private TunnelWalk() {}

  /** Walks an Ethernet frame within a packet. */
  static void ethernet(Packet packet, int at) {
    if (packet.descend()) {
      LinkWalk.ethernet(packet, at);
    }
  }

  private static void ip(Packet packet, int at) {
    if (packet.descend()) {
      NetworkWalk.ip(packet, at);
    }
  }

  private static void etherTyped(Packet packet, int etherType, int at) {
    if (packet.descend()) {
      LinkWalk.payload(packet, etherType, at);
    }
  }

  /** Walks what the UDP header at {@code at} carries, where its destination port says so. */
  static void udp(Packet packet, int at) {
    if (packet.end - at <= UDP_BYTES) {
      return;
    }
    int bytes = BigEndian.uint16(packet.bytes, at + 4);
    if (bytes >= UDP_BYTES) { // It is 0 in jumbograms (RFC 2675).
      packet.endAt(at + bytes);
    }
    if (packet.end - at <= UDP_BYTES) {
      return;
    }
    int port = BigEndian.uint16(packet.bytes, at + 2);
    if (port >= PORT_L2TP && port <= PORT_VXLAN_LINUX) {
      tunnel(packet, port, at + UDP_BYTES);
    }
  }

  private static void tunnel(Packet packet, int port, int payload) {
    switch (port) {
      case PORT_VXLAN, PORT_VXLAN_LINUX -> vxlan(packet, payload);
      case PORT_VXLAN_GPE -> vxlanGpe(packet, payload);
      case PORT_GENEVE -> geneve(packet, payload);
      case PORT_GTP -> gtp(packet, payload);
      case PORT_MPLS -> {
        if (packet.descend()) {
          LinkWalk.mpls(packet, payload);
        }
      }
      case PORT_ROCE -> packet.enter(Layer.IBBT, payload);
      case PORT_LISP -> {
        if (packet.enter(Layer.LISP, payload)) {
          ip(packet, payload + LISP_BYTES);
        }
      }
      case PORT_TEREDO -> teredo(packet, payload);
      case PORT_L2TP -> l2tp(packet, payload);
      default -> {}
    }
  }

  // RFC 7348: flags (8 bits), reserved, VNI (24), reserved.
  private static void vxlan(Packet packet, int at) {
    boolean valid = (BigEndian.uint8(packet.bytes, at) & VXLAN_HAS_VNI) != 0;
    if (valid && packet.enter(Layer.VXLAN, at)) {
      ethernet(packet, at + VXLAN_BYTES);
    }
  }

  // The fourth octet, reserved in VXLAN, is the protocol.
  private static void vxlanGpe(Packet packet, int at) {
    int flags = BigEndian.uint8(packet.bytes, at);
    boolean valid = (flags & VXLAN_HAS_VNI) != 0 && packet.enter(Layer.VXLAN, at);
    if (!valid || packet.end - at < VXLAN_BYTES) {
      return;
    }
    int next = at + VXLAN_BYTES;
    switch ((flags & VXLAN_HAS_PROTOCOL) == 0 ? 3 : BigEndian.uint8(packet.bytes, at + 3)) {
      case 1, 2 -> ip(packet, next);
      case 3 -> ethernet(packet, next);
      case 4 -> packet.enter(Layer.NSH, next);
      case 5 -> {
        if (packet.descend()) {
          LinkWalk.mpls(packet, next);
        }
      }
      default -> {}
    }
  }

  // RFC 8926: version (2 bits), options' length in words (6), flags (8), protocol (16), VNI (24).
  private static void geneve(Packet packet, int at) {
    int first = BigEndian.uint8(packet.bytes, at);
    boolean valid = first >>> 6 == 0;
    if (valid && packet.enter(Layer.GENEVE, at) && packet.end - at >= GENEVE_BYTES) {
      int protocol = BigEndian.uint16(packet.bytes, at + 2);
      etherTyped(packet, protocol, at + GENEVE_BYTES + (first & 0x3F) * 4);
    }
  }

  // 3GPP TS 29.281: flags, message type, length, tunnel id; four octets more if any of E, S, PN is
  // set, the last of which begins a chain of extension headers: length in words, content, next.
  private static void gtp(Packet packet, int at) {
    int flags = BigEndian.uint8(packet.bytes, at);
    boolean versionOne = (flags & 0xF0) == 0x30;
    if (!versionOne || !packet.enter(Layer.GTP, at) || packet.end - at < GTP_BYTES) {
      return;
    }
    if (BigEndian.uint8(packet.bytes, at + 1) != GTP_PACKET) {
      return;
    }
    int next = at + GTP_BYTES;
    if ((flags & 0x07) != 0) {
      next += 4;
      if (packet.end < next) {
        return;
      }
      int extension = (flags & 0x04) != 0 ? BigEndian.uint8(packet.bytes, next - 1) : 0;
      while (extension != 0) {
        int length = packet.end > next ? BigEndian.uint8(packet.bytes, next) * 4 : 0;
        if (length == 0 || packet.end - next < length) {
          return;
        }
        next += length;
        extension = BigEndian.uint8(packet.bytes, next - 1);
      }
    }
    ip(packet, next);
  }

  // RFC 4380: an IPv6 packet, behind an authentication (00 01) or an origin indication (00 00).
  private static void teredo(Packet packet, int at) {
    int next = at;
    if (packet.end - next >= 4 && BigEndian.uint16(packet.bytes, next) == 1) {
      int identifier = BigEndian.uint8(packet.bytes, next + 2);
      next += 13 + identifier + BigEndian.uint8(packet.bytes, next + 3);
    }
    if (packet.end - next >= 2 && BigEndian.uint16(packet.bytes, next) == 0) {
      next += 8;
    }
    if (packet.enter(Layer.TEREDO, at)) {
      ip(packet, next);
    }
  }

  // RFC 2661: flags and version, then what the flags announce; data carries PPP.
  private static void l2tp(Packet packet, int at) {
    if (!packet.enter(Layer.L2TP, at) || packet.end - at < L2TP_BYTES) {
      return;
    }
    int flags = BigEndian.uint16(packet.bytes, at);
    boolean dataOfVersion2 = (flags & 0x800F) == 0x0002;
    if (!dataOfVersion2) {
      return;
    }
    int next = at + L2TP_BYTES;
    if ((flags & 0x4000) != 0) {
      next += 2; // Length.
    }
    if ((flags & 0x0800) != 0) {
      next += 4; // Sequence numbers.
    }
    if ((flags & 0x0200) != 0) {
      if (packet.end - next < 2) {
        return;
      }
      next += 2 + BigEndian.uint16(packet.bytes, next); // Offset and padding.
    }
    if (packet.descend()) {
      LinkWalk.ppp(packet, next);
    }
  }

  // RFC 2784 and 2890: flags and version, protocol, then what the flags announce; version 1 is that
  // of PPTP (RFC 2637).
  static void gre(Packet packet, int at) {
    if (!packet.enter(Layer.GRE, at) || packet.end - at < GRE_BYTES) {
      return;
    }
    int flags = BigEndian.uint16(packet.bytes, at);
    int version = flags & 0x07;
    boolean routed = (flags & 0x4000) != 0; // Source routes have a length of their own.
    if (version > 1 || routed) {
      return;
    }
    boolean sequenced = (flags & 0x1000) != 0;
    int next = at + GRE_BYTES;
    next += (flags & 0x8000) != 0 ? 4 : 0; // Checksum.
    next += (flags & 0x2000) != 0 ? 4 : 0; // Key.
    next += sequenced ? 4 : 0;
    next += version == 1 && (flags & 0x0080) != 0 ? 4 : 0; // Acknowledgement.
    int protocol = BigEndian.uint16(packet.bytes, at + 2);
    switch (protocol) {
      case GRE_PPP -> {
        if (packet.descend()) {
          LinkWalk.ppp(packet, next);
        }
      }
      case GRE_ERSPAN -> {
        if (!sequenced) {
          ethernet(packet, next); // Type I has no header of its own.
        } else if (packet.enter(Layer.ERSPAN, next)) {
          ethernet(packet, next + 8);
        }
      }
      case GRE_ERSPAN_3 -> erspan3(packet, next);
      default -> etherTyped(packet, protocol, next);
    }
  }

  private static void erspan3(Packet packet, int at) {
    if (packet.enter(Layer.ERSPAN, at) && packet.end - at >= 12) {
      boolean platformSpecific = (BigEndian.uint8(packet.bytes, at + 11) & 1) != 0;
      ethernet(packet, at + (platformSpecific ? 20 : 12));
    }
  }

  /** Walks RoCE version 1: a header in the form of IPv6's, then the transport's. */
  static void globalRoute(Packet packet, int at) {
    boolean transport =
        packet.enter(Layer.GRH, at)
            && packet.end - at >= ROUTE_BYTES
            && BigEndian.uint8(packet.bytes, at + 6) == ROUTE_TO_TRANSPORT;
    if (transport) {
      packet.enter(Layer.IBBT, at + ROUTE_BYTES);
    }
  }
}
