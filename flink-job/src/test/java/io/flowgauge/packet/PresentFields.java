package io.flowgauge.packet;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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
    for (int i = 0; i < Packet.MAX_LAYERS; i++) {
      fields.suffix = i == 0 ? "" : "." + i;
      link(fields, packet, i);
      network(fields, packet, i);
      transport(fields, packet, i);
    }
    return fields.present;
  }

  /** The layers that the walk found, as a stack of tokens. */
  static String stack(byte[] header, int headerProtocol) {
    Packet packet = new Packet();
    PacketWalk.walk(header, 0, header.length, headerProtocol, packet);
    return stack(packet);
  }

  static String stack(Packet packet) {
    return IntStream.range(0, packet.layerCount())
        .mapToObj(i -> packet.layer(i).token())
        .collect(Collectors.joining("."));
  }

  private static void link(Fields fields, Packet packet, int i) {
    fields.hex("macDestination", packet.uint48(packet.ethernet(i), 0));
    fields.hex("macSource", packet.uint48(packet.ethernet(i), MAC_BYTES));
    fields.hex("etherType", packet.etherType(i));
    fields.hex("vlanTag", packet.vlanTag(i));
    fields.hex("mpls", packet.uint32(packet.find(Layer.MPLS, i), 0));
    fields.hex("serviceId", packet.uint24(packet.find(Layer.PBB, i), 1));
    fields.number("arpOperation", packet.uint16(packet.find(Layer.ARP, i), 6));
  }

  private static void network(Fields fields, Packet packet, int i) {
    int ipv4 = packet.ipv4(i);
    fields.number("tos", packet.uint8(ipv4, 1));
    fields.number("totalLength", packet.uint16(ipv4, 2));
    fields.number("id", packet.uint16(ipv4, 4));
    fields.number("ttl", packet.uint8(ipv4, 8));
    fields.number("ipProtocol", packet.uint8(ipv4, 9));
    fields.address("ipSource", packet, ipv4, 12, IpAddress.V4_BYTES);
    fields.address("ipDestination", packet, ipv4, 16, IpAddress.V4_BYTES);
    int ipv6 = packet.ipv6(i);
    fields.number("payloadLength", packet.uint16(ipv6, 4));
    fields.number("hopLimit", packet.uint8(ipv6, 7));
    fields.address("ip6Source", packet, ipv6, 8, IpAddress.V6_BYTES);
    fields.address("ip6Destination", packet, ipv6, 24, IpAddress.V6_BYTES);
    fields.number("ip6NextHeader", packet.ip6NextHeader(i));
  }

  private static void transport(Fields fields, Packet packet, int i) {
    fields.number("tcpSourcePort", packet.uint16(packet.tcp(i), 0));
    fields.number("tcpDestinationPort", packet.uint16(packet.tcp(i), 2));
    fields.number("tcpSequence", packet.uint32(packet.tcp(i), 4));
    fields.number("tcpFlags", packet.uint8(packet.tcp(i), 13));
    fields.number("udpSourcePort", packet.uint16(packet.udp(i), 0));
    fields.number("udpDestinationPort", packet.uint16(packet.udp(i), 2));
    fields.number("udpLength", packet.uint16(packet.udp(i), 4));
    int icmp = packet.find(Layer.ICMP, i);
    fields.number("icmpType", packet.uint8(icmp, 0));
    fields.number("icmpCode", packet.uint8(icmp, 1));
    int icmp6 = packet.find(Layer.ICMP6, i);
    fields.number("icmp6Type", packet.uint8(icmp6, 0));
    fields.number("icmp6Code", packet.uint8(icmp6, 1));
    quoted(fields, packet, icmp, false);
    quoted(fields, packet, icmp6, true);
    fields.hex("vni", packet.uint24(packet.find(Layer.VXLAN, i), 4));
    fields.hex("geneveVni", packet.uint24(packet.find(Layer.GENEVE, i), 4));
    fields.number("sctpTag", packet.uint32(packet.find(Layer.SCTP, i), 4));
    fields.hex("queuePair", packet.uint24(packet.find(Layer.IBBT, i), 5));
    dns(fields, packet, i);
  }

  private static void quoted(Fields fields, Packet packet, int header, boolean icmp6) {
    Packet quote = new Packet();
    if (IcmpQuote.walk(packet, header, icmp6, quote)) {
      fields.address("quotedDestination", quote, quote.ipv4(0), 16, IpAddress.V4_BYTES);
      fields.address("quotedDestination6", quote, quote.ipv6(0), 24, IpAddress.V6_BYTES);
      fields.number("quotedPort", IcmpQuote.destinationPort(quote));
    }
  }

  private static void dns(Fields fields, Packet packet, int i) {
    int dns = DnsMessage.find(packet, i);
    fields.hex("dnsFlags", DnsMessage.flags(packet, dns));
    fields.number("dnsAnswers", DnsMessage.answers(packet, dns));
    fields.number("dnsType", DnsMessage.questionType(packet, dns));
    fields.name("dnsName", packet, dns, DnsMessage.question(packet, dns));
    int alias = DnsMessage.answer(packet, dns, DnsMessage.TYPE_CNAME, DnsMessage.TYPE_CNAME);
    fields.name("dnsAlias", packet, dns, alias);
    int address = DnsMessage.answer(packet, dns, DnsMessage.TYPE_A, DnsMessage.TYPE_AAAA);
    if (address != Packet.ABSENT) {
      int width = DnsMessage.contentLength(packet, address);
      if (width == IpAddress.V4_BYTES || width == IpAddress.V6_BYTES) {
        fields.address("dnsAddress", packet, address, 0, width);
      }
    }
  }

  private static final class Fields {
    private final Map<String, String> present = new LinkedHashMap<>();
    private String suffix = "";

    private void number(String name, long value) {
      if (value != Packet.ABSENT) {
        present.put(name + suffix, Long.toString(value));
      }
    }

    private void hex(String name, long value) {
      if (value != Packet.ABSENT) {
        present.put(name + suffix, Long.toHexString(value));
      }
    }

    private void name(String field, Packet packet, int dns, int name) {
      byte[] text = new byte[DnsMessage.MAX_TEXT_BYTES];
      int length = DnsMessage.name(packet, dns, name, text);
      if (length != Packet.ABSENT) {
        present.put(field + suffix, new String(text, 0, length, StandardCharsets.US_ASCII));
      }
    }

    private void address(String name, Packet packet, int header, int delta, int width) {
      if (packet.reaches(header, delta, width)) {
        present.put(name + suffix, IpAddress.text(packet.bytes(), header + delta, width));
      }
    }
  }
}
