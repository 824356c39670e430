package io.flowgauge.flow.function;

import io.flowgauge.flow.CompiledKey;
import io.flowgauge.flow.DefinitionException;
import io.flowgauge.flow.FieldType;
import io.flowgauge.flow.FlowKey;
import io.flowgauge.flow.FunctionText;
import io.flowgauge.flow.KeyArguments;
import io.flowgauge.flow.KeyReader;
import io.flowgauge.flow.LookupNames;
import io.flowgauge.flow.ObservedSample;
import io.flowgauge.lookup.Lookups;
import io.flowgauge.lookup.ReverseNames;
import io.flowgauge.packet.Packet;

/** {@link KeyFunction#DNS}. Names that are not known yet are missing. */
record Dns(FlowKey key) implements FlowKey {
  static FlowKey read(KeyArguments arguments) throws DefinitionException {
    return new Dns(Addresses.ip(arguments));
  }

  @Override
  public String text() {
    return FunctionText.of(KeyFunction.DNS).key(key).toString();
  }

  @Override
  public FieldType type() {
    return FieldType.TEXT;
  }

  @Override
  public CompiledKey compile(Lookups lookups) {
    ReverseNames names = lookups.names();
    return names == null
        ? CompiledKey.missing(FieldType.TEXT)
        : new CompiledKey(new Name(key.compile(lookups).as(FieldType.IP), names), FieldType.TEXT);
  }

  @Override
  public void addLookups(LookupNames names) {
    names.addNames();
    key.addLookups(names);
  }

  private record Name(CompiledKey address, ReverseNames names) implements KeyReader {
    @Override
    public long read(Packet p, ObservedSample s, int n) {
      int length = (int) address.read(s);
      if (length == Packet.ABSENT) {
        return Packet.ABSENT;
      }
      byte[] name = names.name(s.octets(), 0, length);
      return name == null ? Packet.ABSENT : s.put(name);
    }
  }
}
