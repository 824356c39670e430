package io.flowgauge;

import io.flowgauge.datagram.Captures;
import io.flowgauge.packet.IpAddress;
import io.flowgauge.source.CapturedDatagram;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A flow sample as the specification has it, read with as little code as that takes: nothing of the
 * decoder, the observer or the tally is used, so that their sums can be compared with plain ones.
 *
 * @param millis when its datagram was received
 * @param frameLength octets on the wire, FCS included
 * @param input the input interface's word
 * @param flow addresses, protocol and ports (or ICMP type and code) with commas between; empty if
 *     the packet has none
 */
record PlainSample(
    long millis, String agent, long rate, long frameLength, long input, String flow) {
  private static final int COMPACT = 1;
  private static final int EXPANDED = 3;
  private static final int SAMPLED_HEADER = 1;
  private static final int VLAN = 0x8100;
  private static final int SERVICE_VLAN = 0x88A8;
  private static final int IPV4 = 0x0800;
  private static final int IPV6 = 0x86DD;
  private static final int ICMP = 1;
  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final int ICMPV6 = 58;

  /** The estimated octets. */
  long bytes() {
    return rate * frameLength;
  }

  /** The flow samples of a capture in which all is well-formed. */
  static List<PlainSample> read(Path capture) throws IOException {
    List<PlainSample> samples = new ArrayList<>();
    for (CapturedDatagram datagram : Captures.datagrams(capture)) {
      readDatagram(datagram.timeMillis(), datagram.payload(), samples);
    }
    return samples;
  }

  private static void readDatagram(long millis, byte[] payload, List<PlainSample> samples) {
    ByteBuffer in = ByteBuffer.wrap(payload);
    int agentOctets = in.getInt(4) == 1 ? 4 : 16;
    String agent = address(payload, 8, agentOctets);
    in.position(20 + agentOctets);
    for (int left = in.getInt(); left > 0; left--) {
      int type = in.getInt();
      int length = in.getInt();
      if (type == COMPACT || type == EXPANDED) {
        samples.addAll(readSample(millis, agent, type == EXPANDED, in.slice()));
      }
      in.position(in.position() + length);
    }
  }

  private static List<PlainSample> readSample(
      long millis, String agent, boolean expanded, ByteBuffer in) {
    long rate = Integer.toUnsignedLong(in.getInt(expanded ? 12 : 8));
    long input = Integer.toUnsignedLong(in.getInt(expanded ? 28 : 20));
    in.position(expanded ? 40 : 28);
    for (int left = in.getInt(); left > 0; left--) {
      int type = in.getInt();
      int length = in.getInt();
      if (type == SAMPLED_HEADER) {
        long frame = Integer.toUnsignedLong(in.getInt(in.position() + 4));
        int octets = in.getInt(in.position() + 12);
        byte[] header = new byte[octets];
        in.get(in.position() + 16, header);
        return List.of(new PlainSample(millis, agent, rate, frame, input, flow(header)));
      }
      in.position(in.position() + length);
    }
    return List.of();
  }

  private static String flow(byte[] header) {
    ByteBuffer in = ByteBuffer.wrap(header);
    int at = 12;
    int type = Short.toUnsignedInt(in.getShort(at));
    while (type == VLAN || type == SERVICE_VLAN) {
      at += 4;
      type = Short.toUnsignedInt(in.getShort(at));
    }
    at += 2;
    if (type == IPV4 && (in.getShort(at + 6) & 0x1FFF) == 0) {
      int protocol = Byte.toUnsignedInt(header[at + 9]);
      int payload = at + 4 * (header[at] & 15);
      return flow(in, address(header, at + 12, 4), address(header, at + 16, 4), protocol, payload);
    } else if (type == IPV6) {
      int protocol = Byte.toUnsignedInt(header[at + 6]);
      return flow(in, address(header, at + 8, 16), address(header, at + 24, 16), protocol, at + 40);
    }
    return "";
  }

  private static String flow(
      ByteBuffer in, String source, String destination, int protocol, int at) {
    String addresses = source + "," + destination + "," + protocol + ",";
    return switch (protocol) {
      case TCP, UDP ->
          addresses
              + Short.toUnsignedInt(in.getShort(at))
              + ","
              + Short.toUnsignedInt(in.getShort(at + 2));
      case ICMP, ICMPV6 ->
          addresses + Byte.toUnsignedInt(in.get(at)) + "," + Byte.toUnsignedInt(in.get(at + 1));
      default -> "";
    };
  }

  private static String address(byte[] bytes, int at, int octets) {
    return IpAddress.text(bytes, at, octets);
  }
}
