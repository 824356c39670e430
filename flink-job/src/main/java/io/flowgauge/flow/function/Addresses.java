package io.flowgauge.flow.function;

import io.flowgauge.datagram.BigEndian;
import io.flowgauge.flow.CompiledKey;
import io.flowgauge.flow.DefinitionException;
import io.flowgauge.flow.FieldType;
import io.flowgauge.flow.FlowKey;
import io.flowgauge.flow.KeyArguments;
import io.flowgauge.flow.KeyReader;
import io.flowgauge.flow.ObservedSample;
import io.flowgauge.packet.Packet;

/** Keys that are addresses, for functions that look addresses up. */
final class Addresses {
  private static final int MAC_OCTETS = 6;

  private Addresses() {}

  /** The next argument, which has to be an IP address. */
  static FlowKey ip(KeyArguments arguments) throws DefinitionException {
    FlowKey key = arguments.key();
    if (!key.type().isAddress()) {
      throw expected(arguments, "an IP address", key);
    }
    return key;
  }

  /** The next argument, which has to be a MAC address. */
  static FlowKey mac(KeyArguments arguments) throws DefinitionException {
    FlowKey key = arguments.key();
    if (key.type() != FieldType.MAC) {
      throw expected(arguments, "a MAC address", key);
    }
    return key;
  }

  /** The next argument, which has to be an address of either kind. */
  static FlowKey any(KeyArguments arguments) throws DefinitionException {
    FlowKey key = arguments.key();
    if (!key.type().isAddress() && key.type() != FieldType.MAC) {
      throw expected(arguments, "a MAC or IP address", key);
    }
    return key;
  }

  static DefinitionException expected(KeyArguments arguments, String what, FlowKey key) {
    return arguments.error(
        "expected a key that is "
            + what
            + ", met '"
            + key.text()
            + "', which is "
            + key.type().expected());
  }

  /** Reads {@code key} as octets: what it returns is how many are the sample's octets now. */
  static CompiledKey octets(CompiledKey key) {
    return key.type() == FieldType.MAC
        ? new CompiledKey(new MacOctets(key), FieldType.TEXT)
        : key.as(FieldType.IP);
  }

  private record MacOctets(CompiledKey key) implements KeyReader {
    @Override
    public long read(Packet p, ObservedSample s, int n) {
      long mac = key.read(s);
      if (mac == Packet.ABSENT) {
        return Packet.ABSENT;
      }
      BigEndian.putUnsigned(s.octets(), 0, mac, MAC_OCTETS);
      return MAC_OCTETS;
    }
  }
}
