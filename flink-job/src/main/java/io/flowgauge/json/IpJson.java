package io.flowgauge.json;

import io.flowgauge.datagram.BigEndian;

/**
 * An IP header and ports as its agent has parsed them: of the packet, or of a tunnel it is in.
 *
 * <p>Agents put the type of an ICMP packet where the destination port would be, and no code.
 */
final class IpJson implements RecordJson {
  private static final int ICMP = 1;
  private static final int TCP = 6;
  private static final int UDP = 17;

  private final int addressBytes;
  private final JsonKey sampleType;
  private final JsonKey packetSize;
  private final JsonKey ipSize;
  private final JsonKey source;
  private final JsonKey destination;
  private final JsonKey protocol;
  private final JsonKey priority;
  private final JsonKey icmpType;
  private final JsonKey tcpSource;
  private final JsonKey tcpDestination;
  private final JsonKey tcpFlags;
  private final JsonKey udpSource;
  private final JsonKey udpDestination;

  private IpJson(String prefix, int addressBytes, String version, String suffix, String priority) {
    this.addressBytes = addressBytes;
    sampleType = JsonKey.member(RecordTypes.SAMPLE_TYPE, prefix + version);
    packetSize = JsonKey.of(prefix + "sampledPacketSize");
    ipSize = JsonKey.of(prefix + "IPSize");
    source = JsonKey.of(prefix + "srcIP" + suffix);
    destination = JsonKey.of(prefix + "dstIP" + suffix);
    protocol = JsonKey.of(prefix + "IPProtocol");
    this.priority = JsonKey.of(prefix + priority);
    icmpType = JsonKey.of(prefix + "ICMPType");
    tcpSource = JsonKey.of(prefix + "TCPSrcPort");
    tcpDestination = JsonKey.of(prefix + "TCPDstPort");
    tcpFlags = JsonKey.of(prefix + "TCPFlags");
    udpSource = JsonKey.of(prefix + "UDPSrcPort");
    udpDestination = JsonKey.of(prefix + "UDPDstPort");
  }

  /** IPv4, under names that begin with {@code prefix}. */
  static IpJson ipv4(String prefix) {
    return new IpJson(prefix, 4, "IPV4", "", "IPTOS");
  }

  /** IPv6, under names that begin with {@code prefix}. */
  static IpJson ipv6(String prefix) {
    return new IpJson(prefix, 16, "IPV6", "6", "priority");
  }

  @Override
  public void write(JsonBuffer out, byte[] bytes, int start, int end) {
    out.write(sampleType);
    int behindAddresses = start + 8 + 2 * addressBytes;
    if (end < behindAddresses + 16) {
      return;
    }
    int length = BigEndian.int32(bytes, start);
    out.unsigned(packetSize, length);
    out.unsigned(ipSize, length);
    if (addressBytes == 4) {
      out.ip4(source, bytes, start + 8);
      out.ip4(destination, bytes, start + 12);
    } else {
      out.ip6(source, bytes, start + 8);
      out.ip6(destination, bytes, start + 24);
    }
    int ipProtocol = BigEndian.int32(bytes, start + 4);
    out.unsigned(protocol, ipProtocol);
    out.unsigned(priority, BigEndian.int32(bytes, behindAddresses + 12));
    switch (ipProtocol) {
      case ICMP -> out.unsigned(icmpType, BigEndian.int32(bytes, behindAddresses + 4));
      case TCP -> {
        out.unsigned(tcpSource, BigEndian.int32(bytes, behindAddresses));
        out.unsigned(tcpDestination, BigEndian.int32(bytes, behindAddresses + 4));
        out.unsigned(tcpFlags, BigEndian.int32(bytes, behindAddresses + 8));
      }
      case UDP -> {
        out.unsigned(udpSource, BigEndian.int32(bytes, behindAddresses));
        out.unsigned(udpDestination, BigEndian.int32(bytes, behindAddresses + 4));
      }
      default -> {}
    }
  }
}
