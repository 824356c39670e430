package io.flowgauge.benchmark;

import io.flowgauge.datagram.BigEndian;
import io.flowgauge.datagram.DatagramDecoder;
import io.flowgauge.datagram.DatagramVisitor;
import io.flowgauge.datagram.SampledHeader;
import io.flowgauge.packet.Packet;
import io.flowgauge.packet.PacketWalk;
import java.util.function.IntSupplier;

/**
 * Gives the IPv4 packets that a datagram samples other flows: addresses and TCP source ports made
 * of the flow's number. Lengths, protocols and services stay as they were recorded.
 */
final class FlowRewriter implements DatagramVisitor {
  private static final int SOURCE_NETWORK = 10 << 24;
  private static final int DESTINATION_NETWORK = 11 << 24;
  private static final int HOST_MASK = 0xFF_FFFF;
  private static final int DESTINATIONS_MASK = 0xFFFF;
  private static final int MULTIPLIER = 0x9E37_79B9;
  private static final int SOURCE_AT = 12;
  private static final int DESTINATION_AT = 16;
  private static final int FIRST_PORT = 1024;
  private static final int PORTS = 0xFFFF - FIRST_PORT;

  private final DatagramDecoder decoder = new DatagramDecoder();
  private final Packet packet = new Packet();
  private final IntSupplier flows;
  private byte[] payload = {};

  /** A rewriter that asks {@code flows} for the number of each packet's flow. */
  FlowRewriter(IntSupplier flows) {
    this.flows = flows;
  }

  /** Rewrites {@code datagram} where it is. */
  void rewrite(byte[] datagram) {
    payload = datagram;
    decoder.decode(datagram, datagram.length, this);
  }

  @Override
  public void sampledHeader(SampledHeader header) {
    PacketWalk.walk(payload, header.offset(), header.length(), header.protocol(), packet);
    int ipv4 = packet.ipv4(0);
    if (!packet.reaches(ipv4, DESTINATION_AT, Integer.BYTES)) {
      return;
    }
    int flow = flows.getAsInt();
    int mixed = flow * MULTIPLIER;
    BigEndian.putInt32(payload, ipv4 + SOURCE_AT, SOURCE_NETWORK | (flow & HOST_MASK));
    BigEndian.putInt32(
        payload, ipv4 + DESTINATION_AT, DESTINATION_NETWORK | (mixed >>> 8 & DESTINATIONS_MASK));
    int tcp = packet.tcp(0);
    if (packet.reaches(tcp, 0, Short.BYTES)) {
      BigEndian.putUnsigned(payload, tcp, FIRST_PORT + (mixed >>> 4) % PORTS, Short.BYTES);
    }
  }
}
