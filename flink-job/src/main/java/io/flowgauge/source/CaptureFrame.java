package io.flowgauge.source;

import org.jspecify.annotations.Nullable;

/**
 * Finds the UDP datagram inside a captured packet. Total: whatever the bytes, the answer is a
 * datagram or the reason why there is none. One instance is reused for the whole file.
 *
 * <p>Checksums are not looked at: network cards fill them in behind the place where captures are
 * taken.
 */
final class CaptureFrame {
  private static final int LINK_NULL = 0;
  private static final int LINK_ETHERNET = 1;
  private static final int LINK_RAW_BSD = 12;
  private static final int LINK_RAW_OPENBSD = 14;
  private static final int LINK_RAW = 101;
  private static final int LINK_LOOP = 108;
  private static final int LINK_COOKED = 113;
  private static final int LINK_IPV4 = 228;
  private static final int LINK_IPV6 = 229;
  private static final int LINK_COOKED_V2 = 276;

  private static final int ETHERTYPE_IPV4 = 0x0800;
  private static final int ETHERTYPE_VLAN = 0x8100;
  private static final int ETHERTYPE_IPV6 = 0x86dd;
  private static final int ETHERTYPE_QINQ = 0x88a8;
  private static final int ETHERTYPE_QINQ_OLD = 0x9100;

  private static final int PROTOCOL_HOP_BY_HOP = 0;
  private static final int PROTOCOL_UDP = 17;
  private static final int PROTOCOL_ROUTING = 43;
  private static final int PROTOCOL_FRAGMENT = 44;
  private static final int PROTOCOL_DESTINATION = 60;

  private static final int UDP_HEADER_BYTES = 8;
  private static final int IPV4_HEADER_BYTES = 20;
  private static final int IPV6_HEADER_BYTES = 40;
  private static final int EXTENSION_HEADER_BYTES = 8;

  private CapturePacket packet = new CapturePacket();
  private byte[] bytes = packet.bytes();
  private int end;

  private int sourceOffset;
  private int sourceBytes;
  private int sourcePort;
  private int payloadOffset;
  private int payloadBytes;

  /**
   * Looks for a datagram to a port.
   *
   * @param port the destination port, or {@link CaptureReader#ANY_PORT}
   * @return null when there is one, which the other methods then describe
   */
  @Nullable CaptureSkip find(CapturePacket in, int port) {
    packet = in;
    bytes = in.bytes();
    end = in.length();
    return switch (in.linkType()) {
      case LINK_ETHERNET -> etherType(12, port);
      case LINK_COOKED -> etherType(14, port);
      case LINK_COOKED_V2 -> end < 20 ? cut() : network(u16(0), 20, port);
      case LINK_RAW, LINK_RAW_BSD, LINK_RAW_OPENBSD, LINK_IPV4, LINK_IPV6 -> ip(0, port);
      case LINK_NULL, LINK_LOOP -> family(port);
      default -> CaptureSkip.OTHER_LINK_TYPE;
    };
  }

  byte[] sourceAddress() {
    return copy(sourceOffset, sourceBytes);
  }

  int sourcePort() {
    return sourcePort;
  }

  byte[] payload() {
    return copy(payloadOffset, payloadBytes);
  }

  private byte[] copy(int offset, int length) {
    byte[] copy = new byte[length];
    System.arraycopy(bytes, offset, copy, 0, length);
    return copy;
  }

  private @Nullable CaptureSkip etherType(int offset, int port) {
    int at = offset;
    while (at + 2 <= end && isVlan(u16(at))) {
      at += 4;
    }
    return at + 2 > end ? cut() : network(u16(at), at + 2, port);
  }

  private static boolean isVlan(int etherType) {
    return etherType == ETHERTYPE_VLAN
        || etherType == ETHERTYPE_QINQ
        || etherType == ETHERTYPE_QINQ_OLD;
  }

  private @Nullable CaptureSkip network(int etherType, int at, int port) {
    return switch (etherType) {
      case ETHERTYPE_IPV4, ETHERTYPE_IPV6 -> ip(at, port);
      case ETHERTYPE_VLAN, ETHERTYPE_QINQ, ETHERTYPE_QINQ_OLD -> etherType(at + 2, port);
      default -> CaptureSkip.NOT_IP;
    };
  }

  /** The address family in front is in the byte order of the machine that captured: take either. */
  private @Nullable CaptureSkip family(int port) {
    if (end < 4) {
      return cut();
    }
    int family = u16(0) == 0 ? u16(2) : Short.toUnsignedInt(Short.reverseBytes((short) u16(0)));
    return switch (family) {
      case 2, 10, 24, 28, 30 -> ip(4, port);
      default -> CaptureSkip.NOT_IP;
    };
  }

  private @Nullable CaptureSkip ip(int at, int port) {
    if (at >= end) {
      return cut();
    }
    return switch (u8(at) >>> 4) {
      case 4 -> ipv4(at, port);
      case 6 -> ipv6(at, port);
      default -> CaptureSkip.NOT_IP;
    };
  }

  private @Nullable CaptureSkip ipv4(int at, int port) {
    if (at + IPV4_HEADER_BYTES > end) {
      return cut();
    }
    int headerBytes = (u8(at) & 0x0f) * Integer.BYTES;
    if (headerBytes < IPV4_HEADER_BYTES) {
      return CaptureSkip.MALFORMED;
    }
    if (u8(at + 9) != PROTOCOL_UDP) {
      return CaptureSkip.NOT_UDP;
    }
    // More-fragments flag or an offset: either makes it a piece.
    if ((u16(at + 6) & 0x3fff) != 0) {
      return CaptureSkip.FRAGMENT;
    }
    sourceOffset = at + 12;
    sourceBytes = 4;
    return udp(at + headerBytes, port);
  }

  private @Nullable CaptureSkip ipv6(int at, int port) {
    if (at + IPV6_HEADER_BYTES > end) {
      return cut();
    }
    sourceOffset = at + 8;
    sourceBytes = 16;
    int next = u8(at + 6);
    int header = at + IPV6_HEADER_BYTES;
    while (next != PROTOCOL_UDP) {
      if (next != PROTOCOL_HOP_BY_HOP
          && next != PROTOCOL_ROUTING
          && next != PROTOCOL_DESTINATION
          && next != PROTOCOL_FRAGMENT) {
        return CaptureSkip.NOT_UDP;
      }
      if (header + EXTENSION_HEADER_BYTES > end) {
        return cut();
      }
      int extensionBytes = EXTENSION_HEADER_BYTES;
      if (next != PROTOCOL_FRAGMENT) {
        extensionBytes += u8(header + 1) * EXTENSION_HEADER_BYTES;
      } else if ((u16(header + 2) & 0xfff9) != 0) {
        return u8(header) == PROTOCOL_UDP ? CaptureSkip.FRAGMENT : CaptureSkip.NOT_UDP;
      }
      next = u8(header);
      header += extensionBytes;
    }
    return udp(header, port);
  }

  private @Nullable CaptureSkip udp(int at, int port) {
    if (at + UDP_HEADER_BYTES > end) {
      return cut();
    }
    if (port != CaptureReader.ANY_PORT && u16(at + 2) != port) {
      return CaptureSkip.OTHER_PORT;
    }
    int length = u16(at + 4);
    if (length < UDP_HEADER_BYTES) {
      return CaptureSkip.MALFORMED;
    }
    if (at + length > end) {
      return cut();
    }
    sourcePort = u16(at);
    payloadOffset = at + UDP_HEADER_BYTES;
    payloadBytes = length - UDP_HEADER_BYTES;
    return null;
  }

  /** Bytes are missing: because the capture left them out, or because the packet lies. */
  private CaptureSkip cut() {
    return packet.whole() ? CaptureSkip.MALFORMED : CaptureSkip.TRUNCATED;
  }

  private int u8(int at) {
    return bytes[at] & 0xff;
  }

  private int u16(int at) {
    return u8(at) << 8 | u8(at + 1);
  }
}
