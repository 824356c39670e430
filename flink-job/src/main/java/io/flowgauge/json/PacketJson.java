package io.flowgauge.json;

import io.flowgauge.datagram.BigEndian;

/**
 * The members of a sampled header: what sflowtool reads of the outermost packet, which is Ethernet
 * with its VLAN tags, 802.2, 802.11 addresses, IPv4, IPv6, and the ports behind them. What lies
 * deeper is for {@code packet}.
 *
 * <p>Only octets of the header are read; where they end, so do the members.
 */
final class PacketJson {
  private static final int ETHERNET = 1;
  private static final int IPV4 = 11;
  private static final int IPV6 = 12;
  private static final int WIFI = 15;

  private static final int ETHERNET_BYTES = 14;
  private static final int TAG_BYTES = 4;
  private static final int IPV4_BYTES = 20;
  private static final int IPV6_BYTES = 40;

  /** sflowtool looks for no protocol in a frame of which fewer octets were sampled. */
  private static final int LEAST_BYTES = 20;

  /** sflowtool looks for no ports in fewer octets. */
  private static final int LEAST_TRANSPORT_BYTES = 8;

  private static final int TCP_FLAGS_OFFSET = 13;
  private static final int MAX_LENGTH_FIELD = 1500;
  private static final int ETHER_TYPE_IPV4 = 0x0800;
  private static final int ETHER_TYPE_IPV6 = 0x86DD;

  private static final int WIFI_BYTES = 24;
  private static final int WIFI_BRIDGE_BYTES = 30;
  private static final int WIFI_DATA = 2;

  private static final JsonKey DST_MAC = JsonKey.of("dstMAC");
  private static final JsonKey SRC_MAC = JsonKey.of("srcMAC");
  private static final JsonKey TX_MAC = JsonKey.of("txMAC");
  private static final JsonKey RX_MAC = JsonKey.of("rxMAC");
  private static final JsonKey ETHER_TYPE = JsonKey.of("ethernet_type");
  private static final JsonKey VENDOR_SNAP = JsonKey.of("VSNAP_OUI");
  private static final JsonKey IP_SIZE = JsonKey.of("IPSize");
  private static final JsonKey IP_TOTAL_LENGTH = JsonKey.of("ip.tot_len");
  private static final JsonKey SRC_IP = JsonKey.of("srcIP");
  private static final JsonKey DST_IP = JsonKey.of("dstIP");
  private static final JsonKey SRC_IP6 = JsonKey.of("srcIP6");
  private static final JsonKey DST_IP6 = JsonKey.of("dstIP6");
  private static final JsonKey IP_PROTOCOL = JsonKey.of("IPProtocol");
  private static final JsonKey IP_TOS = JsonKey.of("IPTOS");
  private static final JsonKey IP_TTL = JsonKey.of("IPTTL");
  private static final JsonKey IP_ID = JsonKey.of("IPID");
  private static final JsonKey FRAGMENT_OFFSET = JsonKey.of("IPFragmentOffset");
  private static final JsonKey IP6_LABEL = JsonKey.of("IP6_label");
  private static final JsonKey IP6_PAYLOAD = JsonKey.of("IPV6_payloadLen");
  private static final JsonKey IP6_JUMBO = JsonKey.member("IPV6_payloadLen", "<jumbo>");
  private static final JsonKey IP6_EXTENSION = JsonKey.of("IP6HeaderExtension");
  private static final JsonKey IP6_EXTENSIONS = JsonKey.of("IP6HeaderExtensions");
  private static final JsonKey TCP_SRC_PORT = JsonKey.of("TCPSrcPort");
  private static final JsonKey TCP_DST_PORT = JsonKey.of("TCPDstPort");
  private static final JsonKey TCP_FLAGS = JsonKey.of("TCPFlags");
  private static final JsonKey UDP_SRC_PORT = JsonKey.of("UDPSrcPort");
  private static final JsonKey UDP_DST_PORT = JsonKey.of("UDPDstPort");
  private static final JsonKey UDP_BYTES = JsonKey.of("UDPBytes");
  private static final JsonKey ICMP_TYPE = JsonKey.of("ICMPType");
  private static final JsonKey ICMP_CODE = JsonKey.of("ICMPCode");

  /** Tags by depth: the outermost has no number. A frame of so many holds nothing else. */
  private static final int MAX_TAGS = 8;

  private static final JsonKey[] VLAN = tagKeys("decodedVLAN");
  private static final JsonKey[] PRIORITY = tagKeys("decodedPriority");

  private final JsonBuffer out;
  private byte[] bytes = new byte[0];
  private int begin;
  private int end;

  /** The frame without what was stripped: octets of the packet as they were on the wire. */
  private int wireBytes;

  PacketJson(JsonBuffer out) {
    this.out = out;
  }

  private static JsonKey[] tagKeys(String name) {
    JsonKey[] keys = new JsonKey[MAX_TAGS];
    for (int depth = 0; depth < MAX_TAGS; depth++) {
      keys[depth] = JsonKey.of(depth == 0 ? name : name + "." + depth);
    }
    return keys;
  }

  /**
   * Writes the members of the header in {@code [start, limit)}.
   *
   * @param onTheWire octets of the frame, without those that were stripped from it
   */
  void write(int headerProtocol, byte[] datagram, int start, int limit, int onTheWire) {
    bytes = datagram;
    begin = start;
    end = limit;
    wireBytes = onTheWire;
    switch (headerProtocol) {
      case ETHERNET -> ethernet();
      case IPV4 -> ipv4(start);
      case IPV6 -> ipv6(start);
      case WIFI -> wifi();
      default -> {}
    }
  }

  private void ethernet() {
    if (end - begin < ETHERNET_BYTES) {
      return;
    }
    out.mac(DST_MAC, bytes, begin);
    out.mac(SRC_MAC, bytes, begin + 6);
    int at = begin + ETHERNET_BYTES;
    int type = BigEndian.uint16(bytes, at - 2);
    for (int depth = 0; isTag(type) && depth < MAX_TAGS; depth++) {
      if (end - at < TAG_BYTES) {
        return;
      }
      int tag = BigEndian.uint16(bytes, at);
      out.unsigned(VLAN[depth], tag & 0xFFF);
      out.unsigned(PRIORITY[depth], tag >>> 13);
      type = BigEndian.uint16(bytes, at + 2);
      at += TAG_BYTES;
    }
    if (end - begin >= LEAST_BYTES) {
      frame(type, at);
    }
  }

  private static boolean isTag(int type) {
    return type == 0x8100 || type == 0x88A8 || type == 0x9100 || type == 0x9200 || type == 0x9300;
  }

  private void frame(int type, int at) {
    if (isIpx(type, at)) {
      return;
    }
    if (type <= MAX_LENGTH_FIELD) {
      llc(at);
    } else {
      typed(type, at);
    }
  }

  // Novell's own framing, of types that are otherwise lengths.
  private boolean isIpx(int type, int at) {
    if ((type != 0x0200 && type != 0x0201 && type != 0x0600) || end - at < 4) {
      return false;
    }
    int length = BigEndian.uint16(bytes, at + 2);
    return BigEndian.uint16(bytes, at) == 0xFFFF && length >= 30 && length <= 576;
  }

  private void llc(int at) {
    if (end - at < 3) {
      return;
    }
    int services = BigEndian.uint16(bytes, at);
    int control = BigEndian.uint8(bytes, at + 2);
    if (services == 0xAAAA && control == 3) {
      snap(at + 3);
    } else if (services == 0x0606 && (control & 1) != 0) {
      typed(ETHER_TYPE_IPV4, at + 3);
    }
  }

  private void snap(int at) {
    if (end - at < 3) {
      return;
    }
    if (BigEndian.unsigned(bytes, at, 3) != 0) {
      out.octets(VENDOR_SNAP, bytes, at, at + 3);
    } else if (end - at >= 5) {
      typed(BigEndian.uint16(bytes, at + 3), at + 5);
    }
  }

  private void typed(int type, int at) {
    out.unsigned(ETHER_TYPE, type);
    if (type == ETHER_TYPE_IPV4 && end - at >= IPV4_BYTES && isIpv4(at)) {
      ipv4(at);
    } else if (type == ETHER_TYPE_IPV6 && isIpv6(at)) {
      ipv6(at);
    }
  }

  private boolean isIpv4(int at) {
    int first = end > at ? BigEndian.uint8(bytes, at) : 0;
    return first >>> 4 == 4 && (first & 0xF) >= 5;
  }

  private boolean isIpv6(int at) {
    return end > at && BigEndian.uint8(bytes, at) >>> 4 == 6;
  }

  private void ipv4(int at) {
    out.signed(IP_SIZE, wireBytes - (at - begin));
    if (end - at < IPV4_BYTES || !isIpv4(at)) {
      return;
    }
    int protocol = BigEndian.uint8(bytes, at + 9);
    out.unsigned(IP_TOTAL_LENGTH, BigEndian.uint16(bytes, at + 2));
    out.ip4(SRC_IP, bytes, at + 12);
    out.ip4(DST_IP, bytes, at + 16);
    out.unsigned(IP_PROTOCOL, protocol);
    out.unsigned(IP_TOS, BigEndian.uint8(bytes, at + 1));
    out.unsigned(IP_TTL, BigEndian.uint8(bytes, at + 8));
    out.unsigned(IP_ID, BigEndian.uint16(bytes, at + 4));
    int fragmentOffset = BigEndian.uint16(bytes, at + 6) & 0x1FFF;
    if (fragmentOffset > 0) {
      out.unsigned(FRAGMENT_OFFSET, fragmentOffset);
    } else {
      transport(protocol, at + (BigEndian.uint8(bytes, at) & 0xF) * 4);
    }
  }

  private void ipv6(int at) {
    out.signed(IP_SIZE, wireBytes - (at - begin));
    if (end - at < IPV6_BYTES || !isIpv6(at)) {
      return;
    }
    int first = BigEndian.int32(bytes, at);
    out.unsigned(IP_TOS, first >>> 20 & 0xFF);
    out.write(IP6_LABEL);
    out.putAscii("0x");
    out.putHexDigits(first & 0xF_FFFF);
    out.endValue();
    int payload = BigEndian.uint16(bytes, at + 4);
    if (payload == 0) {
      out.write(IP6_JUMBO);
    } else {
      out.unsigned(IP6_PAYLOAD, payload);
    }
    out.unsigned(IP_TTL, BigEndian.uint8(bytes, at + 7));
    out.ip6(SRC_IP6, bytes, at + 8);
    out.ip6(DST_IP6, bytes, at + 24);
    extensions(BigEndian.uint8(bytes, at + 6), at + IPV6_BYTES);
  }

  private void extensions(int first, int start) {
    int next = first;
    int last = -1;
    int at = start;
    int count = 0;
    boolean laterFragment = false;
    while (isExtension(next) && !laterFragment) {
      last = next;
      count++;
      if (end - at < 8) {
        next = -1; // Cut inside: what follows is not known.
        break;
      }
      laterFragment = next == 44 && (BigEndian.uint16(bytes, at + 2) & 0xFFF8) != 0;
      int octets = extensionBytes(next, BigEndian.uint8(bytes, at + 1));
      next = BigEndian.uint8(bytes, at);
      at += octets;
      if (at > end) {
        next = -1;
      }
    }
    if (count > 0) {
      out.unsigned(IP6_EXTENSION, last);
    }
    if (count > 1) {
      chain(first, start, count);
    }
    if (next >= 0) {
      out.unsigned(IP_PROTOCOL, next);
      if (!laterFragment) {
        transport(next, at);
      }
    }
  }

  private void chain(int first, int start, int count) {
    out.write(IP6_EXTENSIONS);
    int next = first;
    int at = start;
    for (int i = 0; i < count; i++) {
      if (i > 0) {
        out.put('-');
        int octets = extensionBytes(next, BigEndian.uint8(bytes, at + 1));
        next = BigEndian.uint8(bytes, at);
        at += octets;
      }
      out.putUnsigned(next);
    }
    out.endValue();
  }

  // Those that sflowtool passes over, and no others: mobility or HIP are the protocol to it.
  private static boolean isExtension(int next) {
    return next == 0 || next == 43 || next == 44 || next == 51 || next == 60;
  }

  private static int extensionBytes(int extension, int length) {
    return switch (extension) {
      case 44 -> 8; // Fragment: the octet is reserved (RFC 8200, section 4.5).
      case 51 -> (length + 2) * 4; // Authentication (RFC 4302, section 2.2).
      default -> (length + 1) * 8;
    };
  }

  private void transport(int protocol, int at) {
    if (end - at < LEAST_TRANSPORT_BYTES) {
      return;
    }
    switch (protocol) {
      case 1 -> {
        out.unsigned(ICMP_TYPE, BigEndian.uint8(bytes, at));
        out.unsigned(ICMP_CODE, BigEndian.uint8(bytes, at + 1));
      }
      case 6 -> {
        out.unsigned(TCP_SRC_PORT, BigEndian.uint16(bytes, at));
        out.unsigned(TCP_DST_PORT, BigEndian.uint16(bytes, at + 2));
        if (end - at > TCP_FLAGS_OFFSET) {
          out.unsigned(TCP_FLAGS, BigEndian.uint8(bytes, at + TCP_FLAGS_OFFSET));
        }
      }
      case 17 -> {
        out.unsigned(UDP_SRC_PORT, BigEndian.uint16(bytes, at));
        out.unsigned(UDP_DST_PORT, BigEndian.uint16(bytes, at + 2));
        out.unsigned(UDP_BYTES, BigEndian.uint16(bytes, at + 4));
      }
      default -> {}
    }
  }

  // IEEE 802.11, 9.2.4: which address is whose depends on the two DS bits.
  private void wifi() {
    if (end - begin < WIFI_BYTES || (BigEndian.uint8(bytes, begin) >>> 2 & 3) != WIFI_DATA) {
      return;
    }
    int flags = BigEndian.uint8(bytes, begin + 1);
    boolean toDs = (flags & 1) != 0;
    boolean fromDs = (flags & 2) != 0;
    int address1 = begin + 4;
    int address2 = begin + 10;
    int address3 = begin + 16;
    int source = !fromDs ? address2 : toDs ? begin + 24 : address3;
    if (!toDs || !fromDs || end - begin >= WIFI_BRIDGE_BYTES) {
      out.mac(SRC_MAC, bytes, source);
    }
    out.mac(DST_MAC, bytes, toDs ? address3 : address1);
    out.mac(TX_MAC, bytes, address2);
    out.mac(RX_MAC, bytes, address1);
  }
}
