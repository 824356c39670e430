package io.flowgauge.benchmark;

import io.flowgauge.datagram.DatagramHeader;
import io.flowgauge.datagram.SampledHeader;
import io.flowgauge.packet.Packet;
import io.flowgauge.packet.PacketWalk;

/** Walks the sampled packets, too, down to the innermost. */
final class EveryFieldAndPacket extends EveryField {
  private final Packet packet = new Packet();
  private byte[] bytes = {};

  @Override
  public void datagram(DatagramHeader header) {
    super.datagram(header);
    bytes = header.bytes();
  }

  @Override
  public void sampledHeader(SampledHeader header) {
    super.sampledHeader(header);
    PacketWalk.walk(bytes, header.offset(), header.length(), header.protocol(), packet);
    see(packet.ipv4(0) + packet.ipv6(0) + packet.tcp(0) + packet.udp(0));
  }
}
