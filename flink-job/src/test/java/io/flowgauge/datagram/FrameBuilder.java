package io.flowgauge.datagram;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * Writes the first bytes of a packet, layer by layer from the outside in; each layer enters itself
 * as the next protocol of the one before. Without Ethernet it is a bare IP packet.
 *
 * <p>Checksums are left zero. What follows the last layer is zeros up to the length on the wire.
 */
public final class FrameBuilder {
  private static final int FCS_BYTES = 4;
  private static final int NOWHERE = -1;

  private final int frameLength;
  private int cut = 128;
  private int headerProtocol;
  private byte[] packet = new byte[0];
  private int etherTypeAt = NOWHERE;
  private int protocolAt = NOWHERE;
  private int ipv4At = NOWHERE;

  FrameBuilder(int frameLength) {
    this.frameLength = frameLength;
  }

  /** Ethernet from 02:00:00:00:00:01 to 02:00:00:00:00:02. */
  public FrameBuilder ethernet() {
    return ethernet("02:00:00:00:00:01", "02:00:00:00:00:02");
  }

  /** Ethernet between two addresses written {@code 02:00:00:00:00:01}. */
  public FrameBuilder ethernet(String source, String destination) {
    begin(1);
    enterEtherType(0x6558);
    append(mac(destination));
    append(mac(source));
    etherTypeAt = append(0, 0);
    return this;
  }

  /** An IEEE 802.1Q tag of priority 0; VLAN 0 makes it a priority tag. */
  public FrameBuilder vlan(int id) {
    return tag(0x8100, id);
  }

  /** An IEEE 802.1ad service tag of priority 0. */
  public FrameBuilder serviceVlan(int id) {
    return tag(0x88A8, id);
  }

  /** Any tag: its EtherType and its 16 bits of priority, DEI and VLAN. */
  public FrameBuilder tag(int etherType, int control) {
    enterEtherType(etherType);
    append(control >> 8, control);
    etherTypeAt = append(0, 0);
    return this;
  }

  /** An EtherType, or an IEEE 802.3 length, with whatever follows it. */
  public FrameBuilder etherType(int type, byte... following) {
    enterEtherType(type);
    append(following);
    return this;
  }

  /** A label stack entry with TTL 64; {@code bottom} marks the last one. */
  public FrameBuilder mpls(int label, boolean bottom) {
    begin(13);
    enterEtherType(0x8847);
    append(label >> 12, label >> 4, (label << 4) | (bottom ? 1 : 0), 64);
    return this;
  }

  /** GRE: its 16 bits of flags and version, and the 32-bit fields that these announce. */
  public FrameBuilder gre(int flags, int... fields) {
    enterProtocol(47);
    append(flags >> 8, flags);
    etherTypeAt = append(0, 0);
    for (int field : fields) {
      append(field >> 24, field >> 16, field >> 8, field);
    }
    return this;
  }

  /** VXLAN, behind UDP to its port. */
  public FrameBuilder vxlan(int vni) {
    append(8, 0, 0, 0, vni >> 16, vni >> 8, vni, 0);
    return this;
  }

  /** Geneve with options, a multiple of 4 octets, behind UDP to its port. */
  public FrameBuilder geneve(int vni, byte... options) {
    append(options.length / 4, 0);
    etherTypeAt = append(0, 0);
    append(vni >> 16, vni >> 8, vni, 0);
    append(options);
    return this;
  }

  /** Anything, as it is. */
  public FrameBuilder raw(byte[]... octets) {
    for (byte[] some : octets) {
      append(some);
    }
    return this;
  }

  /** The header begins with something of sFlow's {@code headerProtocol} that is no layer here. */
  public FrameBuilder headerProtocol(int protocol) {
    begin(protocol);
    return this;
  }

  /** IPv4 without options. */
  public FrameBuilder ipv4(String source, String destination) {
    return ipv4(source, destination, new byte[0]);
  }

  /** IPv4 with options, a multiple of 4 octets and at most 40. */
  public FrameBuilder ipv4(String source, String destination, byte... options) {
    begin(11);
    enterEtherType(0x0800);
    enterProtocol(4);
    int words = 5 + options.length / 4;
    ipv4At = append(0x40 | words, 0);
    int totalLength = onTheWire() - ipv4At;
    append(totalLength >> 8, totalLength, 0, 0, 0, 0, 64);
    protocolAt = append(0);
    append(0, 0);
    append(address(source, 4));
    append(address(destination, 4));
    append(options);
    return this;
  }

  /** IPv6. */
  public FrameBuilder ipv6(String source, String destination) {
    begin(12);
    enterEtherType(0x86DD);
    enterProtocol(41);
    append(0x60, 0, 0, 0);
    int payloadLength = onTheWire() - packet.length - 36;
    append(payloadLength >> 8, payloadLength);
    protocolAt = append(59);
    append(64);
    append(address(source, 16));
    append(address(destination, 16));
    return this;
  }

  /** Makes the IPv4 packet a fragment that begins {@code offset} octets into the whole. */
  public FrameBuilder ipv4Fragment(int offset, boolean moreFollow) {
    packet[ipv4At + 6] = (byte) ((moreFollow ? 0x20 : 0) | offset >> 11);
    packet[ipv4At + 7] = (byte) (offset >> 3);
    return this;
  }

  /** An IPv6 fragment header; {@code offset} counts octets. */
  public FrameBuilder ipv6Fragment(int offset, boolean moreFollow) {
    enterProtocol(44);
    protocolAt = append(59);
    append(0, offset >> 8, (offset & 0xF8) | (moreFollow ? 1 : 0), 0, 0, 0, 1);
    return this;
  }

  /** An IPv6 extension header of {@code length} octets, a multiple of 8. */
  public FrameBuilder ipv6Extension(int protocol, int length) {
    return extension(protocol, length, length / 8 - 1);
  }

  /** An authentication header (RFC 4302) of {@code length} octets, a multiple of 4. */
  public FrameBuilder authentication(int length) {
    return extension(51, length, length / 4 - 2);
  }

  private FrameBuilder extension(int protocol, int length, int lengthOctet) {
    enterProtocol(protocol);
    protocolAt = append(59);
    append(lengthOctet);
    append(new byte[length - 2]);
    return this;
  }

  /** TCP with the ACK flag. */
  public FrameBuilder tcp(int sourcePort, int destinationPort) {
    return tcp(sourcePort, destinationPort, 0x10);
  }

  /** TCP with the given low eight flags. */
  public FrameBuilder tcp(int sourcePort, int destinationPort, int flags) {
    enterProtocol(6);
    ports(sourcePort, destinationPort);
    append(0, 0, 0, 1, 0, 0, 0, 1, 0x50, flags, 0x20, 0, 0, 0, 0, 0);
    return this;
  }

  /** UDP. */
  public FrameBuilder udp(int sourcePort, int destinationPort) {
    enterProtocol(17);
    int length = onTheWire() - packet.length;
    ports(sourcePort, destinationPort);
    append(length >> 8, length, 0, 0);
    return this;
  }

  /** ICMP. */
  public FrameBuilder icmp(int type, int code) {
    enterProtocol(1);
    append(type, code, 0, 0, 0, 0, 0, 0);
    return this;
  }

  /** ICMPv6. */
  public FrameBuilder icmp6(int type, int code) {
    enterProtocol(58);
    append(type, code, 0, 0, 0, 0, 0, 0);
    return this;
  }

  /** Any transport, or other protocol of IP, with its first bytes. */
  public FrameBuilder protocol(int protocol, byte... following) {
    enterProtocol(protocol);
    append(following);
    return this;
  }

  /** How many octets the agent keeps at most, 128 unless set. */
  public FrameBuilder cutTo(int octets) {
    cut = octets;
    return this;
  }

  /** What the agent took: at most as much as {@link #cutTo} says, and never the FCS. */
  public byte[] bytes() {
    return Arrays.copyOf(packet, Math.min(cut, Math.max(onTheWire(), packet.length)));
  }

  int headerProtocol() {
    return headerProtocol;
  }

  int frameLength() {
    return frameLength;
  }

  int stripped() {
    return headerProtocol == 1 ? FCS_BYTES : 0;
  }

  private int onTheWire() {
    return frameLength - stripped();
  }

  private void begin(int protocol) {
    if (packet.length == 0) {
      headerProtocol = protocol;
    }
  }

  private void enterEtherType(int type) {
    if (etherTypeAt != NOWHERE) {
      packet[etherTypeAt] = (byte) (type >> 8);
      packet[etherTypeAt + 1] = (byte) type;
      etherTypeAt = NOWHERE;
    }
  }

  private void enterProtocol(int protocol) {
    if (protocolAt != NOWHERE) {
      packet[protocolAt] = (byte) protocol;
      protocolAt = NOWHERE;
    }
  }

  private void ports(int source, int destination) {
    append(source >> 8, source, destination >> 8, destination);
  }

  /** Appends the low octet of each; returns where the first of them stands. */
  private int append(int... octets) {
    byte[] bytes = new byte[octets.length];
    for (int i = 0; i < octets.length; i++) {
      bytes[i] = (byte) octets[i];
    }
    return append(bytes);
  }

  private int append(byte[] bytes) {
    int at = packet.length;
    packet = Arrays.copyOf(packet, at + bytes.length);
    System.arraycopy(bytes, 0, packet, at, bytes.length);
    return at;
  }

  private static byte[] mac(String text) {
    return TestDatagrams.hex(text.replace(":", ""));
  }

  private static byte[] address(String literal, int width) {
    try {
      byte[] address = InetAddress.getByName(literal).getAddress();
      if (address.length == width) {
        return address;
      }
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("'" + literal + "' is no address literal", e);
    }
    throw new IllegalArgumentException("'" + literal + "' has not " + width + " octets");
  }
}
