package io.flowgauge.packet;

import io.flowgauge.datagram.BigEndian;

/**
 * What {@link PacketWalk} found in a sampled header: where each protocol's header begins, and how
 * far the bytes reach. A field is present when its header was found and its bytes are there;
 * sampled headers are cut, usually at 128 bytes, so the two differ.
 *
 * <p>One instance per walker, overwritten by the next packet. Offsets count from the start of the
 * array that was walked; {@value #ABSENT} means there is no such header.
 */
public final class Packet {
  /** No such header, or no such value. */
  public static final int ABSENT = -1;

  byte[] bytes = new byte[0];
  int end;
  int ethernet;
  int etherType;
  int vlanTag;
  int ipv4;
  int ipv6;
  int ip6NextHeader;
  int tcp;
  int udp;
  int icmp;
  int icmp6;

  void begin(byte[] packet, int limit) {
    bytes = packet;
    end = limit;
    ethernet = ABSENT;
    etherType = ABSENT;
    vlanTag = ABSENT;
    ipv4 = ABSENT;
    ipv6 = ABSENT;
    ip6NextHeader = ABSENT;
    tcp = ABSENT;
    udp = ABSENT;
    icmp = ABSENT;
    icmp6 = ABSENT;
  }

  /** The array that was walked. */
  public byte[] bytes() {
    return bytes;
  }

  /** Offset of the Ethernet header. */
  public int ethernet() {
    return ethernet;
  }

  /** The EtherType behind all VLAN tags; absent for frames of IEEE 802.3 length form. */
  public int etherType() {
    return etherType;
  }

  /** The outermost IEEE 802.1Q tag control information: PCP, DEI, VID; 16 bits. */
  public int vlanTag() {
    return vlanTag;
  }

  /** Offset of the IPv4 header (RFC 791); its version and header length are valid. */
  public int ipv4() {
    return ipv4;
  }

  /** Offset of the IPv6 header (RFC 8200). */
  public int ipv6() {
    return ipv6;
  }

  /**
   * The protocol behind the IPv6 extension headers; absent when the bytes end before the chain
   * does. Of a later fragment, what its fragment header names.
   */
  public int ip6NextHeader() {
    return ip6NextHeader;
  }

  /** Offset of the TCP header (RFC 9293). */
  public int tcp() {
    return tcp;
  }

  /** Offset of the UDP header (RFC 768). */
  public int udp() {
    return udp;
  }

  /** Offset of the ICMP header (RFC 792). */
  public int icmp() {
    return icmp;
  }

  /** Offset of the ICMPv6 header (RFC 4443). */
  public int icmp6() {
    return icmp6;
  }

  /** The octet {@code delta} behind {@code header}, or absent. */
  public int uint8(int header, int delta) {
    return reaches(header, delta, 1) ? BigEndian.uint8(bytes, header + delta) : ABSENT;
  }

  /** The 16 bits {@code delta} behind {@code header}, or absent. */
  public int uint16(int header, int delta) {
    return reaches(header, delta, 2) ? BigEndian.uint16(bytes, header + delta) : ABSENT;
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
