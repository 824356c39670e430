package io.flowgauge.packet;

import java.nio.charset.StandardCharsets;

/**
 * A protocol whose header {@link PacketWalk} finds, with its token in a protocol stack such as
 * {@code eth.vlan.ip.tcp}. To add one: a constant here, and the place in the walk that meets it.
 */
public enum Layer {
  /** Ethernet; offset of the destination address. */
  ETHERNET("eth", "Ethernet"),
  /** A VLAN tag; offset of its 16 bits of priority, DEI and VLAN id. */
  VLAN("vlan", "VLAN tag: 802.1Q, 802.1ad or one of their forerunners (one for each tag)"),
  /** IEEE 802.1ah; offset of the flags before the 24-bit service id. */
  PBB("pbb", "provider backbone bridging, the I-TAG of 802.1ah"),
  /** IEEE 802.2. */
  LLC("llc", "802.2 LLC in a frame with a length"),
  /** SNAP of a vendor; that of EtherTypes shows only what it carries. */
  SNAP("snap", "SNAP of a vendor"),
  /** IEEE 802.11; offset of the frame control. */
  WLAN("wlan", "802.11"),
  /** Spanning tree. */
  STP("stp", "spanning tree"),
  /** Novell's IPX. */
  IPX("ipx", "IPX"),
  /** OSI's network layer, IS-IS above all. */
  ISO("iso", "OSI network layer, IS-IS"),
  /** Slow protocols. */
  SLOW("slow", "slow protocols, LACP"),
  /** Link layer discovery. */
  LLDP("lldp", "link layer discovery"),
  /** Port authentication. */
  EAPOL("eapol", "port authentication, 802.1X"),
  /** Encrypted Ethernet. */
  MACSEC("macsec", "MACsec, 802.1AE"),
  /** Fibre channel. */
  FCOE("fcoe", "fibre channel over Ethernet"),
  /** Network service header. */
  NSH("nsh", "network service header (RFC 8300)"),
  /** TRILL. */
  TRILL("trill", "TRILL (RFC 6325)"),
  /** Address resolution. */
  ARP("arp", "ARP"),
  /** Reverse address resolution. */
  RARP("rarp", "reverse ARP"),
  /** PPPoE session. */
  PPPOE("pppoe", "PPPoE session (RFC 2516)"),
  /** PPP; offset of its protocol number, or of the address and control before it. */
  PPP("ppp", "PPP"),
  /** A label stack entry. */
  MPLS("mpls", "MPLS (one for each label)"),
  /** The control word of a pseudowire. */
  PSEUDOWIRE("pw", "control word of an MPLS pseudowire (RFC 4385)"),
  /** IPv4; version and header length are valid. */
  IPV4("ip", "IPv4"),
  /** IPv6. */
  IPV6("ip6", "IPv6, with its extension headers"),
  /** Authentication header. */
  AH("ah", "IPsec authentication header"),
  /** Encrypted payload. */
  ESP("esp", "IPsec encapsulating security payload"),
  /** TCP. */
  TCP("tcp", "TCP"),
  /** UDP. */
  UDP("udp", "UDP"),
  /** UDP-Lite. */
  UDP_LITE("udplite", "UDP-Lite"),
  /** ICMP; the packet that an error quotes is no layer. */
  ICMP("icmp", "ICMP (what an error quotes is not part of the stack)"),
  /** ICMPv6; the packet that an error quotes is no layer. */
  ICMP6("icmp6", "ICMPv6 (what an error quotes is not part of the stack)"),
  /** Multicast groups. */
  IGMP("igmp", "IGMP"),
  /** SCTP. */
  SCTP("sctp", "SCTP"),
  /** DCCP. */
  DCCP("dccp", "DCCP"),
  /** EIGRP. */
  EIGRP("eigrp", "EIGRP"),
  /** OSPF. */
  OSPF("ospf", "OSPF"),
  /** PIM. */
  PIM("pim", "PIM"),
  /** VRRP. */
  VRRP("vrrp", "VRRP or CARP"),
  /** GRE, NVGRE among it. */
  GRE("gre", "GRE, NVGRE, enhanced GRE of PPTP"),
  /** ERSPAN of type II or III; type I has no header. */
  ERSPAN("erspan", "ERSPAN type II or III"),
  /** VXLAN, its generic protocol extension among it. */
  VXLAN("vxlan", "VXLAN (UDP port 4789 or 8472) or VXLAN-GPE (4790)"),
  /** Geneve. */
  GENEVE("geneve", "Geneve (UDP port 6081)"),
  /** GTP-U. */
  GTP("gtp", "GTP-U (UDP port 2152)"),
  /** LISP data. */
  LISP("lisp", "LISP data (UDP port 4341)"),
  /** Teredo. */
  TEREDO("teredo", "Teredo (UDP port 3544)"),
  /** L2TP. */
  L2TP("l2tp", "L2TP (UDP port 1701, or IP protocol 115)"),
  /** The global route header of InfiniBand in RoCE version 1. */
  GRH("ibgrh", "InfiniBand global route header of RoCE version 1"),
  /** The base transport header of InfiniBand. */
  IBBT("ibbt", "InfiniBand base transport header: RoCE version 1, or 2 (UDP port 4791)");

  /** No token is longer. */
  static final int MAX_TOKEN_BYTES = 7;

  private static final Layer[] VALUES = values();

  private final String token;

  @SuppressWarnings("ImmutableEnumChecker") // Never written again.
  private final byte[] tokenBytes;

  private final String description;

  Layer(String token, String description) {
    this.token = token;
    this.tokenBytes = token.getBytes(StandardCharsets.US_ASCII);
    this.description = description;
  }

  static Layer of(int ordinal) {
    return VALUES[ordinal];
  }

  /** Writes the token; returns where it ends. */
  int writeToken(byte[] out, int at) {
    System.arraycopy(tokenBytes, 0, out, at, tokenBytes.length);
    return at + tokenBytes.length;
  }

  /** How a stack names it. */
  public String token() {
    return token;
  }

  /** What it is, for documents. */
  public String description() {
    return description;
  }
}
