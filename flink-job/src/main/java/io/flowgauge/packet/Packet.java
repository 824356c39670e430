package io.flowgauge.packet;

import io.flowgauge.datagram.BigEndian;

/**
 * What {@link PacketWalk} found in a sampled header: the protocols' headers from the outside in,
 * where each begins, and how far the bytes reach. A field is present when its header was found and
 * its bytes are there; sampled headers are cut, usually at 128 bytes, so the two differ.
 *
 * <p>Headers are told apart by occurrence: the first IPv4 header is number 0 wherever it is, the
 * second is number 1. A packet quoted in an ICMP error is payload, see {@link IcmpQuote}.
 *
 * <p>One instance per walker, overwritten by the next packet. Offsets count from the start of the
 * array that was walked; {@value #ABSENT} means there is no such header.
 */
public final class Packet {
  /** No such header, or no such value. */
  public static final int ABSENT = -1;

  /** Headers are found up to this many; each VLAN tag and each MPLS label is one. */
  public static final int MAX_LAYERS = 20;

  /** Packets within packets are followed this deep. */
  public static final int MAX_TUNNELS = 6;

  // A layer is its ordinal (8 bits), one more than what it says follows it (24), its offset (32).
  private static final int LAYER_SHIFT = 56;
  private static final int FOLLOWING_SHIFT = 32;
  private static final int FOLLOWING_MASK = 0xFF_FFFF;

  private final long[] layers = new long[MAX_LAYERS];
  private int layerCount;
  private int tunnels;

  byte[] bytes = new byte[0];
  int begin;
  int end;

  // The first of each, because most packets have but one.
  private int ethernet;
  private int etherType;
  private int vlanTag;
  private int ipv4;
  private int ipv6;
  private int ip6NextHeader;
  private int tcp;
  private int udp;

  void begin(byte[] packet, int start, int limit) {
    bytes = packet;
    begin = start;
    end = limit;
    layerCount = 0;
    tunnels = 0;
    ethernet = ABSENT;
    etherType = ABSENT;
    vlanTag = ABSENT;
    ipv4 = ABSENT;
    ipv6 = ABSENT;
    ip6NextHeader = ABSENT;
    tcp = ABSENT;
    udp = ABSENT;
  }

  /**
   * Notes that a header begins at {@code at}.
   *
   * @return whether any of it is there and the bound is not reached: whether to walk on
   */
  @SuppressWarnings("EnumOrdinal") // A layer in a word; read by the JVM that wrote it.
  boolean enter(Layer layer, int at) {
    if (at >= end || layerCount == MAX_LAYERS) {
      return false;
    }
    layers[layerCount++] = ((long) layer.ordinal() << LAYER_SHIFT) | at;
    return true;
  }

  boolean enterEthernet(int at) {
    boolean entered = enter(Layer.ETHERNET, at);
    if (entered && ethernet == ABSENT) {
      ethernet = at;
    }
    return entered;
  }

  boolean enterIpv4(int at) {
    boolean entered = enter(Layer.IPV4, at);
    if (entered && ipv4 == ABSENT) {
      ipv4 = at;
    }
    return entered;
  }

  boolean enterIpv6(int at) {
    boolean entered = enter(Layer.IPV6, at);
    if (entered && ipv6 == ABSENT) {
      ipv6 = at;
    }
    return entered;
  }

  boolean enterTcp(int at) {
    boolean entered = enter(Layer.TCP, at);
    if (entered && tcp == ABSENT) {
      tcp = at;
    }
    return entered;
  }

  boolean enterUdp(int at) {
    boolean entered = enter(Layer.UDP, at);
    if (entered && udp == ABSENT) {
      udp = at;
    }
    return entered;
  }

  /** Notes a tag of which all 4 octets are there. */
  boolean enterTag(int at) {
    boolean entered = enter(Layer.VLAN, at);
    if (entered && vlanTag == ABSENT) {
      vlanTag = BigEndian.uint16(bytes, at);
    }
    return entered;
  }

  /** Whether the bound allows for one more packet within the packet; if so, it is counted. */
  boolean descend() {
    return tunnels++ < MAX_TUNNELS;
  }

  /** Index of the layer entered last. */
  int lastLayer() {
    return layerCount - 1;
  }

  /** Notes the EtherType behind the Ethernet header that is layer {@code index}. */
  void etherTypeOf(int index, int type) {
    follows(index, type);
    if (layerOffset(index) == ethernet) {
      etherType = type;
    }
  }

  /** Notes the protocol behind the IPv6 header that is layer {@code index}. */
  void ip6NextHeaderOf(int index, int protocol) {
    follows(index, protocol);
    if (layerOffset(index) == ipv6) {
      ip6NextHeader = protocol;
    }
  }

  private void follows(int index, int what) {
    layers[index] |= (what + 1L) << FOLLOWING_SHIFT;
  }

  /** The array that was walked. */
  public byte[] bytes() {
    return bytes;
  }

  /** Offset of the first octet that was walked. */
  public int begin() {
    return begin;
  }

  /** Offset behind the last octet that was walked. */
  public int end() {
    return end;
  }

  /** How many headers there are, from the outside in. */
  public int layerCount() {
    return layerCount;
  }

  /** The protocol of header {@code index}, from the outside in. */
  public Layer layer(int index) {
    return Layer.of((int) (layers[index] >>> LAYER_SHIFT));
  }

  /** Where header {@code index} begins. */
  public int layerOffset(int index) {
    return (int) layers[index];
  }

  /** Offset of header {@code occurrence} of a protocol, from 0, or absent. */
  public int find(Layer layer, int occurrence) {
    int index = indexOf(layer, occurrence);
    return index == ABSENT ? ABSENT : (int) layers[index];
  }

  @SuppressWarnings("EnumOrdinal") // As in enter.
  private int indexOf(Layer layer, int occurrence) {
    int left = occurrence;
    for (int i = 0; i < layerCount; i++) {
      if ((int) (layers[i] >>> LAYER_SHIFT) == layer.ordinal() && left-- == 0) {
        return i;
      }
    }
    return ABSENT;
  }

  private int following(Layer layer, int occurrence) {
    int index = indexOf(layer, occurrence);
    return index == ABSENT
        ? ABSENT
        : ((int) (layers[index] >>> FOLLOWING_SHIFT) & FOLLOWING_MASK) - 1;
  }

  /** Offset of Ethernet header {@code occurrence}. */
  public int ethernet(int occurrence) {
    return occurrence == 0 ? ethernet : find(Layer.ETHERNET, occurrence);
  }

  /**
   * The EtherType behind all VLAN tags of Ethernet header {@code occurrence}, be it within SNAP;
   * absent for other frames of IEEE 802.3 length form.
   */
  public int etherType(int occurrence) {
    return occurrence == 0 ? etherType : following(Layer.ETHERNET, occurrence);
  }

  /** VLAN tag control information {@code occurrence}: PCP, DEI, VID; 16 bits. */
  public int vlanTag(int occurrence) {
    return occurrence == 0 ? vlanTag : uint16(find(Layer.VLAN, occurrence), 0);
  }

  /** Offset of IPv4 header {@code occurrence} (RFC 791); version and header length are valid. */
  public int ipv4(int occurrence) {
    return occurrence == 0 ? ipv4 : find(Layer.IPV4, occurrence);
  }

  /** Offset of IPv6 header {@code occurrence} (RFC 8200). */
  public int ipv6(int occurrence) {
    return occurrence == 0 ? ipv6 : find(Layer.IPV6, occurrence);
  }

  /**
   * The protocol behind the extension headers of IPv6 header {@code occurrence}; absent when the
   * bytes end before the chain does. Of a later fragment, what its fragment header names.
   */
  public int ip6NextHeader(int occurrence) {
    return occurrence == 0 ? ip6NextHeader : following(Layer.IPV6, occurrence);
  }

  /** Offset of TCP header {@code occurrence} (RFC 9293). */
  public int tcp(int occurrence) {
    return occurrence == 0 ? tcp : find(Layer.TCP, occurrence);
  }

  /** Offset of UDP header {@code occurrence} (RFC 768). */
  public int udp(int occurrence) {
    return occurrence == 0 ? udp : find(Layer.UDP, occurrence);
  }

  /** The octet {@code delta} behind {@code header}, or absent. */
  public int uint8(int header, int delta) {
    return reaches(header, delta, 1) ? BigEndian.uint8(bytes, header + delta) : ABSENT;
  }

  /** The 16 bits {@code delta} behind {@code header}, or absent. */
  public int uint16(int header, int delta) {
    return reaches(header, delta, 2) ? BigEndian.uint16(bytes, header + delta) : ABSENT;
  }

  /** The 24 bits {@code delta} behind {@code header}, or absent. */
  public int uint24(int header, int delta) {
    return reaches(header, delta, 3) ? (int) BigEndian.unsigned(bytes, header + delta, 3) : ABSENT;
  }

  /** The 32 bits {@code delta} behind {@code header}, or absent. */
  public long uint32(int header, int delta) {
    return reaches(header, delta, 4) ? BigEndian.uint32(bytes, header + delta) : ABSENT;
  }

  /** The 48 bits {@code delta} behind {@code header}, or absent. */
  public long uint48(int header, int delta) {
    return reaches(header, delta, 6) ? BigEndian.uint48(bytes, header + delta) : ABSENT;
  }

  /** Whether {@code width} octets at {@code delta} behind {@code header} are there. */
  public boolean reaches(int header, int delta, int width) {
    return header != ABSENT && end - header >= delta + width;
  }
}
