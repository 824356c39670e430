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

  /** No packet shows more headers; each VLAN tag and each MPLS label is one. */
  public static final int MAX_LAYERS = 20;

  /** Of these, but for the first Ethernet, IPv4, IPv6, TCP and UDP. */
  private static final int MAX_OTHERS = MAX_LAYERS - 5;

  /** Packets within packets are followed this deep. */
  public static final int MAX_TUNNELS = 6;

  /** No stack's text is longer. */
  public static final int MAX_STACK_BYTES = MAX_LAYERS * (Layer.MAX_TOKEN_BYTES + 1);

  // A layer is its ordinal (8 bits), one more than what it says follows it (24), its offset (32).
  private static final int LAYER_SHIFT = 56;
  private static final long LAYER_MASK = -1L << LAYER_SHIFT;
  private static final int FOLLOWING_SHIFT = 32;
  private static final int FOLLOWING_MASK = 0xFF_FFFF;

  // Constants, because the compiler trusts these and not an enum's fields.
  private static final long ETHERNET = coded(Layer.ETHERNET);
  private static final long IPV4 = coded(Layer.IPV4);
  private static final long IPV6 = coded(Layer.IPV6);
  private static final long TCP = coded(Layer.TCP);
  private static final long UDP = coded(Layer.UDP);

  // The headers that are not the first of their kind or have no field of their own below; all, once
  // assembled.
  private final long[] layers = new long[MAX_LAYERS];
  private int layerCount;
  private boolean assembled;
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
    assembled = false;
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
  boolean enter(Layer layer, int at) {
    return enter(coded(layer), at);
  }

  private boolean enter(long coded, int at) {
    if (at >= end || layerCount == MAX_OTHERS) {
      return false;
    }
    layers[layerCount++] = coded | at;
    return true;
  }

  boolean enterEthernet(int at) {
    if (ethernet != ABSENT || at >= end) {
      return enter(ETHERNET, at);
    }
    ethernet = at;
    return true;
  }

  boolean enterIpv4(int at) {
    if (ipv4 != ABSENT || at >= end) {
      return enter(IPV4, at);
    }
    ipv4 = at;
    return true;
  }

  boolean enterIpv6(int at) {
    if (ipv6 != ABSENT || at >= end) {
      return enter(IPV6, at);
    }
    ipv6 = at;
    return true;
  }

  boolean enterTcp(int at) {
    if (tcp != ABSENT || at >= end) {
      return enter(TCP, at);
    }
    tcp = at;
    return true;
  }

  boolean enterUdp(int at) {
    if (udp != ABSENT || at >= end) {
      return enter(UDP, at);
    }
    udp = at;
    return true;
  }

  /** Notes a tag of which all 4 octets are there. */
  boolean enterTag(int at) {
    boolean entered = enter(Layer.VLAN, at);
    if (entered && vlanTag == ABSENT) {
      vlanTag = BigEndian.uint16(bytes, at);
    }
    return entered;
  }

  /** What is from {@code at} on, if anything, is padding: it belongs to no header. */
  void endAt(int at) {
    if (at < end) {
      end = at;
    }
  }

  /** Whether the bound allows for one more packet within the packet; if so, it is counted. */
  boolean descend() {
    return tunnels++ < MAX_TUNNELS;
  }

  /** Identifies the header entered last, for what is to be noted of it. */
  int lastLayer() {
    return layerCount - 1;
  }

  /** Notes the EtherType behind the Ethernet header at {@code at}, which is {@code index}. */
  void etherTypeOf(int index, int at, int type) {
    if (at == ethernet) {
      etherType = type;
    } else {
      follows(index, type);
    }
  }

  /** Notes the protocol behind the IPv6 header at {@code at}, which is {@code index}. */
  void ip6NextHeaderOf(int index, int at, int protocol) {
    if (at == ipv6) {
      ip6NextHeader = protocol;
    } else {
      follows(index, protocol);
    }
  }

  private void follows(int index, int what) {
    layers[index] |= (what + 1L) << FOLLOWING_SHIFT;
  }

  @SuppressWarnings("EnumOrdinal") // Read only by the JVM that wrote it.
  private static long coded(Layer layer) {
    return (long) layer.ordinal() << LAYER_SHIFT;
  }

  // Every header begins behind the one around it, so that offsets tell the order.
  private void assemble() {
    if (assembled) {
      return;
    }
    assembled = true;
    insert(ETHERNET, ethernet);
    insert(IPV4, ipv4);
    insert(IPV6, ipv6);
    insert(TCP, tcp);
    insert(UDP, udp);
  }

  private void insert(long coded, int at) {
    if (at == ABSENT) {
      return;
    }
    int index = layerCount++;
    while (index > 0 && (int) layers[index - 1] > at) {
      layers[index] = layers[index - 1];
      index--;
    }
    layers[index] = coded | at;
  }

  /** The array that was walked. */
  public byte[] bytes() {
    return bytes;
  }

  /** Offset of the first octet that was walked. */
  public int begin() {
    return begin;
  }

  /** Offset behind the last octet that is the packet's: padding behind IP is not. */
  public int end() {
    return end;
  }

  /** How many headers there are, from the outside in. */
  public int layerCount() {
    assemble();
    return layerCount;
  }

  /**
   * Which headers there are of a packet that has none but one of Ethernet, one of IP and one of TCP
   * or UDP: a bit each. Of those their order, and so the stack, is known. Absent for any other
   * packet.
   */
  public int plainHeaders() {
    boolean several = (ipv4 != ABSENT && ipv6 != ABSENT) || (tcp != ABSENT && udp != ABSENT);
    if (assembled || layerCount > 0 || several) {
      return ABSENT;
    }
    return (ethernet == ABSENT ? 0 : 1)
        | (ipv4 == ABSENT ? 0 : 2)
        | (ipv6 == ABSENT ? 0 : 4)
        | (tcp == ABSENT ? 0 : 8)
        | (udp == ABSENT ? 0 : 16);
  }

  /** The protocol of header {@code index}, from the outside in. */
  public Layer layer(int index) {
    assemble();
    return Layer.of((int) (layers[index] >>> LAYER_SHIFT));
  }

  /** Where header {@code index} begins. */
  public int layerOffset(int index) {
    assemble();
    return (int) layers[index];
  }

  /**
   * Writes the protocol stack: the layers' tokens from the outside in, with dots between.
   *
   * @param out at least {@value #MAX_STACK_BYTES} octets
   * @return the stack's length, or absent where no layer was found
   */
  public int stack(byte[] out) {
    assemble();
    int length = 0;
    for (int i = 0; i < layerCount; i++) {
      if (i > 0) {
        out[length++] = '.';
      }
      length = layer(i).writeToken(out, length);
    }
    return layerCount == 0 ? ABSENT : length;
  }

  /** Offset of header {@code occurrence} of a protocol, from 0, or absent. */
  public int find(Layer layer, int occurrence) {
    int index = indexOf(layer, occurrence);
    return index == ABSENT ? ABSENT : (int) layers[index];
  }

  private int indexOf(Layer layer, int occurrence) {
    assemble();
    long coded = coded(layer);
    int left = occurrence;
    for (int i = 0; i < layerCount; i++) {
      if ((layers[i] & LAYER_MASK) == coded && left-- == 0) {
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

  /** Offset of the fragment header of IPv6 header {@code occurrence}, be it cut. */
  public int ip6Fragment(int occurrence) {
    return NetworkWalk.fragmentHeader(this, ipv6(occurrence));
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
