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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@link KeyFunction#OR}. */
record Or(List<FlowKey> keys, FieldType type) implements FlowKey {
  private Or(List<FlowKey> keys) {
    this(keys, type(keys));
  }

  static FlowKey read(KeyArguments arguments) throws DefinitionException {
    List<FlowKey> keys = new ArrayList<>();
    keys.add(arguments.key());
    do {
      keys.add(arguments.key());
    } while (arguments.hasNext());
    return new Or(List.copyOf(keys));
  }

  @Override
  public String text() {
    return FunctionText.of(KeyFunction.OR).keys(keys).toString();
  }

  private static FieldType type(List<FlowKey> keys) {
    FieldType type = keys.get(0).type();
    for (FlowKey key : keys.subList(1, keys.size())) {
      type = type.common(key.type());
    }
    return type;
  }

  @Override
  public CompiledKey compile(Lookups lookups) {
    CompiledKey[] compiled =
        keys.stream().map(key -> key.compile(lookups).as(type)).toArray(CompiledKey[]::new);
    return new CompiledKey(new Reader(compiled), type);
  }

  @Override
  public void addLookups(LookupNames names) {
    keys.forEach(key -> key.addLookups(names));
  }

  @Override
  public void dependsOn(Set<FlowKey> fields) {
    keys.forEach(key -> key.dependsOn(fields));
  }

  @SuppressWarnings("ArrayRecordComponent") // Read in the hot loop; never compared.
  private record Reader(CompiledKey[] keys) implements KeyReader {
    @Override
    public long read(Packet p, ObservedSample s, int n) {
      for (CompiledKey key : keys) {
        long value = key.read(s);
        if (value != Packet.ABSENT) {
          return value;
        }
      }
      return Packet.ABSENT;
    }
  }
}
