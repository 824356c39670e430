package io.flowgauge.source;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Writes capture files for tests, block by block. */
final class CaptureFile {
  static final int ETHERNET = 1;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final ByteOrder order;

  private CaptureFile(ByteOrder order) {
    this.order = order;
  }

  static CaptureFile pcap(ByteOrder order, int magic, int linkType) {
    CaptureFile file = new CaptureFile(order);
    file.put(
        file.buffer(24)
            .putInt(magic)
            .putShort((short) 2)
            .putShort((short) 4)
            .position(20)
            .putInt(linkType));
    return file;
  }

  static CaptureFile pcap(int linkType) {
    return pcap(ByteOrder.LITTLE_ENDIAN, 0xa1b2c3d4, linkType);
  }

  CaptureFile packet(long seconds, int units, byte[] packet, int onTheWire) {
    put(
        buffer(16 + packet.length)
            .putInt((int) seconds)
            .putInt(units)
            .putInt(packet.length)
            .putInt(onTheWire)
            .put(packet));
    return this;
  }

  CaptureFile packet(byte[] packet) {
    return packet(1, 0, packet, packet.length);
  }

  static CaptureFile pcapng(ByteOrder order) {
    return new CaptureFile(order).section(order);
  }

  CaptureFile section(ByteOrder next) {
    CaptureFile section = next == order ? this : new CaptureFile(next);
    section.block(
        0x0a0d0d0a,
        section.buffer(16).putInt(0x1a2b3c4d).putShort((short) 1).putShort((short) 0).putLong(-1));
    if (section != this) {
      bytes.writeBytes(section.bytes.toByteArray());
      section.bytes.reset();
      section.bytes.writeBytes(bytes.toByteArray());
    }
    return section;
  }

  /** An interface with its options: pairs of a code and a value. */
  CaptureFile describeInterface(int linkType, int snapLength, Object... options) {
    ByteBuffer body = buffer(64).putShort((short) linkType).putShort((short) 0).putInt(snapLength);
    for (int i = 0; i < options.length; i += 2) {
      byte[] value = (byte[]) options[i + 1];
      body.putShort(((Integer) options[i]).shortValue()).putShort((short) value.length).put(value);
      body.position((body.position() + 3) & ~3);
    }
    return block(1, body.putInt(0));
  }

  CaptureFile enhancedPacket(int interfaceNumber, long units, byte[] packet, int onTheWire) {
    return block(
        6,
        buffer(24 + packet.length)
            .putInt(interfaceNumber)
            .putInt((int) (units >>> 32))
            .putInt((int) units)
            .putInt(packet.length)
            .putInt(onTheWire)
            .put(packet));
  }

  CaptureFile simplePacket(byte[] packet, int onTheWire) {
    return block(3, buffer(8 + packet.length).putInt(onTheWire).put(packet));
  }

  CaptureFile oldPacket(int interfaceNumber, long units, byte[] packet) {
    return block(
        2,
        buffer(24 + packet.length)
            .putShort((short) interfaceNumber)
            .putShort((short) 0)
            .putInt((int) (units >>> 32))
            .putInt((int) units)
            .putInt(packet.length)
            .putInt(packet.length)
            .put(packet));
  }

  /** A block with the body up to the buffer's position, padded to four bytes. */
  CaptureFile block(int type, ByteBuffer body) {
    int length = body.position();
    int padded = (length + 3) & ~3;
    put(buffer(8).putInt(type).putInt(12 + padded));
    put(body);
    bytes.writeBytes(new byte[padded - length]);
    put(buffer(4).putInt(12 + padded));
    return this;
  }

  ByteBuffer buffer(int capacity) {
    return ByteBuffer.allocate(capacity).order(order);
  }

  private void put(ByteBuffer buffer) {
    byte[] written = new byte[buffer.position()];
    buffer.flip().get(written);
    bytes.writeBytes(written);
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }

  CaptureReader reader(int port) throws IOException {
    return reader(bytes(), port);
  }

  List<CapturedDatagram> datagrams() throws IOException {
    return all(reader(CaptureReader.SFLOW_PORT));
  }

  static CaptureReader reader(byte[] file, int port) throws IOException {
    return CaptureReader.read(new ByteArrayInputStream(file), "test.pcap", port);
  }

  static List<CapturedDatagram> all(CaptureReader reader) throws IOException {
    List<CapturedDatagram> all = new ArrayList<>();
    for (CapturedDatagram next = reader.next(); next != null; next = reader.next()) {
      all.add(next);
    }
    return all;
  }

  static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(plain);
    }
    return packed.toByteArray();
  }
}
