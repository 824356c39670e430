package io.flowgauge.flow;

import static io.flowgauge.packet.Packet.ABSENT;

import io.flowgauge.datagram.structure.SampledEthernet;
import io.flowgauge.datagram.structure.SampledIpv4;
import io.flowgauge.datagram.structure.SampledIpv6;
import io.flowgauge.packet.DnsMessage;
import io.flowgauge.packet.IcmpQuote;
import io.flowgauge.packet.IpAddress;
import io.flowgauge.packet.Layer;
import io.flowgauge.packet.Packet;

/** Reads what takes more than a look at an offset of a packet header; absent is -1. */
final class HeaderFields {
  private static final long BROADCAST = 0xFFFF_FFFF_FFFFL;
  private static final int GROUP_BIT = 40;

  private static final int ARP_IPV4 = 0x0800;
  private static final int ARP_LENGTHS = 0x0604; // MAC and IPv4 addresses.

  private static final int UNREACHABLE = 3;
  private static final int UNREACHABLE_6 = 1;
  private static final int PARAMETER_PROBLEM_6 = 4;

  private static final int GRE_KEYED = 0x2000;
  private static final int TRANSPARENT_ETHERNET = 0x6558;

  private static final int INFINIBAND_BYTES = 12;

  private HeaderFields() {}

  /** What an ICMP error says cannot be reached. */
  enum Unreachable {
    NETWORK,
    HOST,
    PROTOCOL,
    PORT
  }

  static long truth(boolean so) {
    return so ? 1 : 0;
  }

  static long shifted(long value, int bits) {
    return value == ABSENT ? ABSENT : value >>> bits;
  }

  static long masked(long value, int mask) {
    return value == ABSENT ? ABSENT : value & mask;
  }

  static long bit(long value, int bit) {
    return value == ABSENT ? ABSENT : value >>> bit & 1;
  }

  static long macDestination(Packet packet, ObservedSample sample, int n) {
    long shown = packet.uint48(packet.ethernet(n), 0);
    return DescribedPacket.mac(shown, sample, n, SampledEthernet.DESTINATION);
  }

  static long ipTos(Packet packet, ObservedSample sample, int n) {
    return DescribedPacket.ipv4(packet.uint8(packet.ipv4(n), 1), sample, n, SampledIpv4.TOS, 0xFF);
  }

  static long ip6TrafficClass(Packet packet, ObservedSample sample, int n) {
    long shown = masked(shifted(packet.uint16(packet.ipv6(n), 0), 4), 0xFF);
    return DescribedPacket.ipv6(shown, sample, n, SampledIpv6.PRIORITY, 0xFF);
  }

  static long isBroadcast(long mac) {
    return mac == ABSENT ? ABSENT : truth(mac == BROADCAST);
  }

  static long isMulticast(long mac) {
    return mac == ABSENT ? ABSENT : truth(mac != BROADCAST && (mac >>> GROUP_BIT & 1) != 0);
  }

  static long isUnicast(long mac) {
    return mac == ABSENT ? ABSENT : truth((mac >>> GROUP_BIT & 1) == 0);
  }

  static long arpAddress(Packet packet, int n, int delta) {
    int arp = packet.find(Layer.ARP, n);
    boolean ipv4 = packet.uint16(arp, 2) == ARP_IPV4 && packet.uint16(arp, 4) == ARP_LENGTHS;
    return ipv4 ? packet.uint32(arp, delta) : ABSENT;
  }

  static long address6(Packet packet, int n, int delta) {
    int ipv6 = packet.ipv6(n);
    return packet.reaches(ipv6, delta, IpAddress.V6_BYTES) ? ipv6 + delta : ABSENT;
  }

  static long offset(Packet packet, int header) {
    return header == ABSENT ? ABSENT : header - packet.begin();
  }

  static long ip6Bytes(Packet packet, int n) {
    int payload = packet.uint16(packet.ipv6(n), 4);
    return payload == ABSENT ? ABSENT : payload + 40L;
  }

  /** Sequence numbers are those of echo, timestamp, information and address mask. */
  static long icmpSequence(Packet packet, int n) {
    int icmp = packet.find(Layer.ICMP, n);
    return switch (packet.uint8(icmp, 0)) {
      case 0, 8, 13, 14, 15, 16, 17, 18 -> packet.uint16(icmp, 6);
      default -> ABSENT;
    };
  }

  /** Reads of the quoted packet what cannot be reached, if the error says that this is so. */
  static long unreachable(ObservedSample sample, int n, Unreachable wanted) {
    Packet packet = sample.packet();
    int icmp = packet.find(Layer.ICMP, n);
    boolean v6 = icmp == ABSENT;
    int header = v6 ? packet.find(Layer.ICMP6, n) : icmp;
    int type = packet.uint8(header, 0);
    int code = packet.uint8(header, 1);
    if (code == ABSENT || !(v6 ? says6(type, code, wanted) : says(type, code, wanted))) {
      return ABSENT;
    }
    Packet quote = sample.quote();
    if (!IcmpQuote.walk(packet, header, v6, quote)) {
      return ABSENT;
    }
    return switch (wanted) {
      case NETWORK, HOST -> destination(sample, quote);
      case PROTOCOL -> protocol(quote);
      case PORT -> IcmpQuote.destinationPort(quote);
    };
  }

  // RFC 792 and 1122: unknown, prohibited and not for that type of service are unreachable, too.
  private static boolean says(int type, int code, Unreachable wanted) {
    return type == UNREACHABLE
        && switch (code) {
          case 0, 6, 9, 11 -> wanted == Unreachable.NETWORK;
          case 1, 7, 10, 12 -> wanted == Unreachable.HOST;
          case 2 -> wanted == Unreachable.PROTOCOL;
          case 3 -> wanted == Unreachable.PORT;
          default -> false;
        };
  }

  // RFC 4443: no route, address unreachable, port unreachable; a next header that is not known.
  private static boolean says6(int type, int code, Unreachable wanted) {
    return switch (wanted) {
      case NETWORK -> type == UNREACHABLE_6 && code == 0;
      case HOST -> type == UNREACHABLE_6 && code == 3;
      case PORT -> type == UNREACHABLE_6 && code == 4;
      case PROTOCOL -> type == PARAMETER_PROBLEM_6 && code == 1;
    };
  }

  private static long destination(ObservedSample sample, Packet quote) {
    if (quote.layer(0) == Layer.IPV4) {
      boolean there = quote.reaches(quote.ipv4(0), 16, IpAddress.V4_BYTES);
      return there ? sample.take(quote.ipv4(0) + 16, IpAddress.V4_BYTES) : ABSENT;
    }
    boolean there = quote.reaches(quote.ipv6(0), 24, IpAddress.V6_BYTES);
    return there ? sample.take(quote.ipv6(0) + 24, IpAddress.V6_BYTES) : ABSENT;
  }

  private static long protocol(Packet quote) {
    return quote.layer(0) == Layer.IPV4 ? quote.uint8(quote.ipv4(0), 9) : quote.ip6NextHeader(0);
  }

  static long dnsFlags(Packet packet, int n) {
    return DnsMessage.flags(packet, DnsMessage.find(packet, n));
  }

  static long dnsQuestion(ObservedSample sample, int n) {
    Packet packet = sample.packet();
    int dns = DnsMessage.find(packet, n);
    return DnsMessage.name(packet, dns, DnsMessage.question(packet, dns), sample.octets());
  }

  static long dnsAlias(ObservedSample sample, int n) {
    Packet packet = sample.packet();
    int dns = DnsMessage.find(packet, n);
    int alias = DnsMessage.answer(packet, dns, DnsMessage.TYPE_CNAME, DnsMessage.TYPE_CNAME);
    return DnsMessage.name(packet, dns, alias, sample.octets());
  }

  static long dnsAddress(ObservedSample sample, int n) {
    Packet packet = sample.packet();
    int dns = DnsMessage.find(packet, n);
    int address = DnsMessage.answer(packet, dns, DnsMessage.TYPE_A, DnsMessage.TYPE_AAAA);
    if (address == ABSENT) {
      return ABSENT;
    }
    int width = DnsMessage.contentLength(packet, address);
    boolean valid = width == IpAddress.V4_BYTES || width == IpAddress.V6_BYTES;
    return valid ? sample.take(address, width) : ABSENT;
  }

  /** NVGRE (RFC 7637) is GRE that carries Ethernet, with a key and nothing else. */
  static long virtualSubnet(Packet packet, int n) {
    int gre = packet.find(Layer.GRE, n);
    boolean nvgre =
        packet.uint16(gre, 0) == GRE_KEYED && packet.uint16(gre, 2) == TRANSPARENT_ETHERNET;
    return nvgre ? packet.uint24(gre, 4) : ABSENT;
  }

  static int infiniBand(Packet packet, int n) {
    return packet.find(Layer.IBBT, n);
  }

  /** Length of the remote memory access, where the operation has the header that says it. */
  static long remoteLength(Packet packet, int n) {
    int header = infiniBand(packet, n);
    int operation = packet.uint8(header, 0);
    boolean says =
        switch (operation & 0x1F) {
          case 6, 10, 11, 12 -> operation != ABSENT;
          default -> false;
        };
    if (!says) {
      return ABSENT;
    }
    int before =
        switch (operation >>> 5) {
          case 0, 1 -> 0; // Reliable and unreliable connection.
          case 2 -> 12; // Reliable datagram: two headers more.
          case 5 -> 4; // Extended reliable connection: one more.
          default -> ABSENT;
        };
    // Virtual address (8), remote key (4), length (4).
    return before == ABSENT ? ABSENT : packet.uint32(header, INFINIBAND_BYTES + before + 12);
  }

  /** Credits that a positive acknowledgement grants, as their 5-bit code. */
  static long acknowledgedCredits(Packet packet, int n) {
    int header = infiniBand(packet, n);
    boolean says =
        switch (packet.uint8(header, 0)) {
          case 13, 15, 16, 17, 18 -> true; // Of the reliable connection.
          default -> false;
        };
    int syndrome = says ? packet.uint8(header, INFINIBAND_BYTES) : ABSENT;
    return syndrome == ABSENT || syndrome >>> 5 != 0 ? ABSENT : syndrome & 0x1F;
  }
}
