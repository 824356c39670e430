package io.flowgauge.local;

import io.flowgauge.datagram.DatagramDecoder;
import io.flowgauge.datagram.DatagramHeader;
import io.flowgauge.datagram.DatagramVisitor;
import io.flowgauge.datagram.DiscardedPacketHeader;
import io.flowgauge.datagram.SampledHeader;
import io.flowgauge.source.CapturedDatagram;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Sampled headers as packets of a pcap file: captured at the time of their datagram, of the length
 * of their frame. A pcap file has one link type, which the first header decides; those of another
 * are counted and left out, as are discarded packets.
 */
final class SampledHeadersPcap implements Encoder, DatagramVisitor {
  private static final int MAGIC = 0xa1b2c3d4; // Microseconds.
  private static final int FILE_HEADER_BYTES = 24;
  private static final int PACKET_HEADER_BYTES = 16;
  private static final int SNAP_LENGTH = 65_536;

  // https://www.tcpdump.org/linktypes.html
  private static final int NONE = -1;
  private static final int LINK_ETHERNET = 1;
  private static final int LINK_PPP = 9;
  private static final int LINK_RAW_IP = 101;
  private static final int LINK_WIFI = 105;
  private static final int LINK_MPLS = 219;

  private static final long NANOS_PER_MICRO = 1_000;
  private static final long MICROS_PER_SECOND = 1_000_000;

  private final DatagramDecoder decoder = new DatagramDecoder();
  private ByteBuffer packets = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
  private int linkType = NONE;
  private long leftOut;
  private boolean discarded;
  private byte[] datagram = new byte[0];
  private long micros;

  @Override
  public void add(CapturedDatagram captured) {
    datagram = captured.payload();
    micros = Math.floorDiv(captured.timeNanos(), NANOS_PER_MICRO);
    decoder.decode(datagram, datagram.length, this);
  }

  @Override
  public void end() {
    if (linkType == NONE) {
      begin(LINK_ETHERNET);
    }
  }

  @Override
  public void datagram(DatagramHeader header) {
    discarded = false;
  }

  @Override
  public void discardedPacket(DiscardedPacketHeader sample) {
    discarded = true;
  }

  @Override
  public void endDiscardedPacket() {
    discarded = false;
  }

  @Override
  public void sampledHeader(SampledHeader header) {
    if (discarded) {
      return;
    }
    int type = linkType(header.protocol());
    if (type != NONE && linkType == NONE) {
      begin(type);
    }
    if (type == NONE || type != linkType) {
      leftOut++;
      return;
    }
    room(PACKET_HEADER_BYTES + header.length());
    packets
        .putInt((int) Math.floorDiv(micros, MICROS_PER_SECOND))
        .putInt((int) Math.floorMod(micros, MICROS_PER_SECOND))
        .putInt(header.length())
        .putInt(Math.max(header.length(), header.frameLength()))
        .put(datagram, header.offset(), header.length());
  }

  private static int linkType(int headerProtocol) {
    return switch (headerProtocol) {
      case 1 -> LINK_ETHERNET;
      case 7, 14 -> LINK_PPP;
      case 11, 12 -> LINK_RAW_IP;
      case 13 -> LINK_MPLS;
      case 15 -> LINK_WIFI;
      default -> NONE;
    };
  }

  private void begin(int type) {
    linkType = type;
    room(FILE_HEADER_BYTES);
    packets
        .putInt(MAGIC)
        .putShort((short) 2)
        .putShort((short) 4)
        .putInt(0)
        .putInt(0)
        .putInt(SNAP_LENGTH)
        .putInt(type);
  }

  private void room(int more) {
    if (packets.remaining() < more) {
      int written = packets.position();
      packets =
          ByteBuffer.wrap(Arrays.copyOf(packets.array(), 2 * packets.capacity() + more))
              .order(ByteOrder.LITTLE_ENDIAN)
              .position(written);
    }
  }

  @Override
  public byte[] bytes() {
    return packets.array();
  }

  @Override
  public int length() {
    return packets.position();
  }

  @Override
  public void clear() {
    packets.clear();
  }

  /** Sampled headers of another link type than the first, or of none that is known. */
  @Override
  public long incomplete() {
    return leftOut;
  }
}
