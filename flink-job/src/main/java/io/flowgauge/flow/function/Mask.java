package io.flowgauge.flow.function;

import io.flowgauge.flow.CompiledKey;
import io.flowgauge.flow.DefinitionException;
import io.flowgauge.flow.FieldType;
import io.flowgauge.flow.FlowKey;
import io.flowgauge.flow.FunctionText;
import io.flowgauge.flow.KeyArguments;
import io.flowgauge.flow.KeyReader;
import io.flowgauge.flow.ObservedSample;
import io.flowgauge.lookup.Lookups;
import io.flowgauge.packet.Packet;

/** {@link KeyFunction#MASK}. An address of either version with fewer bits is taken as it is. */
record Mask(FlowKey key, int bits, FieldType type) implements KeyOfKey {
  Mask(FlowKey key, int bits) {
    this(key, bits, type(key.type()));
  }

  static FlowKey read(KeyArguments arguments) throws DefinitionException {
    FlowKey key = Addresses.any(arguments);
    int most =
        switch (key.type()) {
          case IPV4 -> 32;
          case MAC -> 48;
          default -> 128;
        };
    return new Mask(key, (int) arguments.number("a number of bits", 0, most));
  }

  @Override
  public String text() {
    return FunctionText.of(KeyFunction.MASK).key(key).number(bits).toString();
  }

  private static FieldType type(FieldType ofKey) {
    return ofKey == FieldType.IPV6 ? FieldType.IP : ofKey;
  }

  @Override
  public CompiledKey compile(Lookups lookups) {
    CompiledKey address = key.compile(lookups);
    if (type == FieldType.IP) {
      return new CompiledKey(new Octets(address.as(FieldType.IP), bits), FieldType.IP);
    }
    int width = Byte.SIZE * type.width();
    long mask = bits == 0 ? 0 : (-1L << (width - bits)) & (-1L >>> (Long.SIZE - width));
    return new CompiledKey(new Bare(address, mask), type);
  }

  private record Bare(CompiledKey address, long mask) implements KeyReader {
    @Override
    public long read(Packet p, ObservedSample s, int n) {
      long value = address.read(s);
      return value == Packet.ABSENT ? Packet.ABSENT : value & mask;
    }
  }

  private record Octets(CompiledKey address, int bits) implements KeyReader {
    @Override
    public long read(Packet p, ObservedSample s, int n) {
      int length = (int) address.read(s);
      byte[] octets = s.octets();
      for (int at = bits / Byte.SIZE; at < length; at++) {
        int kept = Math.max(0, bits - at * Byte.SIZE);
        octets[at] &= (byte) (0xFF00 >>> Math.min(kept, Byte.SIZE));
      }
      return length;
    }
  }
}
