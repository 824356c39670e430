package io.flowgauge.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * The next generation format (draft-ietf-opsawg-pcapng): blocks
 *
 * <pre>
 *   type (4) | total length (4) | body ... | total length (4)
 * </pre>
 *
 * in sections, each with a byte order and interfaces of its own. Blocks that hold no packet are
 * passed over. A simple packet block has no time: its packet gets the time of the one before it, or
 * 1970 when there is none.
 */
final class CapturePcapng implements CaptureFormat {
  /** The type of the section header block; a palindrome, so it reads the same in any byte order. */
  static final int SECTION_HEADER = 0x0a0d0d0a;

  private static final int INTERFACE_DESCRIPTION = 1;
  private static final int OLD_PACKET = 2;
  private static final int SIMPLE_PACKET = 3;
  private static final int ENHANCED_PACKET = 6;

  private static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;
  private static final int OPTION_END = 0;
  private static final int OPTION_RESOLUTION = 9;
  private static final int OPTION_OFFSET = 14;

  private static final int FRAME_BYTES = 12;
  private static final int INTERFACE_HEAD_BYTES = 8;
  private static final int OPTION_HEAD_BYTES = 4;
  private static final int PACKET_HEAD_BYTES = 20;

  /**
   * The most interfaces of a section that are believed: a bound on what a file can make us hold.
   */
  private static final int MAX_INTERFACES = 65_536;

  private record Interface(int linkType, long snapLength, CaptureClock clock) {}

  private final CaptureInput input;
  private final ByteBuffer head = ByteBuffer.allocate(PACKET_HEAD_BYTES);
  private final List<Interface> interfaces = new ArrayList<>();
  private long lastNanos;

  private long blockStart;
  private long blockLength;

  /** How much of the current block's body is not read yet. */
  private long remaining;

  /** The type of the first section header block is already read. */
  CapturePcapng(CaptureInput input) throws IOException {
    this.input = input;
    startSection();
    endBlock();
  }

  @Override
  public boolean read(CapturePacket into) throws IOException {
    while (!input.atEnd()) {
      blockStart = input.offset();
      input.read(head.array(), Integer.BYTES);
      int type = head.getInt(0);
      boolean found = false;
      if (type == SECTION_HEADER) {
        startSection();
      } else {
        startBlock();
        switch (type) {
          case INTERFACE_DESCRIPTION -> describeInterface();
          case ENHANCED_PACKET -> found = timedPacket(into, body(PACKET_HEAD_BYTES).getInt(0));
          case OLD_PACKET ->
              found = timedPacket(into, body(PACKET_HEAD_BYTES).getShort(0) & 0xffff);
          case SIMPLE_PACKET -> found = simplePacket(into);
          default -> {
            // Statistics, names, secrets, what vendors add: no packets in them.
          }
        }
      }
      endBlock();
      if (found) {
        return true;
      }
    }
    return false;
  }

  private void startSection() throws IOException {
    input.read(head.array(), 2 * Integer.BYTES);
    head.order(ByteOrder.BIG_ENDIAN);
    int magic = head.getInt(Integer.BYTES);
    if (magic == Integer.reverseBytes(BYTE_ORDER_MAGIC)) {
      head.order(ByteOrder.LITTLE_ENDIAN);
    } else if (magic != BYTE_ORDER_MAGIC) {
      throw damaged("a section header without the byte-order magic 1a2b3c4d");
    }
    setLength(head.getInt(0));
    if (remaining < Integer.BYTES) {
      throw damaged("a section header of " + blockLength + " bytes");
    }
    remaining -= Integer.BYTES;
    interfaces.clear();
  }

  private void startBlock() throws IOException {
    input.read(head.array(), Integer.BYTES);
    setLength(head.getInt(0));
  }

  private void setLength(int length) throws CaptureException {
    blockLength = Integer.toUnsignedLong(length);
    if (blockLength < FRAME_BYTES || blockLength % Integer.BYTES != 0) {
      throw damaged("a block of " + blockLength + " bytes; lengths are multiples of 4 from 12 on");
    }
    remaining = blockLength - FRAME_BYTES;
  }

  /** Reads the next bytes of the block's body, at most {@link #PACKET_HEAD_BYTES}. */
  private ByteBuffer body(int bytes) throws IOException {
    take(bytes);
    input.read(head.array(), bytes);
    return head;
  }

  private void skip(int bytes) throws IOException {
    take(bytes);
    input.skip(bytes);
  }

  private void take(int bytes) throws CaptureException {
    if (bytes > remaining) {
      throw damaged("a block of " + blockLength + " bytes is too short for what it holds");
    }
    remaining -= bytes;
  }

  private void endBlock() throws IOException {
    input.skip(remaining);
    input.read(head.array(), Integer.BYTES);
    long closing = Integer.toUnsignedLong(head.getInt(0));
    if (closing != blockLength) {
      throw damaged("a block whose two lengths differ: " + blockLength + " and " + closing);
    }
  }

  private void describeInterface() throws IOException {
    if (interfaces.size() >= MAX_INTERFACES) {
      throw damaged("more than " + MAX_INTERFACES + " interfaces");
    }
    body(INTERFACE_HEAD_BYTES);
    int linkType = head.getShort(0) & 0xffff;
    long snapLength = Integer.toUnsignedLong(head.getInt(4));
    int resolution = CaptureClock.DEFAULT_RESOLUTION;
    long offsetSeconds = 0;
    while (remaining >= OPTION_HEAD_BYTES) {
      body(OPTION_HEAD_BYTES);
      int code = head.getShort(0) & 0xffff;
      int length = head.getShort(2) & 0xffff;
      if (code == OPTION_END) {
        break;
      }
      int padded = (length + 3) & ~3;
      if (code == OPTION_RESOLUTION && length == 1) {
        resolution = body(padded).get(0) & 0xff;
      } else if (code == OPTION_OFFSET && length == Long.BYTES) {
        offsetSeconds = body(padded).getLong(0);
      } else {
        skip(padded);
      }
    }
    interfaces.add(
        new Interface(
            linkType,
            snapLength == 0 ? Long.MAX_VALUE : snapLength,
            new CaptureClock(resolution, offsetSeconds)));
  }

  /** Both timed blocks agree but for the width of the interface's number. */
  private boolean timedPacket(CapturePacket into, int interfaceNumber) throws IOException {
    Interface on = describedInterface(interfaceNumber);
    long units =
        (Integer.toUnsignedLong(head.getInt(4)) << Integer.SIZE)
            | Integer.toUnsignedLong(head.getInt(8));
    long captured = Integer.toUnsignedLong(head.getInt(12));
    long onTheWire = Integer.toUnsignedLong(head.getInt(16));
    long nanos = on.clock().nanos(units);
    if (nanos != CapturePacket.NO_TIME) {
      lastNanos = nanos;
    }
    into.setTimeNanos(nanos);
    fill(into, captured, onTheWire, on.linkType());
    return true;
  }

  private boolean simplePacket(CapturePacket into) throws IOException {
    Interface on = describedInterface(0);
    long onTheWire = Integer.toUnsignedLong(body(Integer.BYTES).getInt(0));
    into.setTimeNanos(lastNanos);
    // Its captured length is not stored: it is the shortest of these.
    fill(into, Math.min(Math.min(onTheWire, on.snapLength()), remaining), onTheWire, on.linkType());
    return true;
  }

  private Interface describedInterface(int number) throws CaptureException {
    if (number < 0 || number >= interfaces.size()) {
      throw damaged(
          "a packet of interface "
              + Integer.toUnsignedString(number)
              + ", but "
              + interfaces.size()
              + " are described");
    }
    return interfaces.get(number);
  }

  private void fill(CapturePacket into, long captured, long onTheWire, int linkType)
      throws IOException {
    if (captured > CapturePacket.MAX_BYTES) {
      throw damaged(
          "a packet of " + captured + " bytes; none is longer than " + CapturePacket.MAX_BYTES);
    }
    take((int) captured);
    into.fill(input, (int) captured, onTheWire, linkType);
  }

  private CaptureException damaged(String what) {
    return input.damaged(blockStart, what);
  }
}
