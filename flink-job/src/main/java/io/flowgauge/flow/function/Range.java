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

/** {@link KeyFunction#RANGE}. Both ends are within. */
record Range(FlowKey key, long least, long most) implements FlowKey {
  static FlowKey read(KeyArguments arguments) throws DefinitionException {
    FlowKey key = Numbers.number(arguments);
    long least = arguments.number("a number", 0, Numbers.MOST);
    long most =
        arguments.hasNext() ? arguments.number("a number", least, Numbers.MOST) : Numbers.MOST;
    return new Range(key, least, most);
  }

  @Override
  public String text() {
    FunctionText text = FunctionText.of(KeyFunction.RANGE).key(key).number(least);
    return (most == Numbers.MOST ? text : text.number(most)).toString();
  }

  @Override
  public FieldType type() {
    return FieldType.TRUTH;
  }

  @Override
  public CompiledKey compile(Lookups lookups) {
    return new CompiledKey(new Reader(key.compile(lookups), least, most), FieldType.TRUTH);
  }

  @Override
  public void addLookups(LookupNames names) {
    key.addLookups(names);
  }

  private record Reader(CompiledKey key, long least, long most) implements KeyReader {
    @Override
    public long read(Packet p, ObservedSample s, int n) {
      long value = key.read(s);
      if (value == Packet.ABSENT) {
        return Packet.ABSENT;
      }
      return value >= least && value <= most ? 1 : 0;
    }
  }
}
