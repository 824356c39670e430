package io.flowgauge.packet;

import static io.flowgauge.packet.Packet.ABSENT;

import io.flowgauge.datagram.BigEndian;

/**
 * A DNS message over UDP (RFC 1035), as far as the sampled header reaches. Fields are found when
 * they are asked for; what is cut or makes no sense is absent.
 *
 * <p>Total and linear: a name's pointers lead backwards only, and a name has at most 255 octets.
 */
public final class DnsMessage {
  /** No name's text is longer; one whose odd octets take more is cut. */
  public static final int MAX_TEXT_BYTES = 255;

  /** Type of an IPv4 address. */
  public static final int TYPE_A = 1;

  /** Type of the name that an alias stands for. */
  public static final int TYPE_CNAME = 5;

  /** Type of an IPv6 address. */
  public static final int TYPE_AAAA = 28;

  private static final int PORT = 53;
  private static final int MULTICAST_PORT = 5353;
  private static final int UDP_BYTES = 8;
  private static final int HEADER_BYTES = 12;
  private static final int QUESTION_BYTES = 4;
  private static final int RECORD_BYTES = 10;
  private static final int MAX_NAME_BYTES = 255;
  private static final int MAX_LABEL_BYTES = 63;
  private static final int POINTER = 0xC0;

  private DnsMessage() {}

  /** Offset of DNS message {@code occurrence}, from 0, or absent. */
  public static int find(Packet packet, int occurrence) {
    int left = occurrence;
    for (int i = 0; i < packet.layerCount(); i++) {
      if (packet.layer(i) == Layer.UDP && left >= 0) {
        int udp = packet.layerOffset(i);
        boolean dns = isDns(packet.uint16(udp, 0)) || isDns(packet.uint16(udp, 2));
        if (dns && packet.reaches(udp, UDP_BYTES, 1) && left-- == 0) {
          return udp + UDP_BYTES;
        }
      }
    }
    return ABSENT;
  }

  private static boolean isDns(int port) {
    return port == PORT || port == MULTICAST_PORT;
  }

  /** Flags and codes of the message at {@code dns}: 16 bits, or absent. */
  public static int flags(Packet packet, int dns) {
    return packet.uint16(dns, 2);
  }

  /** How many answers the message says it has, or absent. */
  public static int answers(Packet packet, int dns) {
    return packet.uint16(dns, 6);
  }

  /** Offset of the first question's name, or absent. */
  public static int question(Packet packet, int dns) {
    boolean asks = packet.uint16(dns, 4) > 0 && packet.reaches(dns, HEADER_BYTES, 1);
    return asks ? dns + HEADER_BYTES : ABSENT;
  }

  /** The type that the first question asks for, or absent. */
  public static int questionType(Packet packet, int dns) {
    return packet.uint16(behindName(packet, question(packet, dns)), 0);
  }

  /**
   * Offset of the content of the first answer whose type is one of two, or absent. All of the
   * content is there.
   */
  public static int answer(Packet packet, int dns, int type, int otherType) {
    int at = dns + HEADER_BYTES;
    for (int left = packet.uint16(dns, 4); left > 0; left--) {
      at = behindName(packet, at);
      if (!packet.reaches(at, 0, QUESTION_BYTES)) {
        return ABSENT;
      }
      at += QUESTION_BYTES;
    }
    for (int left = answers(packet, dns); left > 0; left--) {
      at = behindName(packet, at);
      if (!packet.reaches(at, 0, RECORD_BYTES)) {
        return ABSENT;
      }
      int type0 = BigEndian.uint16(packet.bytes, at);
      int length = BigEndian.uint16(packet.bytes, at + RECORD_BYTES - 2);
      at += RECORD_BYTES;
      if (!packet.reaches(at, 0, length)) {
        return ABSENT;
      }
      if (type0 == type || type0 == otherType) {
        return at;
      }
      at += length;
    }
    return ABSENT;
  }

  /** Length of the content at {@code content}, as found by {@link #answer}. */
  public static int contentLength(Packet packet, int content) {
    return packet.uint16(content, -2);
  }

  /** Offset behind the name at {@code name}, which ends with a pointer or the root. */
  private static int behindName(Packet packet, int name) {
    int at = name;
    while (packet.reaches(at, 0, 1)) {
      int length = BigEndian.uint8(packet.bytes, at);
      if (length == 0) {
        return at + 1;
      }
      if (length >= POINTER) {
        return at + 2;
      }
      if (length > MAX_LABEL_BYTES) {
        return ABSENT;
      }
      at += 1 + length;
    }
    return ABSENT;
  }

  /**
   * Writes the name at {@code name} as text: labels in small letters with dots between, {@code .}
   * for the root; octets that are no visible ASCII character, dots and backslashes within a label
   * as in RFC 1035, section 5.1.
   *
   * @param out at least {@value #MAX_TEXT_BYTES} octets
   * @return the text's length, or absent where the name is cut or none
   */
  public static int name(Packet packet, int dns, int name, byte[] out) {
    int at = name;
    int lowest = name;
    int octets = 0;
    int written = 0;
    while (packet.reaches(at, 0, 1)) {
      int length = BigEndian.uint8(packet.bytes, at);
      if (length == 0) {
        return written == 0 ? put(out, 0, '.') : written;
      }
      if (length >= POINTER) {
        int target = dns + (packet.uint16(at, 0) & 0x3FFF);
        boolean backwards = packet.reaches(at, 0, 2) && target < lowest;
        if (!backwards) {
          return ABSENT;
        }
        at = target;
        lowest = target;
        continue;
      }
      octets += 1 + length;
      if (length > MAX_LABEL_BYTES || octets > MAX_NAME_BYTES || !packet.reaches(at, 1, length)) {
        return ABSENT;
      }
      if (written > 0) {
        written = put(out, written, '.');
      }
      for (int i = at + 1; i <= at + length; i++) {
        written = label(packet.bytes[i] & 0xFF, out, written);
      }
      at += 1 + length;
    }
    return ABSENT;
  }

  private static int label(int octet, byte[] out, int at) {
    if (octet >= 'A' && octet <= 'Z') {
      return put(out, at, octet + 'a' - 'A');
    }
    if (octet == '.' || octet == '\\') {
      return put(out, put(out, at, '\\'), octet);
    }
    if (octet > ' ' && octet <= '~') {
      return put(out, at, octet);
    }
    int next = put(out, put(out, at, '\\'), '0' + octet / 100);
    return put(out, put(out, next, '0' + octet / 10 % 10), '0' + octet % 10);
  }

  private static int put(byte[] out, int at, int octet) {
    if (at == MAX_TEXT_BYTES) {
      return at;
    }
    out[at] = (byte) octet;
    return at + 1;
  }
}
