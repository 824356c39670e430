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
import io.flowgauge.packet.Packet;

/** {@link KeyFunction#BITS}. */
record Bits(FlowKey key, long mask) implements FlowKey {
  static FlowKey read(KeyArguments arguments) throws DefinitionException {
    return new Bits(Numbers.number(arguments), arguments.number("a mask", 0, Numbers.MOST));
  }

  @Override
  public String text() {
    return FunctionText.of(KeyFunction.BITS).key(key).number(mask).toString();
  }

  @Override
  public FieldType type() {
    return key.type();
  }

  @Override
  public CompiledKey compile(Lookups lookups) {
    return new CompiledKey(new Reader(key.compile(lookups), mask), type());
  }

  @Override
  public void addLookups(LookupNames names) {
    key.addLookups(names);
  }

  private record Reader(CompiledKey key, long mask) implements KeyReader {
    @Override
    public long read(Packet p, ObservedSample s, int n) {
      long value = key.read(s);
      return value == Packet.ABSENT ? Packet.ABSENT : value & mask;
    }
  }
}
