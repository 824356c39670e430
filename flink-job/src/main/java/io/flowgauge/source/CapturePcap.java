package io.flowgauge.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The classic format: a file header of 24 bytes, then packets, each behind a header of 16 bytes.
 */
final class CapturePcap implements CaptureFormat {
  private static final int MICROSECONDS = 0xa1b2c3d4;
  private static final int NANOSECONDS = 0xa1b23c4d;
  private static final int FILE_HEADER_BYTES = 24;
  private static final int LINK_TYPE_OFFSET = 20;
  private static final int PACKET_HEADER_BYTES = 16;

  private final CaptureInput input;
  private final ByteBuffer header;
  private final int nanosPerUnit;
  private final int linkType;

  static boolean isMagic(int magic) {
    return magic == MICROSECONDS || magic == NANOSECONDS;
  }

  /** The magic number is already read; it told the byte order. */
  CapturePcap(CaptureInput input, ByteOrder order, int magic) throws IOException {
    this.input = input;
    nanosPerUnit = magic == NANOSECONDS ? 1 : 1_000;
    byte[] fileHeader = new byte[FILE_HEADER_BYTES - Integer.BYTES];
    input.read(fileHeader, fileHeader.length);
    // The upper half may say that frames carry a checksum of so many bits; IP has lengths of its
    // own.
    linkType =
        ByteBuffer.wrap(fileHeader).order(order).getInt(LINK_TYPE_OFFSET - Integer.BYTES) & 0xffff;
    header = ByteBuffer.allocate(PACKET_HEADER_BYTES).order(order);
  }

  @Override
  public boolean read(CapturePacket into) throws IOException {
    if (input.atEnd()) {
      return false;
    }
    long at = input.offset();
    input.read(header.array(), PACKET_HEADER_BYTES);
    long seconds = Integer.toUnsignedLong(header.getInt(0));
    long units = Integer.toUnsignedLong(header.getInt(4));
    int captured = header.getInt(8);
    if (Integer.compareUnsigned(captured, CapturePacket.MAX_BYTES) > 0) {
      throw input.damaged(
          at,
          "a packet of "
              + Integer.toUnsignedString(captured)
              + " bytes; none is longer than "
              + CapturePacket.MAX_BYTES);
    }
    into.setTimeNanos(seconds * 1_000_000_000L + units * nanosPerUnit);
    into.fill(input, captured, Integer.toUnsignedLong(header.getInt(12)), linkType);
    return true;
  }
}
