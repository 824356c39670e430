package io.flowgauge.flow;

import static io.flowgauge.flow.FlowField.Place.HEADER;
import static io.flowgauge.flow.FlowField.Place.RECORD;
import static io.flowgauge.flow.FlowField.Place.SAMPLE;
import static io.flowgauge.flow.HeaderFields.bit;
import static io.flowgauge.flow.HeaderFields.masked;
import static io.flowgauge.flow.HeaderFields.shifted;

import io.flowgauge.datagram.structure.ExtendedEgressQueue;
import io.flowgauge.datagram.structure.ExtendedGateway;
import io.flowgauge.datagram.structure.ExtendedIpv4TunnelIngress;
import io.flowgauge.datagram.structure.ExtendedQueue;
import io.flowgauge.datagram.structure.ExtendedRouter;
import io.flowgauge.datagram.structure.ExtendedSwitch;
import io.flowgauge.datagram.structure.ExtendedTcpInfo;
import io.flowgauge.datagram.structure.ExtendedTransit;
import io.flowgauge.datagram.structure.MemcacheOperation;
import io.flowgauge.datagram.structure.SampledEthernet;
import io.flowgauge.datagram.structure.SampledIpv4;
import io.flowgauge.datagram.structure.SampledIpv6;
import io.flowgauge.flow.HeaderFields.Unreachable;
import io.flowgauge.lookup.Lookups;
import io.flowgauge.packet.DnsMessage;
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
public enum FlowField implements FlowKey {
  /** Source MAC address. */
  MACSOURCE(
      HEADER,
      FieldType.MAC,
      "source MAC address",
      (p, s, n) -> DescribedPacket.mac(p.uint48(p.ethernet(n), 6), s, n, SampledEthernet.SOURCE)),
  /** Destination MAC address. */
  MACDESTINATION(
      HEADER,
      FieldType.MAC,
      "destination MAC address",
      (p, s, n) -> HeaderFields.macDestination(p, s, n)),
  /** EtherType behind VLAN tags, or within SNAP. */
  ETHERNETPROTOCOL(
      HEADER,
      FieldType.UINT16,
      "EtherType behind VLAN tags, or within SNAP",
      (p, s, n) -> DescribedPacket.etherType(p.etherType(n), s, n)),
  /** VLAN id of the outermost 802.1Q tag; vlan.1 of the next one. */
  VLAN(
      HEADER,
      FieldType.UINT16,
      "VLAN id of the outermost 802.1Q tag; `vlan.1` of the next one",
      (p, s, n) -> masked(p.vlanTag(n), 0xFFF)),
  /** 802.1p priority of the outermost 802.1Q tag. */
  PRIORITY(
      HEADER,
      FieldType.UINT8,
      "802.1p priority of the outermost 802.1Q tag",
      (p, s, n) -> shifted(p.vlanTag(n), 13)),
  /** Whether the destination MAC address is that of all. */
  ISBROADCAST(
      HEADER,
      FieldType.TRUTH,
      "whether the destination MAC address is that of all",
      (p, s, n) -> HeaderFields.isBroadcast(HeaderFields.macDestination(p, s, n))),
  /** Whether the destination MAC address is that of a group, but not of all. */
  ISMULTICAST(
      HEADER,
      FieldType.TRUTH,
      "whether the destination MAC address is that of a group, but not of all",
      (p, s, n) -> HeaderFields.isMulticast(HeaderFields.macDestination(p, s, n))),
  /** Whether the destination MAC address is that of one station. */
  ISUNICAST(
      HEADER,
      FieldType.TRUTH,
      "whether the destination MAC address is that of one station",
      (p, s, n) -> HeaderFields.isUnicast(HeaderFields.macDestination(p, s, n))),
  /** Label of the outermost MPLS stack entry; mplslabel.1 of the next one. */
  MPLSLABEL(
      HEADER,
      FieldType.UINT24,
      "label of the outermost MPLS stack entry; `mplslabel.1` of the next one",
      (p, s, n) -> shifted(p.uint24(p.find(Layer.MPLS, n), 0), 4)),
  /** ARP operation: 1 request, 2 reply. */
  ARPOPERATION(
      HEADER,
      FieldType.UINT16,
      "ARP operation: 1 request, 2 reply",
      (p, s, n) -> p.uint16(p.find(Layer.ARP, n), 6)),
  /** IPv4 address of the sender in ARP. */
  ARPIPSENDER(
      HEADER,
      FieldType.IPV4,
      "IPv4 address of the sender in ARP",
      (p, s, n) -> HeaderFields.arpAddress(p, n, 14)),
  /** IPv4 address of the target in ARP. */
  ARPIPTARGET(
      HEADER,
      FieldType.IPV4,
      "IPv4 address of the target in ARP",
      (p, s, n) -> HeaderFields.arpAddress(p, n, 24)),
  /** IPv4 source address. */
  IPSOURCE(
      HEADER,
      FieldType.IPV4,
      "IPv4 source address",
      (p, s, n) ->
          DescribedPacket.ipv4(p.uint32(p.ipv4(n), 12), s, n, SampledIpv4.SOURCE, 0xFFFF_FFFFL)),
  /** IPv4 destination address. */
  IPDESTINATION(
      HEADER,
      FieldType.IPV4,
      "IPv4 destination address",
      (p, s, n) ->
          DescribedPacket.ipv4(
              p.uint32(p.ipv4(n), 16), s, n, SampledIpv4.DESTINATION, 0xFFFF_FFFFL)),
  /** IPv4 protocol number. */
  IPPROTOCOL(
      HEADER,
      FieldType.UINT8,
      "IPv4 protocol number",
      (p, s, n) -> DescribedPacket.ipv4(p.uint8(p.ipv4(n), 9), s, n, SampledIpv4.PROTOCOL, 0xFF)),
  /** IPv4 type of service octet. */
  IPTOS(
      HEADER,
      FieldType.UINT8,
      "IPv4 type of service octet",
      (p, s, n) -> HeaderFields.ipTos(p, s, n)),
  /** IPv4 differentiated services code point (RFC 2474). */
  IPDSCP(
      HEADER,
      FieldType.UINT8,
      "IPv4 differentiated services code point (RFC 2474)",
      (p, s, n) -> shifted(HeaderFields.ipTos(p, s, n), 2)),
  /** Name of the IPv4 differentiated services code point. */
  IPDSCPNAME(
      HEADER,
      FieldType.CODE_POINT,
      "name of the IPv4 differentiated services code point",
      (p, s, n) -> shifted(HeaderFields.ipTos(p, s, n), 2)),
  /** IPv4 explicit congestion notification (RFC 3168). */
  IPECN(
      HEADER,
      FieldType.BITS2,
      "IPv4 explicit congestion notification (RFC 3168)",
      (p, s, n) -> masked(HeaderFields.ipTos(p, s, n), 3)),
  /** IPv4 total length. */
  IPBYTES(
      HEADER,
      FieldType.UINT16,
      "IPv4 total length",
      (p, s, n) -> DescribedPacket.ipv4(p.uint16(p.ipv4(n), 2), s, n, SampledIpv4.LENGTH, 0xFFFF)),
  /** IPv4 time to live. */
  IPTTL(HEADER, FieldType.UINT8, "IPv4 time to live", (p, s, n) -> p.uint8(p.ipv4(n), 8)),
  /** IPv4 flags: reserved, don't fragment, more fragments. */
  IPFLAGS(
      HEADER,
      FieldType.BITS3,
      "IPv4 flags: reserved, don't fragment, more fragments",
      (p, s, n) -> shifted(p.uint16(p.ipv4(n), 6), 13)),
  /** IPv4 fragment offset in units of 8 octets. */
  IPFRAGOFFSET(
      HEADER,
      FieldType.UINT16,
      "IPv4 fragment offset in units of 8 octets",
      (p, s, n) -> masked(p.uint16(p.ipv4(n), 6), 0x1FFF)),
  /** Octets of the sampled header before the IPv4 header. */
  IP_OFFSET(
      HEADER,
      FieldType.UINT16,
      "octets of the sampled header before the IPv4 header",
      (p, s, n) -> HeaderFields.offset(p, p.ipv4(n))),
  /** IPv6 source address. */
  IP6SOURCE(
      HEADER,
      FieldType.IPV6,
      "IPv6 source address",
      (p, s, n) ->
          DescribedPacket.address6(HeaderFields.address6(p, n, 8), s, n, SampledIpv6.SOURCE)),
  /** IPv6 destination address. */
  IP6DESTINATION(
      HEADER,
      FieldType.IPV6,
      "IPv6 destination address",
      (p, s, n) ->
          DescribedPacket.address6(HeaderFields.address6(p, n, 24), s, n, SampledIpv6.DESTINATION)),
  /** Protocol behind the IPv6 extension headers. */
  IP6NEXTHDR(
      HEADER,
      FieldType.UINT8,
      "protocol behind the IPv6 extension headers",
      (p, s, n) -> DescribedPacket.ipv6(p.ip6NextHeader(n), s, n, SampledIpv6.PROTOCOL, 0xFF)),
  /** IPv6 traffic class. */
  IP6TOS(
      HEADER,
      FieldType.UINT8,
      "IPv6 traffic class",
      (p, s, n) -> HeaderFields.ip6TrafficClass(p, s, n)),
  /** IPv6 differentiated services code point. */
  IP6DSCP(
      HEADER,
      FieldType.UINT8,
      "IPv6 differentiated services code point",
      (p, s, n) -> shifted(HeaderFields.ip6TrafficClass(p, s, n), 2)),
  /** Name of the IPv6 differentiated services code point. */
  IP6DSCPNAME(
      HEADER,
      FieldType.CODE_POINT,
      "name of the IPv6 differentiated services code point",
      (p, s, n) -> shifted(HeaderFields.ip6TrafficClass(p, s, n), 2)),
  /** IPv6 explicit congestion notification. */
  IP6ECN(
      HEADER,
      FieldType.BITS2,
      "IPv6 explicit congestion notification",
      (p, s, n) -> masked(HeaderFields.ip6TrafficClass(p, s, n), 3)),
  /** IPv6 flow label. */
  IP6FLOWLABEL(
      HEADER,
      FieldType.UINT24,
      "IPv6 flow label",
      (p, s, n) -> masked(p.uint32(p.ipv6(n), 0), 0xF_FFFF)),
  /** IPv6 payload length and the 40 octets before. */
  IP6BYTES(
      HEADER,
      FieldType.UINT24,
      "IPv6 payload length and the 40 octets before",
      (p, s, n) ->
          DescribedPacket.ipv6(HeaderFields.ip6Bytes(p, n), s, n, SampledIpv6.LENGTH, 0xFF_FFFF)),
  /** IPv6 hop limit. */
  IP6HOPLIMIT(HEADER, FieldType.UINT8, "IPv6 hop limit", (p, s, n) -> p.uint8(p.ipv6(n), 7)),
  /** Whether more IPv6 fragments follow; absent without a fragment header. */
  IP6FRAGM(
      HEADER,
      FieldType.YES_NO,
      "whether more IPv6 fragments follow; absent without a fragment header",
      (p, s, n) -> masked(p.uint16(p.ip6Fragment(n), 2), 1)),
  /** IPv6 fragment offset in units of 8 octets; absent without a fragment header. */
  IP6FRAGOFFSET(
      HEADER,
      FieldType.UINT16,
      "IPv6 fragment offset in units of 8 octets; absent without a fragment header",
      (p, s, n) -> shifted(p.uint16(p.ip6Fragment(n), 2), 3)),
  /** Octets of the sampled header before the IPv6 header. */
  IP6_OFFSET(
      HEADER,
      FieldType.UINT16,
      "octets of the sampled header before the IPv6 header",
      (p, s, n) -> HeaderFields.offset(p, p.ipv6(n))),
  /** TCP source port. */
  TCPSOURCEPORT(
      HEADER,
      FieldType.UINT16,
      "TCP source port",
      (p, s, n) -> DescribedPacket.tcpSource(p.uint16(p.tcp(n), 0), s, n)),
  /** TCP destination port. */
  TCPDESTINATIONPORT(
      HEADER,
      FieldType.UINT16,
      "TCP destination port",
      (p, s, n) -> DescribedPacket.tcpDestination(p.uint16(p.tcp(n), 2), s, n)),
  /** TCP flags NS CWR ECE URG ACK PSH RST SYN FIN. */
  TCPFLAGS(
      HEADER,
      FieldType.BITS9,
      "TCP flags NS CWR ECE URG ACK PSH RST SYN FIN",
      (p, s, n) -> DescribedPacket.tcpFlags(masked(p.uint16(p.tcp(n), 12), 0x1FF), s, n)),
  /** UDP source port. */
  UDPSOURCEPORT(
      HEADER,
      FieldType.UINT16,
      "UDP source port",
      (p, s, n) -> DescribedPacket.udpSource(p.uint16(p.udp(n), 0), s, n)),
  /** UDP destination port. */
  UDPDESTINATIONPORT(
      HEADER,
      FieldType.UINT16,
      "UDP destination port",
      (p, s, n) -> DescribedPacket.udpDestination(p.uint16(p.udp(n), 2), s, n)),
  /** UDP length. */
  UDPBYTES(HEADER, FieldType.UINT16, "UDP length", (p, s, n) -> p.uint16(p.udp(n), 4)),
  /** ICMP type. */
  ICMPTYPE(HEADER, FieldType.UINT8, "ICMP type", (p, s, n) -> p.uint8(p.find(Layer.ICMP, n), 0)),
  /** ICMP code. */
  ICMPCODE(HEADER, FieldType.UINT8, "ICMP code", (p, s, n) -> p.uint8(p.find(Layer.ICMP, n), 1)),
  /** ICMP sequence number of echo, timestamp, information and address mask. */
  ICMPSEQNO(
      HEADER,
      FieldType.UINT16,
      "ICMP sequence number of echo, timestamp, information and address mask",
      (p, s, n) -> HeaderFields.icmpSequence(p, n)),
  /**
   * Destination of the packet quoted in an ICMP or ICMPv6 error that says its network cannot be
   * reached.
   */
  ICMPUNREACHABLENET(
      HEADER,
      FieldType.IP,
      "destination of the packet quoted in an ICMP or ICMPv6 error that says its network cannot be reached",
      (p, s, n) -> HeaderFields.unreachable(s, n, Unreachable.NETWORK)),
  /**
   * Destination of the packet quoted in an ICMP or ICMPv6 error that says its host cannot be
   * reached.
   */
  ICMPUNREACHABLEHOST(
      HEADER,
      FieldType.IP,
      "destination of the packet quoted in an ICMP or ICMPv6 error that says its host cannot be reached",
      (p, s, n) -> HeaderFields.unreachable(s, n, Unreachable.HOST)),
  /** Protocol of the packet quoted in an ICMP or ICMPv6 error that says it is not spoken there. */
  ICMPUNREACHABLEPROTOCOL(
      HEADER,
      FieldType.UINT8,
      "protocol of the packet quoted in an ICMP or ICMPv6 error that says it is not spoken there",
      (p, s, n) -> HeaderFields.unreachable(s, n, Unreachable.PROTOCOL)),
  /**
   * Destination port of the packet quoted in an ICMP or ICMPv6 error that says nobody listens to
   * it.
   */
  ICMPUNREACHABLEPORT(
      HEADER,
      FieldType.UINT16,
      "destination port of the packet quoted in an ICMP or ICMPv6 error that says nobody listens to it",
      (p, s, n) -> HeaderFields.unreachable(s, n, Unreachable.PORT)),
  /** ICMPv6 type. */
  ICMP6TYPE(
      HEADER, FieldType.UINT8, "ICMPv6 type", (p, s, n) -> p.uint8(p.find(Layer.ICMP6, n), 0)),
  /** ICMPv6 code. */
  ICMP6CODE(
      HEADER, FieldType.UINT8, "ICMPv6 code", (p, s, n) -> p.uint8(p.find(Layer.ICMP6, n), 1)),
  /** SCTP source port. */
  SCTPSOURCEPORT(
      HEADER,
      FieldType.UINT16,
      "SCTP source port",
      (p, s, n) -> p.uint16(p.find(Layer.SCTP, n), 0)),
  /** SCTP destination port. */
  SCTPDESTINATIONPORT(
      HEADER,
      FieldType.UINT16,
      "SCTP destination port",
      (p, s, n) -> p.uint16(p.find(Layer.SCTP, n), 2)),
  /**
   * Name that a DNS message over UDP (port 53 or 5353) asks for, in small letters, without the dot
   * at the end.
   */
  DNSQNAME(
      HEADER,
      FieldType.TEXT,
      "name that a DNS message over UDP (port 53 or 5353) asks for, in small letters, without the dot at the end",
      (p, s, n) -> HeaderFields.dnsQuestion(s, n)),
  /** Type of records that a DNS message asks for. */
  DNSQTYPE(
      HEADER,
      FieldType.UINT16,
      "type of records that a DNS message asks for",
      (p, s, n) -> DnsMessage.questionType(p, DnsMessage.find(p, n))),
  /** Name of the type of records that a DNS message asks for. */
  DNSQTYPENAME(
      HEADER,
      FieldType.DNS_TYPE,
      "name of the type of records that a DNS message asks for",
      (p, s, n) -> DnsMessage.questionType(p, DnsMessage.find(p, n))),
  /** Whether a DNS message is a response. */
  DNSQR(
      HEADER,
      FieldType.TRUTH,
      "whether a DNS message is a response",
      (p, s, n) -> shifted(HeaderFields.dnsFlags(p, n), 15)),
  /** Response code of a DNS message: 0 no error, 3 no such name. */
  DNSRCODE(
      HEADER,
      FieldType.UINT8,
      "response code of a DNS message: 0 no error, 3 no such name",
      (p, s, n) -> masked(HeaderFields.dnsFlags(p, n), 0xF)),
  /** First alias (CNAME) among the answers of a DNS message, as far as the header reaches. */
  DNSCNAME(
      HEADER,
      FieldType.TEXT,
      "first alias (CNAME) among the answers of a DNS message, as far as the header reaches",
      (p, s, n) -> HeaderFields.dnsAlias(s, n)),
  /** First address (A or AAAA) among the answers of a DNS message, as far as the header reaches. */
  DNSADDRESS(
      HEADER,
      FieldType.IP,
      "first address (A or AAAA) among the answers of a DNS message, as far as the header reaches",
      (p, s, n) -> HeaderFields.dnsAddress(s, n)),
  /** VXLAN network identifier. */
  VXLANVNI(
      HEADER,
      FieldType.UINT24,
      "VXLAN network identifier",
      (p, s, n) -> p.uint24(p.find(Layer.VXLAN, n), 4)),
  /** Geneve network identifier. */
  GENEVEVNI(
      HEADER,
      FieldType.UINT24,
      "Geneve network identifier",
      (p, s, n) -> p.uint24(p.find(Layer.GENEVE, n), 4)),
  /** NVGRE virtual subnet id. */
  GREVSID(
      HEADER,
      FieldType.UINT24,
      "NVGRE virtual subnet id",
      (p, s, n) -> HeaderFields.virtualSubnet(p, n)),
  /** GTP-U tunnel endpoint id. */
  GTPTEID(
      HEADER,
      FieldType.UINT32,
      "GTP-U tunnel endpoint id",
      (p, s, n) -> p.uint32(p.find(Layer.GTP, n), 4)),
  /** Operation code of the InfiniBand base transport header (RoCE). */
  IBBTOPCODE(
      HEADER,
      FieldType.UINT8,
      "operation code of the InfiniBand base transport header (RoCE)",
      (p, s, n) -> p.uint8(HeaderFields.infiniBand(p, n), 0)),
  /** Transport service that the upper 3 bits of ibbtopcode mean. */
  IBBTOPTRANSPORT(
      HEADER,
      FieldType.IB_TRANSPORT,
      "transport service that the upper 3 bits of `ibbtopcode` mean",
      (p, s, n) -> shifted(p.uint8(HeaderFields.infiniBand(p, n), 0), 5)),
  /** Operation that the lower 5 bits of ibbtopcode mean. */
  IBBTOPNAME(
      HEADER,
      FieldType.IB_OPERATION,
      "operation that the lower 5 bits of `ibbtopcode` mean",
      (p, s, n) -> masked(p.uint8(HeaderFields.infiniBand(p, n), 0), 0x1F)),
  /** Solicited event bit of the InfiniBand base transport header. */
  IBBTSE(
      HEADER,
      FieldType.TRUTH,
      "solicited event bit of the InfiniBand base transport header",
      (p, s, n) -> bit(p.uint8(HeaderFields.infiniBand(p, n), 1), 7)),
  /** Migration bit of the InfiniBand base transport header. */
  IBBTM(
      HEADER,
      FieldType.TRUTH,
      "migration bit of the InfiniBand base transport header",
      (p, s, n) -> bit(p.uint8(HeaderFields.infiniBand(p, n), 1), 6)),
  /** Octets of the sampled header before the InfiniBand base transport header. */
  IBBT_OFFSET(
      HEADER,
      FieldType.UINT16,
      "octets of the sampled header before the InfiniBand base transport header",
      (p, s, n) -> HeaderFields.offset(p, HeaderFields.infiniBand(p, n))),
  /** Octets that a remote read or write is to move. */
  IBBTRDMALEN(
      HEADER,
      FieldType.UINT32,
      "octets that a remote read or write is to move",
      (p, s, n) -> HeaderFields.remoteLength(p, n)),
  /** Credit code of a positive InfiniBand acknowledgement. */
  IBBTAETHACK(
      HEADER,
      FieldType.UINT8,
      "credit code of a positive InfiniBand acknowledgement",
      (p, s, n) -> HeaderFields.acknowledgedCredits(p, n)),
  /** Protocols from the outside in, such as eth.vlan.ip.tcp; see the tokens below. */
  STACK(
      SAMPLE,
      FieldType.TEXT,
      "protocols from the outside in, such as `eth.vlan.ip.tcp`; see the tokens below",
      (p, s, n) -> p.stack(s.octets())),
  /** Octets removed from the packet before its header was taken. */
  STRIPPED(
      SAMPLE,
      FieldType.UINT32,
      "octets removed from the packet before its header was taken",
      (p, s, n) -> s.stripped()),
  /** Interface on which the packet came in. */
  INPUTIFINDEX(
      SAMPLE, FieldType.INTERFACE, "interface on which the packet came in", (p, s, n) -> s.input()),
  /** Interface on which the packet went out. */
  OUTPUTIFINDEX(
      SAMPLE,
      FieldType.INTERFACE,
      "interface on which the packet went out",
      (p, s, n) -> s.output()),
  /**
   * Whether the data source is the interface on which the packet came in or went out; ingress where
   * it is a physical entity (class 2), such as a bridge of Open vSwitch.
   */
  DIRECTION(
      SAMPLE,
      FieldType.DIRECTION,
      "whether the data source is the interface on which the packet came in or went out; ingress where it is a physical entity (class 2), such as a bridge of Open vSwitch",
      (p, s, n) -> s.direction()),
  /**
   * Why the packet was discarded: of a discarded packet, or of a sample whose output is a discard.
   */
  REASON(
      SAMPLE,
      FieldType.REASON,
      "why the packet was discarded: of a discarded packet, or of a sample whose output is a discard",
      (p, s, n) -> s.discardReason()),
  /** Octets of the packet on the wire, FCS included. */
  BYTES(
      SAMPLE,
      FieldType.UINT32,
      "octets of the packet on the wire, FCS included",
      (p, s, n) -> s.frameLength()),
  /** Always 1. */
  FRAMES(SAMPLE, FieldType.UINT8, "always 1", (p, s, n) -> 1),
  /** 1 where the sample is of a transaction of an application, else absent. */
  REQUESTS(
      SAMPLE,
      FieldType.UINT8,
      "1 where the sample is of a transaction of an application, else absent",
      (p, s, n) -> s.isTransaction() ? 1 : Packet.ABSENT),
  /** VLAN id as received (extended_switch). */
  VLANSOURCE(
      RECORD,
      FieldType.UINT32,
      "VLAN id as received (extended_switch)",
      (p, s, n) -> RecordFields.known(s, ExtendedSwitch.STRUCTURE, ExtendedSwitch.SOURCE_VLAN)),
  /** VLAN id as sent (extended_switch). */
  VLANDESTINATION(
      RECORD,
      FieldType.UINT32,
      "VLAN id as sent (extended_switch)",
      (p, s, n) ->
          RecordFields.known(s, ExtendedSwitch.STRUCTURE, ExtendedSwitch.DESTINATION_VLAN)),
  /** 802.1p priority as received (extended_switch). */
  PRIORITYSOURCE(
      RECORD,
      FieldType.UINT32,
      "802.1p priority as received (extended_switch)",
      (p, s, n) -> RecordFields.known(s, ExtendedSwitch.STRUCTURE, ExtendedSwitch.SOURCE_PRIORITY)),
  /** 802.1p priority as sent (extended_switch). */
  PRIORITYDESTINATION(
      RECORD,
      FieldType.UINT32,
      "802.1p priority as sent (extended_switch)",
      (p, s, n) ->
          RecordFields.known(s, ExtendedSwitch.STRUCTURE, ExtendedSwitch.DESTINATION_PRIORITY)),
  /** Router the packet was sent to (extended_router). */
  IPNEXTHOPROUTER(
      RECORD,
      FieldType.IP,
      "router the packet was sent to (extended_router)",
      (p, s, n) -> RecordFields.address(s, ExtendedRouter.STRUCTURE, ExtendedRouter.NEXT_HOP)),
  /** Prefix length of the route back to the sender (extended_router). */
  IPSOURCEMASKBITS(
      RECORD,
      FieldType.UINT8,
      "prefix length of the route back to the sender (extended_router)",
      (p, s, n) ->
          RecordFields.prefix(s, ExtendedRouter.STRUCTURE, ExtendedRouter.SOURCE_MASK_LENGTH)),
  /** Prefix length of the route taken (extended_router). */
  IPDESTINATIONMASKBITS(
      RECORD,
      FieldType.UINT8,
      "prefix length of the route taken (extended_router)",
      (p, s, n) ->
          RecordFields.prefix(s, ExtendedRouter.STRUCTURE, ExtendedRouter.DESTINATION_MASK_LENGTH)),
  /** Border router the packet was sent towards (extended_gateway). */
  BGPNEXTHOP(
      RECORD,
      FieldType.IP,
      "border router the packet was sent towards (extended_gateway)",
      (p, s, n) -> RecordFields.address(s, ExtendedGateway.STRUCTURE, ExtendedGateway.NEXT_HOP)),
  /** AS of the router that sampled (extended_gateway). */
  BGPAS(
      RECORD,
      FieldType.UINT32,
      "AS of the router that sampled (extended_gateway)",
      (p, s, n) -> s.uint32(ExtendedGateway.STRUCTURE, ExtendedGateway.AS)),
  /** Origin AS of the sender (extended_gateway). */
  BGPSOURCEAS(
      RECORD,
      FieldType.UINT32,
      "origin AS of the sender (extended_gateway)",
      (p, s, n) -> s.uint32(ExtendedGateway.STRUCTURE, ExtendedGateway.SOURCE_AS)),
  /** Neighbour AS from which the packets of the sender come (extended_gateway). */
  BGPSOURCEPEERAS(
      RECORD,
      FieldType.UINT32,
      "neighbour AS from which the packets of the sender come (extended_gateway)",
      (p, s, n) -> s.uint32(ExtendedGateway.STRUCTURE, ExtendedGateway.SOURCE_PEER_AS)),
  /** Last AS on the way to the receiver (extended_gateway). */
  BGPDESTINATIONAS(
      RECORD,
      FieldType.UINT32,
      "last AS on the way to the receiver (extended_gateway)",
      (p, s, n) -> RecordFields.asOfPath(s, true)),
  /** First AS on the way to the receiver (extended_gateway). */
  BGPDESTINATIONPEERAS(
      RECORD,
      FieldType.UINT32,
      "first AS on the way to the receiver (extended_gateway)",
      (p, s, n) -> RecordFields.asOfPath(s, false)),
  /** ASes on the way to the receiver with - between (extended_gateway). */
  BGPDESTINATIONASPATH(
      RECORD,
      FieldType.TEXT,
      "ASes on the way to the receiver with `-` between (extended_gateway)",
      (p, s, n) -> RecordFields.asPath(s)),
  /** BGP communities such as 65001:100 with - between (extended_gateway). */
  BGPCOMMUNITIES(
      RECORD,
      FieldType.TEXT,
      "BGP communities such as `65001:100` with `-` between (extended_gateway)",
      (p, s, n) -> RecordFields.communities(s)),
  /** Local preference of the route taken (extended_gateway). */
  BGPLOCALPREF(
      RECORD,
      FieldType.UINT32,
      "local preference of the route taken (extended_gateway)",
      (p, s, n) -> s.uint32(ExtendedGateway.STRUCTURE, ExtendedGateway.LOCAL_PREFERENCE)),
  /**
   * Virtual network on the way in, else on the way out (extended_vni_ingress, extended_vni_egress).
   */
  VNI(
      RECORD,
      FieldType.UINT32,
      "virtual network on the way in, else on the way out (extended_vni_ingress, extended_vni_egress)",
      (p, s, n) -> RecordFields.virtualNetwork(s)),
  /** Source of the IPv4 tunnel by which the packet came in (extended_ipv4_tunnel_ingress). */
  INPUTIPSOURCE(
      RECORD,
      FieldType.IPV4,
      "source of the IPv4 tunnel by which the packet came in (extended_ipv4_tunnel_ingress)",
      (p, s, n) -> s.uint32(ExtendedIpv4TunnelIngress.STRUCTURE, ExtendedIpv4TunnelIngress.SOURCE)),
  /** Egress queue (extended_egress_queue). */
  QUEUEINDEX(
      RECORD,
      FieldType.UINT32,
      "egress queue (extended_egress_queue)",
      (p, s, n) -> s.uint32(ExtendedEgressQueue.STRUCTURE, ExtendedEgressQueue.QUEUE)),
  /** Octets in the queue before the packet (extended_queue). */
  QUEUEDEPTH(
      RECORD,
      FieldType.UINT32,
      "octets in the queue before the packet (extended_queue)",
      (p, s, n) -> s.uint32(ExtendedQueue.STRUCTURE, ExtendedQueue.DEPTH)),
  /** Nanoseconds in the device; 4294967295 is that or more (extended_transit). */
  TRANSITDELAY(
      RECORD,
      FieldType.UINT32,
      "nanoseconds in the device; 4294967295 is that or more (extended_transit)",
      (p, s, n) -> s.uint32(ExtendedTransit.STRUCTURE, ExtendedTransit.DELAY)),
  /** Round trip time of the socket, microseconds (extended_tcp_info). */
  TCPRTT(
      RECORD,
      FieldType.UINT32,
      "round trip time of the socket, microseconds (extended_tcp_info)",
      (p, s, n) -> s.uint32(ExtendedTcpInfo.STRUCTURE, ExtendedTcpInfo.RTT)),
  /** Round trip time above the least seen, microseconds (extended_tcp_info). */
  TCPRTTWAIT(
      RECORD,
      FieldType.UINT32,
      "round trip time above the least seen, microseconds (extended_tcp_info)",
      (p, s, n) -> RecordFields.waiting(s)),
  /** Deviation of the round trip time, microseconds (extended_tcp_info). */
  TCPRTTSDEV(
      RECORD,
      FieldType.UINT32,
      "deviation of the round trip time, microseconds (extended_tcp_info)",
      (p, s, n) -> s.uint32(ExtendedTcpInfo.STRUCTURE, ExtendedTcpInfo.RTT_VARIANCE)),
  /** Packets in flight (extended_tcp_info). */
  TCPUNACKED(
      RECORD,
      FieldType.UINT32,
      "packets in flight (extended_tcp_info)",
      (p, s, n) -> s.uint32(ExtendedTcpInfo.STRUCTURE, ExtendedTcpInfo.UNACKED)),
  /** URL asked for (http_request). */
  HTTPURL(RECORD, FieldType.TEXT, "URL asked for (http_request)", (p, s, n) -> RecordFields.url(s)),
  /** URI asked for, without its query (http_request). */
  URIPATH(
      RECORD,
      FieldType.TEXT,
      "URI asked for, without its query (http_request)",
      (p, s, n) -> RecordFields.uriPath(s)),
  /** Microseconds that a transaction of an application took. */
  DURATION(
      RECORD,
      FieldType.UINT32,
      "microseconds that a transaction took (http_request, app_operation, memcache_operation)",
      (p, s, n) -> RecordFields.duration(s)),
  /** First key asked for (memcache_operation). */
  MEMCACHEKEY(
      RECORD,
      FieldType.TEXT,
      "first key asked for (memcache_operation)",
      (p, s, n) -> RecordFields.text(s, MemcacheOperation.STRUCTURE, MemcacheOperation.KEY)),
  /** How the operation ended (memcache_operation). */
  MEMCACHESTATUS(
      RECORD,
      FieldType.MEMCACHE_STATUS,
      "how the operation ended (memcache_operation)",
      (p, s, n) -> RecordFields.octet(s, MemcacheOperation.STRUCTURE, MemcacheOperation.STATUS));

  /** Where a field is found. */
  enum Place {
    /** In a packet header: there may be several of its protocol. */
    HEADER,
    /** In what the agent says of the packet. */
    SAMPLE,
    /** In a flow record beside the packet. */
    RECORD
  }

  private static final Map<String, FlowField> BY_NAME = new HashMap<>();

  static {
    for (FlowField field : values()) {
      BY_NAME.put(field.text, field);
    }
  }

  private final String text;
  private final Place place;
  private final FieldType type;
  private final String description;

  @SuppressWarnings("ImmutableEnumChecker") // Only lambdas that capture nothing.
  private final KeyReader reader;

  FlowField(Place place, FieldType type, String description, KeyReader reader) {
    this.text = name().toLowerCase(Locale.ROOT);
    this.place = place;
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

  @Override
  public String text() {
    return text;
  }

  @Override
  public FieldType type() {
    return type;
  }

  /** What it is, for documents. */
  public String description() {
    return description;
  }

  /** Whether inner headers have it, too, so that {@link InnerField} makes sense. */
  public boolean isRepeated() {
    return place == HEADER;
  }

  @Override
  public CompiledKey compile(Lookups lookups) {
    return new CompiledKey(reader, 0, type);
  }

  KeyReader reader() {
    return reader;
  }
}
