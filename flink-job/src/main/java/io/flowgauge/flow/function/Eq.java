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
import java.util.Arrays;
import java.util.Set;

/** {@link KeyFunction#EQ}. Keys of different types are compared as what holds both. */
record Eq(FlowKey one, FlowKey other) implements FlowKey {
  static FlowKey read(KeyArguments arguments) throws DefinitionException {
    return new Eq(arguments.key(), arguments.key());
  }

  @Override
  public String text() {
    return FunctionText.of(KeyFunction.EQ).key(one).key(other).toString();
  }

  @Override
  public FieldType type() {
    return FieldType.TRUTH;
  }

  @Override
  public CompiledKey compile(Lookups lookups) {
    FieldType common = one.type().common(other.type());
    FieldType type = common == FieldType.IPV6 ? FieldType.IP : common;
    CompiledKey first = one.compile(lookups).as(type);
    CompiledKey second = other.compile(lookups).as(type);
    return new CompiledKey(
        type.isVariable()
            ? new Octets(first, second, new byte[ObservedSample.MAX_OCTETS])
            : new Numbers(first, second),
        FieldType.TRUTH);
  }

  @Override
  public void addLookups(LookupNames names) {
    one.addLookups(names);
    other.addLookups(names);
  }

  @Override
  public void dependsOn(Set<FlowKey> fields) {
    one.dependsOn(fields);
    other.dependsOn(fields);
  }

  private static long truth(boolean so) {
    return so ? 1 : 0;
  }

  private record Numbers(CompiledKey one, CompiledKey other) implements KeyReader {
    @Override
    public long read(Packet p, ObservedSample s, int n) {
      long a = one.read(s);
      long b = other.read(s);
      return a == Packet.ABSENT || b == Packet.ABSENT ? Packet.ABSENT : truth(a == b);
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // Belongs to this reader alone.
  private record Octets(CompiledKey one, CompiledKey other, byte[] kept) implements KeyReader {
    @Override
    public long read(Packet p, ObservedSample s, int n) {
      int a = (int) one.read(s);
      if (a == Packet.ABSENT) {
        return Packet.ABSENT;
      }
      System.arraycopy(s.octets(), 0, kept, 0, a);
      int b = (int) other.read(s);
      return b == Packet.ABSENT
          ? Packet.ABSENT
          : truth(Arrays.equals(kept, 0, a, s.octets(), 0, b));
    }
  }
}
