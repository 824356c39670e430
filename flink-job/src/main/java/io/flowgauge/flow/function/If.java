package io.flowgauge.flow.function;

import io.flowgauge.flow.CompiledKey;
import io.flowgauge.flow.DefinitionException;
import io.flowgauge.flow.FieldType;
import io.flowgauge.flow.FlowFilter;
import io.flowgauge.flow.FlowKey;
import io.flowgauge.flow.FunctionText;
import io.flowgauge.flow.KeyArguments;
import io.flowgauge.flow.KeyReader;
import io.flowgauge.flow.LookupNames;
import io.flowgauge.flow.ObservedSample;
import io.flowgauge.flow.SampleFilter;
import io.flowgauge.lookup.Lookups;
import io.flowgauge.packet.Packet;
import java.util.Set;

/** {@link KeyFunction#IF}. A condition on a missing key does not hold, as in filters. */
record If(FlowFilter condition, FlowKey then, FlowKey otherwise, FieldType type)
    implements FlowKey {
  private If(FlowFilter condition, FlowKey then, FlowKey otherwise) {
    this(condition, then, otherwise, then.type().common(otherwise.type()));
  }

  static FlowKey read(KeyArguments arguments) throws DefinitionException {
    return new If(arguments.condition(), arguments.key(), arguments.key());
  }

  @Override
  public String text() {
    return FunctionText.of(KeyFunction.IF).filter(condition).key(then).key(otherwise).toString();
  }

  @Override
  public CompiledKey compile(Lookups lookups) {
    return new CompiledKey(
        new Reader(
            condition.compile(lookups),
            then.compile(lookups).as(type),
            otherwise.compile(lookups).as(type)),
        type);
  }

  @Override
  public void addLookups(LookupNames names) {
    condition.addLookups(names);
    then.addLookups(names);
    otherwise.addLookups(names);
  }

  @Override
  public void dependsOn(Set<FlowKey> fields) {
    condition.dependsOn(fields);
    then.dependsOn(fields);
    otherwise.dependsOn(fields);
  }

  private record Reader(SampleFilter condition, CompiledKey then, CompiledKey otherwise)
      implements KeyReader {
    @Override
    public long read(Packet p, ObservedSample s, int n) {
      return condition.matches(s) ? then.read(s) : otherwise.read(s);
    }
  }
}
