package io.flowgauge.source;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Packets for tests, made by hand so that every byte of a header is chosen here. */
final class CapturePackets {
  static final int SFLOW = CaptureReader.SFLOW_PORT;
  static final byte[] PAYLOAD = "what the agent sent".getBytes(StandardCharsets.US_ASCII);

  private CapturePackets() {}

  static byte[] udp(int sourcePort, int destinationPort, byte[] payload) {
    return ByteBuffer.allocate(8 + payload.length)
        .putShort((short) sourcePort)
        .putShort((short) destinationPort)
        .putShort((short) (8 + payload.length))
        .putShort((short) 0)
        .put(payload)
        .array();
  }

  static byte[] udp() {
    return udp(51234, SFLOW, PAYLOAD);
  }

  /** IPv4 from 10.0.0.1 with four bytes of options. */
  static byte[] ipv4(int protocol, int flagsAndOffset, byte[] body) {
    return ByteBuffer.allocate(24 + body.length)
        .put((byte) 0x46)
        .put((byte) 0)
        .putShort((short) (24 + body.length))
        .putShort((short) 1)
        .putShort((short) flagsAndOffset)
        .put((byte) 64)
        .put((byte) protocol)
        .putShort((short) 0)
        .put(new byte[] {10, 0, 0, 1})
        .put(new byte[] {10, 0, 0, 2})
        .put(new byte[] {1, 1, 1, 1})
        .put(body)
        .array();
  }

  static byte[] ipv4(byte[] body) {
    return ipv4(17, 0x4000, body);
  }

  /** IPv6 from 2001:db8::1. */
  static byte[] ipv6(int nextHeader, byte[]... rest) throws Exception {
    byte[] body = join(rest);
    return ByteBuffer.allocate(40 + body.length)
        .putInt(0x60000000)
        .putShort((short) body.length)
        .put((byte) nextHeader)
        .put((byte) 64)
        .put(InetAddress.getByName("2001:db8::1").getAddress())
        .put(InetAddress.getByName("2001:db8::2").getAddress())
        .put(body)
        .array();
  }

  static byte[] ethernet(byte[] ip, int... etherTypesAndTags) {
    ByteBuffer frame = ByteBuffer.allocate(12 + 2 * etherTypesAndTags.length + ip.length);
    frame.position(12);
    for (int value : etherTypesAndTags) {
      frame.putShort((short) value);
    }
    return frame.put(ip).array();
  }

  static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
