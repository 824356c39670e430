package io.flowgauge.flow;

import static io.flowgauge.packet.Packet.ABSENT;

import io.flowgauge.datagram.BigEndian;
import io.flowgauge.datagram.SampledHeader;
import io.flowgauge.datagram.structure.AppOperation;
import io.flowgauge.datagram.structure.EarlyHttpRequest;
import io.flowgauge.datagram.structure.Field;
import io.flowgauge.datagram.structure.HttpRequest;
import io.flowgauge.datagram.structure.MemcacheOperation;
import io.flowgauge.datagram.structure.SampledEthernet;
import io.flowgauge.datagram.structure.SampledIpv4;
import io.flowgauge.datagram.structure.SampledIpv6;

/**
 * Reads of a packet what its agent has parsed itself (sampled_ethernet, sampled_ipv4,
 * sampled_ipv6): all that there is where the agent does not show the packet's header, and what the
 * header lacks where it does. It says nothing of inner headers. Absent is -1.
 */
final class DescribedPacket {
  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final int LONGEST_PORT = 0xFFFF;
  private static final int SMALLEST_ETHER_TYPE = 0x600;

  private static final int ETHERNET = SampledEthernet.STRUCTURE.dataFormat();
  private static final int IPV6 = SampledIpv6.STRUCTURE.dataFormat();
  private static final int MEMCACHE = MemcacheOperation.STRUCTURE.dataFormat();
  private static final int EARLY_HTTP = EarlyHttpRequest.STRUCTURE.dataFormat();
  private static final int APPLICATION = AppOperation.STRUCTURE.dataFormat();
  private static final int HTTP = HttpRequest.STRUCTURE.dataFormat();

  private DescribedPacket() {}

  /** Whether such a record describes a packet. */
  static boolean isDescription(int dataFormat) {
    return dataFormat >= ETHERNET && dataFormat <= IPV6; // Neighbours, with IPv4 between.
  }

  /** Whether such a record tells of a transaction, which is no packet but was sampled like one. */
  static boolean isTransaction(int dataFormat) {
    return dataFormat >= MEMCACHE
        && (dataFormat == MEMCACHE
            || dataFormat == HTTP
            || dataFormat == APPLICATION
            || dataFormat == EARLY_HTTP);
  }

  /**
   * Octets on the wire: of the frame, else of the IP packet alone: what was around it is not told.
   */
  static long frameLength(ObservedSample sample) {
    long length = sample.uint32(SampledEthernet.STRUCTURE, SampledEthernet.LENGTH);
    length = length > 0 ? length : sample.uint32(SampledIpv4.STRUCTURE, SampledIpv4.LENGTH);
    length = length > 0 ? length : sample.uint32(SampledIpv6.STRUCTURE, SampledIpv6.LENGTH);
    return length > SampledHeader.MAX_FRAME_LENGTH ? 0 : Math.max(0, length);
  }

  /** {@code shown}, or the MAC address in that field. */
  static long mac(long shown, ObservedSample sample, int n, Field field) {
    int at = isAsked(shown, sample, n) ? sample.find(SampledEthernet.STRUCTURE, field) : ABSENT;
    return at == ABSENT ? shown : BigEndian.uint48(sample.bytes(), at);
  }

  /** {@code shown}, or the EtherType. */
  static long etherType(long shown, ObservedSample sample, int n) {
    if (!isAsked(shown, sample, n)) {
      return shown;
    }
    long type = sample.uint32(SampledEthernet.STRUCTURE, SampledEthernet.TYPE);
    return type >= SMALLEST_ETHER_TYPE && type <= 0xFFFF ? type : ABSENT;
  }

  /** {@code shown}, or that field of the IPv4 packet if it is at most {@code most}. */
  static long ipv4(long shown, ObservedSample sample, int n, Field field, long most) {
    return isAsked(shown, sample, n)
        ? bounded(sample.uint32(SampledIpv4.STRUCTURE, field), most)
        : shown;
  }

  /** {@code shown}, or that field of the IPv6 packet if it is at most {@code most}. */
  static long ipv6(long shown, ObservedSample sample, int n, Field field, long most) {
    return isAsked(shown, sample, n)
        ? bounded(sample.uint32(SampledIpv6.STRUCTURE, field), most)
        : shown;
  }

  /** {@code shown}, or where in the datagram the IPv6 address in that field is. */
  static long address6(long shown, ObservedSample sample, int n, Field field) {
    return isAsked(shown, sample, n) ? sample.find(SampledIpv6.STRUCTURE, field) : shown;
  }

  /** {@code shown}, or the flags if the packet is TCP. */
  static long tcpFlags(long shown, ObservedSample sample, int n) {
    return transport(shown, sample, n, TCP, SampledIpv4.TCP_FLAGS, SampledIpv6.TCP_FLAGS, 0xFF);
  }

  /** {@code shown}, or the sender's port if the packet is TCP. */
  static long tcpSource(long shown, ObservedSample sample, int n) {
    return sourcePort(shown, sample, n, TCP);
  }

  /** {@code shown}, or the receiver's port if the packet is TCP. */
  static long tcpDestination(long shown, ObservedSample sample, int n) {
    return destinationPort(shown, sample, n, TCP);
  }

  /** {@code shown}, or the sender's port if the packet is UDP. */
  static long udpSource(long shown, ObservedSample sample, int n) {
    return sourcePort(shown, sample, n, UDP);
  }

  /** {@code shown}, or the receiver's port if the packet is UDP. */
  static long udpDestination(long shown, ObservedSample sample, int n) {
    return destinationPort(shown, sample, n, UDP);
  }

  private static long sourcePort(long shown, ObservedSample sample, int n, int protocol) {
    return transport(
        shown, sample, n, protocol, SampledIpv4.SOURCE_PORT, SampledIpv6.SOURCE_PORT, LONGEST_PORT);
  }

  private static long destinationPort(long shown, ObservedSample sample, int n, int protocol) {
    return transport(
        shown,
        sample,
        n,
        protocol,
        SampledIpv4.DESTINATION_PORT,
        SampledIpv6.DESTINATION_PORT,
        LONGEST_PORT);
  }

  private static long transport(
      long shown,
      ObservedSample sample,
      int n,
      int protocol,
      Field ofIpv4,
      Field ofIpv6,
      long most) {
    if (!isAsked(shown, sample, n)) {
      return shown;
    }
    if (sample.uint32(SampledIpv4.STRUCTURE, SampledIpv4.PROTOCOL) == protocol) {
      return bounded(sample.uint32(SampledIpv4.STRUCTURE, ofIpv4), most);
    }
    return sample.uint32(SampledIpv6.STRUCTURE, SampledIpv6.PROTOCOL) == protocol
        ? bounded(sample.uint32(SampledIpv6.STRUCTURE, ofIpv6), most)
        : ABSENT;
  }

  private static boolean isAsked(long shown, ObservedSample sample, int n) {
    return shown == ABSENT && n == 0 && sample.isDescribed();
  }

  private static long bounded(long value, long most) {
    return value > most ? ABSENT : value;
  }
}
