package io.flowgauge.packet;

import com.fasterxml.jackson.databind.JsonNode;
import io.flowgauge.datagram.BigEndian;
import io.flowgauge.datagram.DatagramHeader;
import io.flowgauge.datagram.DatagramVisitor;
import io.flowgauge.datagram.DiscardedPacketHeader;
import io.flowgauge.datagram.FlowSampleHeader;
import io.flowgauge.datagram.SampledHeader;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * A walk told in the words of {@code sflowtool -j}, so that the two can be compared line by line.
 *
 * <p>They differ by intention in one thing, and these words follow sflowtool: it reads a transport
 * header only where 8 octets of it were sampled, the walk every field that is there. Where captures
 * show them, expect more: sflowtool counts authentication headers in units of 8 octets, reads
 * transport headers behind later IPv6 fragments, and follows LLC/SNAP, which the walk leaves alone.
 */
final class SflowtoolWords implements DatagramVisitor {
  private static final List<String> DATAGRAM =
      List.of("datagramVersion", "agentSubId", "agent", "packetSequenceNo", "sysUpTime");
  private static final List<String> FLOW_SAMPLE =
      List.of(
          "sampleType_tag",
          "sampleSequenceNo",
          "sourceId",
          "meanSkipCount",
          "samplePool",
          "dropEvents",
          "inputPort",
          "outputPort");
  private static final List<String> SAMPLED_HEADER =
      List.of(
          "headerProtocol",
          "sampledPacketSize",
          "strippedBytes",
          "headerLen",
          "headerBytes",
          "dstMAC",
          "srcMAC",
          "decodedVLAN",
          "decodedPriority",
          "ethernet_type",
          "IPTOS",
          "ip.tot_len",
          "IPV6_payloadLen",
          "IPTTL",
          "IPProtocol",
          "srcIP",
          "dstIP",
          "srcIP6",
          "dstIP6",
          "TCPSrcPort",
          "TCPDstPort",
          "TCPFlags",
          "UDPSrcPort",
          "UDPDstPort",
          "UDPBytes",
          "ICMPType",
          "ICMPCode");

  private final List<String> lines = new ArrayList<>();
  private final Packet packet = new Packet();
  private byte[] bytes = new byte[0];
  private int flowSamples;
  private boolean inFlowSample;

  /** What sflowtool says of a datagram, as far as the walk says something of it, too. */
  static List<String> of(JsonNode datagram) {
    List<String> lines = new ArrayList<>();
    choose(lines, datagram, DATAGRAM);
    for (JsonNode sample : datagram.path("samples")) {
      if (sample.path("sampleType").asText().equals("FLOWSAMPLE")) {
        choose(lines, sample, FLOW_SAMPLE);
        for (JsonNode element : sample.path("elements")) {
          if (element.path("flowBlock_tag").asText().equals("0:1")) {
            choose(lines, element, SAMPLED_HEADER);
          }
        }
      }
    }
    return lines;
  }

  private static void choose(List<String> lines, JsonNode node, List<String> keys) {
    for (String key : keys) {
      if (node.has(key)) {
        lines.add(key + "=" + node.get(key).asText());
      }
    }
  }

  List<String> lines() {
    return lines;
  }

  int flowSamples() {
    return flowSamples;
  }

  @Override
  public void datagram(DatagramHeader header) {
    bytes = header.bytes();
    say("datagramVersion", 5);
    say("agentSubId", Integer.toUnsignedLong(header.subAgentId()));
    say("agent", address(header.agentOffset(), header.agentLength()));
    say("packetSequenceNo", Integer.toUnsignedLong(header.sequenceNumber()));
    say("sysUpTime", Integer.toUnsignedLong(header.uptimeMillis()));
  }

  @Override
  public void flowSample(FlowSampleHeader sample) {
    flowSamples++;
    inFlowSample = true;
    int tag = BigEndian.int32(bytes, sample.offset() - 8);
    say("sampleType_tag", "0:" + tag);
    say("sampleSequenceNo", Integer.toUnsignedLong(sample.sequenceNumber()));
    say(
        "sourceId",
        Integer.toUnsignedString(sample.sourceClass())
            + ":"
            + Integer.toUnsignedString(sample.sourceIndex()));
    say("meanSkipCount", Integer.toUnsignedLong(sample.samplingRate()));
    say("samplePool", Integer.toUnsignedLong(sample.samplePool()));
    say("dropEvents", Integer.toUnsignedLong(sample.drops()));
    say("inputPort", port(sample.inputFormat(), sample.inputValue()));
    say("outputPort", port(sample.outputFormat(), sample.outputValue()));
  }

  private static String port(int format, int value) {
    String number = Integer.toUnsignedString(value);
    return switch (format) {
      case FlowSampleHeader.INTERFACE_INDEX -> number;
      case FlowSampleHeader.INTERFACE_DISCARDED -> "dropCode " + number;
      case FlowSampleHeader.INTERFACE_MULTIPLE -> "multiple " + number;
      default -> "format==" + Integer.toUnsignedString(format) + " " + number;
    };
  }

  @Override
  public void discardedPacket(DiscardedPacketHeader sample) {
    inFlowSample = false;
  }

  @Override
  public void sampledHeader(SampledHeader header) {
    if (!inFlowSample) {
      return;
    }
    say("headerProtocol", Integer.toUnsignedLong(header.protocol()));
    say("sampledPacketSize", header.frameLength());
    say("strippedBytes", Integer.toUnsignedLong(header.stripped()));
    say("headerLen", header.length());
    say(
        "headerBytes",
        HexFormat.ofDelimiter("-")
            .withUpperCase()
            .formatHex(bytes, header.offset(), header.offset() + header.length()));
    PacketWalk.walk(bytes, header.offset(), header.length(), header.protocol(), packet);
    ethernet();
    ip();
    transport();
  }

  private void ethernet() {
    if (packet.ethernet() == Packet.ABSENT) {
      return;
    }
    say("dstMAC", mac(0));
    say("srcMAC", mac(6));
    if (packet.vlanTag() != Packet.ABSENT) {
      say("decodedVLAN", packet.vlanTag() & 0xFFF);
      say("decodedPriority", packet.vlanTag() >> 13);
    }
    say("ethernet_type", packet.etherType());
  }

  private void ip() {
    int v4 = packet.ipv4();
    say("IPTOS", v4 == Packet.ABSENT ? trafficClass() : packet.uint8(v4, 1));
    say("ip.tot_len", packet.uint16(v4, 2));
    say("IPV6_payloadLen", packet.uint16(packet.ipv6(), 4));
    say("IPTTL", v4 == Packet.ABSENT ? packet.uint8(packet.ipv6(), 7) : packet.uint8(v4, 8));
    say("IPProtocol", v4 == Packet.ABSENT ? packet.ip6NextHeader() : packet.uint8(v4, 9));
    if (packet.reaches(v4, 0, 20)) {
      say("srcIP", address(v4 + 12, 4));
      say("dstIP", address(v4 + 16, 4));
    }
    if (packet.reaches(packet.ipv6(), 0, 40)) {
      say("srcIP6", address(packet.ipv6() + 8, 16));
      say("dstIP6", address(packet.ipv6() + 24, 16));
    }
  }

  private long trafficClass() {
    int first = packet.uint16(packet.ipv6(), 0);
    return first == Packet.ABSENT ? Packet.ABSENT : first >> 4 & 0xFF;
  }

  private void transport() {
    if (packet.reaches(packet.tcp(), 0, 8)) {
      say("TCPSrcPort", packet.uint16(packet.tcp(), 0));
      say("TCPDstPort", packet.uint16(packet.tcp(), 2));
      say("TCPFlags", packet.uint8(packet.tcp(), 13));
    }
    if (packet.reaches(packet.udp(), 0, 8)) {
      say("UDPSrcPort", packet.uint16(packet.udp(), 0));
      say("UDPDstPort", packet.uint16(packet.udp(), 2));
      say("UDPBytes", packet.uint16(packet.udp(), 4));
    }
    if (packet.reaches(packet.icmp(), 0, 8)) {
      say("ICMPType", packet.uint8(packet.icmp(), 0));
      say("ICMPCode", packet.uint8(packet.icmp(), 1));
    }
  }

  private String mac(int delta) {
    return String.format(Locale.ROOT, "%012x", packet.uint48(packet.ethernet(), delta));
  }

  // sflowtool writes IPv6 in full.
  private String address(int offset, int length) {
    if (length != IpAddress.V6_BYTES) {
      return IpAddress.text(bytes, offset, length);
    }
    List<String> groups = new ArrayList<>();
    for (int i = 0; i < length; i += 2) {
      groups.add(String.format(Locale.ROOT, "%04x", BigEndian.uint16(bytes, offset + i)));
    }
    return String.join(":", groups);
  }

  private void say(String key, long value) {
    if (value != Packet.ABSENT) {
      say(key, Long.toString(value));
    }
  }

  private void say(String key, String value) {
    lines.add(key + "=" + value);
  }
}
