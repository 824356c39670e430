package io.flowgauge.flow;

import static io.flowgauge.packet.Packet.ABSENT;

import io.flowgauge.datagram.BigEndian;
import io.flowgauge.datagram.FlowSampleHeader;
import io.flowgauge.packet.Layer;
import io.flowgauge.packet.Packet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What of a sample a definition may use as a key or in a filter, with the names that sFlow-RT's
 * users know. To add one: a constant here.
 */
public enum FlowField {
  /** Source MAC address. */
  MACSOURCE(FieldType.MAC, "source MAC address", (p, s) -> p.uint48(p.ethernet(0), 6)),
  /** Destination MAC address. */
  MACDESTINATION(FieldType.MAC, "destination MAC address", (p, s) -> p.uint48(p.ethernet(0), 0)),
  /** EtherType behind all VLAN tags. */
  ETHERNETPROTOCOL(FieldType.UINT16, "EtherType behind VLAN tags", (p, s) -> p.etherType(0)),
  /** VLAN id. */
  VLAN(
      FieldType.UINT16,
      "VLAN id of the outermost 802.1Q tag",
      (p, s) -> p.vlanTag(0) == ABSENT ? ABSENT : p.vlanTag(0) & 0xFFF),
  /** 802.1p priority. */
  PRIORITY(
      FieldType.UINT8,
      "802.1p priority of the outermost 802.1Q tag",
      (p, s) -> p.vlanTag(0) == ABSENT ? ABSENT : p.vlanTag(0) >>> 13),
  /** IPv4 source. */
  IPSOURCE(FieldType.IPV4, "IPv4 source address", (p, s) -> p.uint32(p.ipv4(0), 12)),
  /** IPv4 destination. */
  IPDESTINATION(FieldType.IPV4, "IPv4 destination address", (p, s) -> p.uint32(p.ipv4(0), 16)),
  /** IPv4 protocol. */
  IPPROTOCOL(FieldType.UINT8, "IPv4 protocol number", (p, s) -> p.uint8(p.ipv4(0), 9)),
  /** IPv4 TOS. */
  IPTOS(FieldType.UINT8, "IPv4 type of service octet", (p, s) -> p.uint8(p.ipv4(0), 1)),
  /** IPv4 DSCP. */
  IPDSCP(
      FieldType.UINT8,
      "IPv4 differentiated services code point (RFC 2474)",
      (p, s) -> shifted(p.uint8(p.ipv4(0), 1), 2)),
  /** IPv4 ECN. */
  IPECN(
      FieldType.BITS2,
      "IPv4 explicit congestion notification (RFC 3168)",
      (p, s) -> masked(p.uint8(p.ipv4(0), 1), 3)),
  /** IPv4 length. */
  IPBYTES(FieldType.UINT16, "IPv4 total length", (p, s) -> p.uint16(p.ipv4(0), 2)),
  /** IPv4 flags. */
  IPFLAGS(
      FieldType.BITS3,
      "IPv4 flags: reserved, don't fragment, more fragments",
      (p, s) -> shifted(p.uint16(p.ipv4(0), 6), 13)),
  /** IPv4 fragment offset. */
  IPFRAGOFFSET(
      FieldType.UINT16,
      "IPv4 fragment offset in units of 8 octets",
      (p, s) -> masked(p.uint16(p.ipv4(0), 6), 0x1FFF)),
  /** IPv6 source. */
  IP6SOURCE(FieldType.IPV6, "IPv6 source address", (p, s) -> address(p, 8)),
  /** IPv6 destination. */
  IP6DESTINATION(FieldType.IPV6, "IPv6 destination address", (p, s) -> address(p, 24)),
  /** IPv6 payload protocol. */
  IP6NEXTHDR(
      FieldType.UINT8, "protocol behind the IPv6 extension headers", (p, s) -> p.ip6NextHeader(0)),
  /** IPv6 traffic class. */
  IP6TOS(
      FieldType.UINT8,
      "IPv6 traffic class",
      (p, s) -> masked(shifted(p.uint16(p.ipv6(0), 0), 4), 0xFF)),
  /** TCP source port. */
  TCPSOURCEPORT(FieldType.UINT16, "TCP source port", (p, s) -> p.uint16(p.tcp(0), 0)),
  /** TCP destination port. */
  TCPDESTINATIONPORT(FieldType.UINT16, "TCP destination port", (p, s) -> p.uint16(p.tcp(0), 2)),
  /** TCP flags. */
  TCPFLAGS(
      FieldType.BITS9,
      "TCP flags NS CWR ECE URG ACK PSH RST SYN FIN",
      (p, s) -> masked(p.uint16(p.tcp(0), 12), 0x1FF)),
  /** UDP source port. */
  UDPSOURCEPORT(FieldType.UINT16, "UDP source port", (p, s) -> p.uint16(p.udp(0), 0)),
  /** UDP destination port. */
  UDPDESTINATIONPORT(FieldType.UINT16, "UDP destination port", (p, s) -> p.uint16(p.udp(0), 2)),
  /** ICMP type. */
  ICMPTYPE(FieldType.UINT8, "ICMP type", (p, s) -> p.uint8(p.find(Layer.ICMP, 0), 0)),
  /** ICMP code. */
  ICMPCODE(FieldType.UINT8, "ICMP code", (p, s) -> p.uint8(p.find(Layer.ICMP, 0), 1)),
  /** ICMPv6 type. */
  ICMP6TYPE(FieldType.UINT8, "ICMPv6 type", (p, s) -> p.uint8(p.find(Layer.ICMP6, 0), 0)),
  /** ICMPv6 code. */
  ICMP6CODE(FieldType.UINT8, "ICMPv6 code", (p, s) -> p.uint8(p.find(Layer.ICMP6, 0), 1)),
  /** Where the packet came in. */
  INPUTIFINDEX(
      FieldType.INTERFACE,
      "interface on which the packet came in",
      (p, s) -> FieldType.port(s.inputFormat(), s.inputValue())),
  /** Where the packet went out. */
  OUTPUTIFINDEX(
      FieldType.INTERFACE,
      "interface on which the packet went out",
      (p, s) -> FieldType.port(s.outputFormat(), s.outputValue()));

  /** Reads a field of the sample at hand. */
  private interface Reader {
    /**
     * The value, or {@link Packet#ABSENT}. Of an IPv6 address, which does not fit, the offset in
     * the packet's bytes.
     */
    long read(Packet packet, FlowSampleHeader sample);
  }

  private static final Map<String, FlowField> BY_NAME = new HashMap<>();

  static {
    for (FlowField field : values()) {
      BY_NAME.put(field.text, field);
    }
  }

  private final String text;
  private final FieldType type;
  private final String description;

  @SuppressWarnings("ImmutableEnumChecker") // Only lambdas that capture nothing.
  private final Reader reader;

  FlowField(FieldType type, String description, Reader reader) {
    this.text = name().toLowerCase(Locale.ROOT);
    this.type = type;
    this.description = description;
    this.reader = reader;
  }

  /** The field of that name, or null. */
  public static @Nullable FlowField of(String name) {
    return BY_NAME.get(name);
  }

  /** All names, in the order of this file. */
  public static List<String> names() {
    return List.of(values()).stream().map(FlowField::text).toList();
  }

  /** The name that users write. */
  public String text() {
    return text;
  }

  /** How values look. */
  public FieldType type() {
    return type;
  }

  /** What it is, for documents. */
  public String description() {
    return description;
  }

  /**
   * The value of a field whose type is at most 8 octets wide.
   *
   * @return the value, or {@link Packet#ABSENT} (-1), which no value is
   */
  long number(Packet packet, FlowSampleHeader sample) {
    return reader.read(packet, sample);
  }

  /**
   * Writes the value's octets to {@code key}.
   *
   * @return whether the sample has the field; if not, nothing is written
   */
  boolean write(Packet packet, FlowSampleHeader sample, WordWriter key) {
    long value = reader.read(packet, sample);
    if (value == ABSENT) {
      return false;
    }
    int width = type.width();
    if (width <= Long.BYTES) {
      key.put(value, width);
    } else {
      key.put(BigEndian.int64(packet.bytes(), (int) value), Long.BYTES);
      key.put(BigEndian.int64(packet.bytes(), (int) value + Long.BYTES), Long.BYTES);
    }
    return true;
  }

  private static long shifted(int value, int bits) {
    return value == ABSENT ? ABSENT : value >>> bits;
  }

  private static long masked(long value, int mask) {
    return value == ABSENT ? ABSENT : value & mask;
  }

  private static long address(Packet packet, int delta) {
    return packet.reaches(packet.ipv6(0), delta, 16) ? packet.ipv6(0) + delta : ABSENT;
  }
}
