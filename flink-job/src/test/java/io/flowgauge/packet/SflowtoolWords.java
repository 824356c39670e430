package io.flowgauge.packet;

import com.fasterxml.jackson.databind.JsonNode;
import io.flowgauge.datagram.BigEndian;
import io.flowgauge.datagram.DatagramHeader;
import io.flowgauge.datagram.DatagramVisitor;
import io.flowgauge.datagram.DiscardedPacketHeader;
import io.flowgauge.datagram.FlowSampleHeader;
import io.flowgauge.datagram.SampledHeader;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A walk told in the words of {@code sflowtool -j}, so that the two can be compared line by line.
 *
 * <p>They differ by intention in two things, and these words follow sflowtool: it reads a transport
 * header only where 8 octets of it were sampled, the walk every field that is there; and it knows
 * neither labels nor tunnels, so that nothing is said of what is within. Where captures show them,
 * expect more: sflowtool counts authentication headers in units of 8 octets and reads transport
 * headers behind later IPv6 fragments.
 */
final class SflowtoolWords implements DatagramVisitor {
  private static final Set<Layer> LINK = EnumSet.of(Layer.ETHERNET, Layer.VLAN, Layer.LLC);
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
  }

  private void ethernet() {
    if (packet.ethernet(0) == Packet.ABSENT) {
      return;
    }
    say("dstMAC", mac(0));
    say("srcMAC", mac(6));
    if (packet.vlanTag(0) != Packet.ABSENT) {
      say("decodedVLAN", packet.vlanTag(0) & 0xFFF);
      say("decodedPriority", packet.vlanTag(0) >> 13);
    }
    say("ethernet_type", packet.etherType(0));
  }

  // The outermost IP header, where no tunnel or label is before it: sflowtool knows none.
  private void ip() {
    int index = 0;
    while (index < packet.layerCount() && LINK.contains(packet.layer(index))) {
      index++;
    }
    int v4 = offset(index, Layer.IPV4);
    int v6 = offset(index, Layer.IPV6);
    say("IPTOS", v4 == Packet.ABSENT ? trafficClass(v6) : packet.uint8(v4, 1));
    say("ip.tot_len", packet.uint16(v4, 2));
    say("IPV6_payloadLen", packet.uint16(v6, 4));
    say("IPTTL", v4 == Packet.ABSENT ? packet.uint8(v6, 7) : packet.uint8(v4, 8));
    if (v6 == Packet.ABSENT) {
      say("IPProtocol", packet.uint8(v4, 9));
    } else {
      say("IPProtocol", packet.ip6NextHeader(0));
    }
    if (packet.reaches(v4, 0, 20)) {
      say("srcIP", address(v4 + 12, 4));
      say("dstIP", address(v4 + 16, 4));
    }
    if (packet.reaches(v6, 0, 40)) {
      say("srcIP6", address(v6 + 8, 16));
      say("dstIP6", address(v6 + 24, 16));
    }
    transport(index + 1);
  }

  private int offset(int index, Layer layer) {
    return index < packet.layerCount() && packet.layer(index) == layer
        ? packet.layerOffset(index)
        : Packet.ABSENT;
  }

  private long trafficClass(int v6) {
    int first = packet.uint16(v6, 0);
    return first == Packet.ABSENT ? Packet.ABSENT : first >> 4 & 0xFF;
  }

  private void transport(int index) {
    int tcp = offset(index, Layer.TCP);
    int udp = offset(index, Layer.UDP);
    int icmp = offset(index, Layer.ICMP);
    if (packet.reaches(tcp, 0, 8)) {
      say("TCPSrcPort", packet.uint16(tcp, 0));
      say("TCPDstPort", packet.uint16(tcp, 2));
      say("TCPFlags", packet.uint8(tcp, 13));
    }
    if (packet.reaches(udp, 0, 8)) {
      say("UDPSrcPort", packet.uint16(udp, 0));
      say("UDPDstPort", packet.uint16(udp, 2));
      say("UDPBytes", packet.uint16(udp, 4));
    }
    if (packet.reaches(icmp, 0, 8)) {
      say("ICMPType", packet.uint8(icmp, 0));
      say("ICMPCode", packet.uint8(icmp, 1));
    }
  }

  private String mac(int delta) {
    return String.format(Locale.ROOT, "%012x", packet.uint48(packet.ethernet(0), delta));
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
