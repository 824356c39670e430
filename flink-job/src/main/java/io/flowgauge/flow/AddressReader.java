package io.flowgauge.flow;

import io.flowgauge.datagram.BigEndian;
import io.flowgauge.packet.IpAddress;
import io.flowgauge.packet.Packet;

/** Reads an address of any type as octets. */
final class AddressReader implements KeyReader {
  private final CompiledKey key;

  AddressReader(CompiledKey key) {
    this.key = key;
  }

  @Override
  public long read(Packet p, ObservedSample s, int n) {
    long value = key.read(s);
    if (value == Packet.ABSENT) {
      return Packet.ABSENT;
    }
    return switch (key.type()) {
      case IPV4 -> {
        BigEndian.putInt32(s.octets(), 0, (int) value);
        yield IpAddress.V4_BYTES;
      }
      case IPV6 -> s.take((int) value, IpAddress.V6_BYTES);
      default -> value;
    };
  }
}
