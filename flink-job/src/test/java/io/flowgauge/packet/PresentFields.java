package io.flowgauge.packet;

import java.util.LinkedHashMap;
import java.util.Map;

/** The fields of a walked packet that are there, by name, as text. */
final class PresentFields {
  private static final int MAC_BYTES = 6;

  private PresentFields() {}

  /** Walks all of {@code header} as a packet of sFlow's {@code headerProtocol}. */
  static Map<String, String> of(byte[] header, int headerProtocol) {
    return of(header, 0, header.length, headerProtocol);
  }

  /** Walks {@code bytes[offset, offset + length)}. */
  static Map<String, String> of(byte[] bytes, int offset, int length, int headerProtocol) {
    Packet packet = new Packet();
    PacketWalk.walk(bytes, offset, length, headerProtocol, packet);
    return of(packet);
  }

  static Map<String, String> of(Packet packet) {
    Fields fields = new Fields();
    fields.hex("macDestination", packet.uint48(packet.ethernet(), 0));
    fields.hex("macSource", packet.uint48(packet.ethernet(), MAC_BYTES));
    fields.hex("etherType", packet.etherType());
    fields.hex("vlanTag", packet.vlanTag());
    fields.number("tos", packet.uint8(packet.ipv4(), 1));
    fields.number("totalLength", packet.uint16(packet.ipv4(), 2));
    fields.number("id", packet.uint16(packet.ipv4(), 4));
    fields.number("ttl", packet.uint8(packet.ipv4(), 8));
    fields.number("ipProtocol", packet.uint8(packet.ipv4(), 9));
    fields.address("ipSource", packet, packet.ipv4(), 12, IpAddress.V4_BYTES);
    fields.address("ipDestination", packet, packet.ipv4(), 16, IpAddress.V4_BYTES);
    fields.number("payloadLength", packet.uint16(packet.ipv6(), 4));
    fields.number("hopLimit", packet.uint8(packet.ipv6(), 7));
    fields.address("ip6Source", packet, packet.ipv6(), 8, IpAddress.V6_BYTES);
    fields.address("ip6Destination", packet, packet.ipv6(), 24, IpAddress.V6_BYTES);
    fields.number("ip6NextHeader", packet.ip6NextHeader());
    fields.number("tcpSourcePort", packet.uint16(packet.tcp(), 0));
    fields.number("tcpDestinationPort", packet.uint16(packet.tcp(), 2));
    fields.number("tcpSequence", packet.uint32(packet.tcp(), 4));
    fields.number("tcpFlags", packet.uint8(packet.tcp(), 13));
    fields.number("udpSourcePort", packet.uint16(packet.udp(), 0));
    fields.number("udpDestinationPort", packet.uint16(packet.udp(), 2));
    fields.number("udpLength", packet.uint16(packet.udp(), 4));
    fields.number("icmpType", packet.uint8(packet.icmp(), 0));
    fields.number("icmpCode", packet.uint8(packet.icmp(), 1));
    fields.number("icmp6Type", packet.uint8(packet.icmp6(), 0));
    fields.number("icmp6Code", packet.uint8(packet.icmp6(), 1));
    return fields.present;
  }

  private static final class Fields {
    private final Map<String, String> present = new LinkedHashMap<>();

    private void number(String name, long value) {
      if (value != Packet.ABSENT) {
        present.put(name, Long.toString(value));
      }
    }

    private void hex(String name, long value) {
      if (value != Packet.ABSENT) {
        present.put(name, Long.toHexString(value));
      }
    }

    private void address(String name, Packet packet, int header, int delta, int width) {
      if (packet.reaches(header, delta, width)) {
        present.put(name, IpAddress.text(packet.bytes(), header + delta, width));
      }
    }
  }
}
