package io.flowgauge.packet;

import io.flowgauge.datagram.BigEndian;

/** Walks what is below IP: Ethernet and its tags, LLC and SNAP, PPP, MPLS, 802.11. */
final class LinkWalk {
  private static final int ETHERNET_BYTES = 14;
  private static final int TAG_BYTES = 4;
  private static final int LONGEST_LENGTH = 1500;
  private static final int SMALLEST_ETHER_TYPE = 0x600;

  private static final int IPV4 = 0x0800;
  private static final int ARP = 0x0806;
  private static final int TRILL = 0x22F3;
  private static final int TRANSPARENT_ETHERNET = 0x6558;
  private static final int RARP = 0x8035;
  private static final int VLAN = 0x8100;
  private static final int IPV6 = 0x86DD;
  private static final int SLOW = 0x8809;
  private static final int MPLS = 0x8847;
  private static final int MPLS_MULTICAST = 0x8848;
  private static final int PPPOE_SESSION = 0x8864;
  private static final int EAPOL = 0x888E;
  private static final int SERVICE_VLAN = 0x88A8;
  private static final int LLDP = 0x88CC;
  private static final int MACSEC = 0x88E5;
  private static final int PBB = 0x88E7;
  private static final int FCOE = 0x8906;
  private static final int ROCE = 0x8915;
  private static final int NSH = 0x894F;
  private static final int OLD_QINQ = 0x9100;
  private static final int OLD_QINQ_2 = 0x9200;
  private static final int OLD_QINQ_3 = 0x9300;

  // The two service access points of IEEE 802.2, as 16 bits.
  private static final int SAP_IP = 0x0606;
  private static final int SAP_STP = 0x4242;
  private static final int SAP_SNAP = 0xAAAA;
  private static final int SAP_IPX = 0xE0E0;
  private static final int SAP_ISO = 0xFEFE;

  /** IPX without LLC begins with a checksum that is not used: it looks like an access point. */
  private static final int RAW_IPX = 0xFFFF;

  private static final int LLC_BYTES = 3;
  private static final int SNAP_BYTES = 5;
  private static final int UNNUMBERED_INFORMATION = 3;
  private static final int PBB_BYTES = 4;
  private static final int PPPOE_BYTES = 6;
  private static final int LABEL_BYTES = 4;
  private static final int CONTROL_WORD_BYTES = 4;

  private static final int PPP_ADDRESS_AND_CONTROL = 0xFF03;
  private static final int PPP_IPV4 = 0x0021;
  private static final int PPP_IPV6 = 0x0057;
  private static final int PPP_MPLS = 0x0281;
  private static final int PPP_MPLS_MULTICAST = 0x0283;

  private static final int NO_FRAME = -1;

  private LinkWalk() {}

  static void ethernet(Packet packet, int at) {
    if (!packet.enterEthernet(at)) {
      return;
    }
    int frame = packet.lastLayer();
    int next = at + ETHERNET_BYTES;
    if (packet.end < next) {
      return;
    }
    int type = BigEndian.uint16(packet.bytes, next - 2);
    if (isVlan(type)) {
      next = behindTags(packet, next);
      if (next == Packet.ABSENT) {
        return;
      }
      type = BigEndian.uint16(packet.bytes, next - 2);
    }
    if (type >= SMALLEST_ETHER_TYPE) {
      packet.etherTypeOf(frame, at, type);
      payload(packet, type, next);
    } else if (type <= LONGEST_LENGTH) {
      llc(packet, next, frame, at);
    }
  }

  private static boolean isVlan(int type) {
    return switch (type) {
      case VLAN, SERVICE_VLAN, OLD_QINQ, OLD_QINQ_2, OLD_QINQ_3 -> true;
      default -> false;
    };
  }

  /** Walks the tag at {@code first} and those behind it; returns where they end, or absent. */
  private static int behindTags(Packet packet, int first) {
    int at = first;
    do {
      if (packet.end - at < TAG_BYTES || !packet.enterTag(at)) {
        return Packet.ABSENT;
      }
      at += TAG_BYTES;
    } while (isVlan(BigEndian.uint16(packet.bytes, at - 2)));
    return at;
  }

  /** Walks what an EtherType announces. */
  static void payload(Packet packet, int etherType, int at) {
    if (etherType == IPV4) {
      NetworkWalk.ipv4(packet, at);
    } else if (etherType == IPV6) {
      NetworkWalk.ipv6(packet, at);
    } else {
      otherPayload(packet, etherType, at);
    }
  }

  private static void otherPayload(Packet packet, int etherType, int at) {
    switch (etherType) {
      case VLAN, SERVICE_VLAN, OLD_QINQ, OLD_QINQ_2, OLD_QINQ_3 -> {
        int behind = behindTags(packet, at);
        if (behind != Packet.ABSENT) {
          payload(packet, BigEndian.uint16(packet.bytes, behind - 2), behind);
        }
      }
      case ARP -> packet.enter(Layer.ARP, at);
      case RARP -> packet.enter(Layer.RARP, at);
      case MPLS, MPLS_MULTICAST -> mpls(packet, at);
      case PPPOE_SESSION -> pppoe(packet, at);
      case PBB -> {
        if (packet.enter(Layer.PBB, at) && packet.descend()) {
          ethernet(packet, at + PBB_BYTES);
        }
      }
      case TRANSPARENT_ETHERNET -> ethernet(packet, at);
      case ROCE -> TunnelWalk.globalRoute(packet, at);
      case SLOW -> packet.enter(Layer.SLOW, at);
      case LLDP -> packet.enter(Layer.LLDP, at);
      case EAPOL -> packet.enter(Layer.EAPOL, at);
      case MACSEC -> packet.enter(Layer.MACSEC, at);
      case FCOE -> packet.enter(Layer.FCOE, at);
      case NSH -> packet.enter(Layer.NSH, at);
      case TRILL -> packet.enter(Layer.TRILL, at);
      default -> {}
    }
  }

  /**
   * Walks IEEE 802.2; an EtherType within is that of the Ethernet header at {@code frameAt}, layer
   * {@code frame}, where there is one.
   */
  private static void llc(Packet packet, int at, int frame, int frameAt) {
    if (packet.end - at < LLC_BYTES) {
      return;
    }
    int accessPoints = BigEndian.uint16(packet.bytes, at);
    if (accessPoints == RAW_IPX) {
      packet.enter(Layer.IPX, at);
      return;
    }
    if (!packet.enter(Layer.LLC, at)) {
      return;
    }
    int next = at + LLC_BYTES;
    switch (accessPoints) {
      case SAP_SNAP -> {
        if (BigEndian.uint8(packet.bytes, next - 1) == UNNUMBERED_INFORMATION) {
          snap(packet, next, frame, frameAt);
        }
      }
      case SAP_IP -> NetworkWalk.ip(packet, next);
      case SAP_STP -> packet.enter(Layer.STP, next);
      case SAP_IPX -> packet.enter(Layer.IPX, next);
      case SAP_ISO -> packet.enter(Layer.ISO, next);
      default -> {}
    }
  }

  private static void snap(Packet packet, int at, int frame, int frameAt) {
    if (packet.end - at < SNAP_BYTES) {
      return;
    }
    boolean etherTyped = BigEndian.unsigned(packet.bytes, at, 3) == 0;
    if (!etherTyped) {
      packet.enter(Layer.SNAP, at);
      return;
    }
    int next = at + SNAP_BYTES;
    int type = BigEndian.uint16(packet.bytes, next - 2);
    if (isVlan(type)) {
      next = behindTags(packet, next);
      if (next == Packet.ABSENT) {
        return;
      }
      type = BigEndian.uint16(packet.bytes, next - 2);
    }
    if (frameAt != NO_FRAME) {
      packet.etherTypeOf(frame, frameAt, type);
    }
    payload(packet, type, next);
  }

  private static void pppoe(Packet packet, int at) {
    boolean session =
        packet.enter(Layer.PPPOE, at)
            && packet.end - at >= PPPOE_BYTES
            && BigEndian.uint8(packet.bytes, at + 1) == 0;
    if (session) {
      ppp(packet, at + PPPOE_BYTES);
    }
  }

  /** Walks RFC 1661, within the framing of RFC 1662 or not. */
  static void ppp(Packet packet, int at) {
    if (!packet.enter(Layer.PPP, at) || packet.end - at < 2) {
      return;
    }
    int next = at;
    if (BigEndian.uint16(packet.bytes, next) == PPP_ADDRESS_AND_CONTROL) {
      next += 2;
    }
    if (packet.end == next) {
      return;
    }
    int protocol = BigEndian.uint8(packet.bytes, next);
    next++;
    boolean compressed = (protocol & 1) != 0; // The last octet of a protocol number is odd.
    if (!compressed) {
      if (packet.end == next) {
        return;
      }
      protocol = protocol << 8 | BigEndian.uint8(packet.bytes, next);
      next++;
    }
    switch (protocol) {
      case PPP_IPV4 -> NetworkWalk.ipv4(packet, next);
      case PPP_IPV6 -> NetworkWalk.ipv6(packet, next);
      case PPP_MPLS, PPP_MPLS_MULTICAST -> mpls(packet, next);
      default -> {}
    }
  }

  /** Walks a label stack (RFC 3032) to its bottom, and what its first nibble lets expect behind. */
  static void mpls(Packet packet, int at) {
    int next = at;
    boolean bottom = false;
    while (!bottom) {
      if (packet.end - next < LABEL_BYTES || !packet.enter(Layer.MPLS, next)) {
        return;
      }
      bottom = (BigEndian.uint8(packet.bytes, next + 2) & 1) != 0;
      next += LABEL_BYTES;
    }
    if (packet.end == next) {
      return;
    }
    switch (BigEndian.uint8(packet.bytes, next) >>> 4) {
      case 4 -> NetworkWalk.ipv4(packet, next);
      case 6 -> NetworkWalk.ipv6(packet, next);
      case 0 -> {
        // The 12 bits behind the nibble are reserved (RFC 4448, section 4.6): an Ethernet header
        // without a control word may begin with such a nibble, too.
        boolean controlWord = packet.end - next >= 2 && BigEndian.uint16(packet.bytes, next) == 0;
        if (controlWord && packet.enter(Layer.PSEUDOWIRE, next)) {
          TunnelWalk.ethernet(packet, next + CONTROL_WORD_BYTES);
        }
      }
      default -> {}
    }
  }

  // IEEE 802.11: frame control (little endian), duration, three addresses, sequence control, then
  // what the control bits announce. Protected frames are encrypted from there on.
  static void wireless(Packet packet, int at) {
    if (!packet.enter(Layer.WLAN, at) || packet.end - at < 2) {
      return;
    }
    int kind = BigEndian.uint8(packet.bytes, at);
    int flags = BigEndian.uint8(packet.bytes, at + 1);
    boolean data = (kind & 0x0F) == 0x08 && (kind & 0x40) == 0;
    boolean encrypted = (flags & 0x40) != 0;
    boolean laterFragment =
        packet.end - at >= 24 && (BigEndian.uint8(packet.bytes, at + 22) & 0x0F) != 0;
    if (!data || encrypted || laterFragment) {
      return;
    }
    int bytes = 24;
    if ((flags & 0x03) == 0x03) {
      bytes += 6; // Between access points: a fourth address.
    }
    if ((kind & 0x80) != 0) {
      bytes += (flags & 0x80) != 0 ? 6 : 2; // Quality of service, high throughput control.
    }
    llc(packet, at + bytes, NO_FRAME, NO_FRAME);
  }
}
