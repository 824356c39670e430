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
import io.flowgauge.lookup.PrefixTable;
import io.flowgauge.packet.Packet;
import java.util.List;
import java.util.Set;

/** {@link KeyFunction#OUI}. */
record Oui(FlowKey key, boolean number) implements FlowKey {
  private static final List<String> ATTRIBUTES = List.of("name", "number");
  private static final int DIGITS = 6;

  static FlowKey read(KeyArguments arguments) throws DefinitionException {
    FlowKey key = Addresses.mac(arguments);
    return new Oui(key, arguments.hasNext() && arguments.oneOf(ATTRIBUTES).equals("number"));
  }

  @Override
  public String text() {
    FunctionText text = FunctionText.of(KeyFunction.OUI).key(key);
    return (number ? text.word("number") : text).toString();
  }

  @Override
  public FieldType type() {
    return FieldType.TEXT;
  }

  @Override
  public CompiledKey compile(Lookups lookups) {
    CompiledKey mac = key.compile(lookups);
    if (number) {
      return new CompiledKey(new FirstOctets(mac.asText()), FieldType.TEXT);
    }
    PrefixTable vendors = lookups.vendors();
    return Labels.of(mac, vendors == null ? List.of() : List.of(vendors));
  }

  @Override
  public void addLookups(LookupNames names) {
    if (!number) {
      names.addVendors();
    }
    key.addLookups(names);
  }

  @Override
  public void dependsOn(Set<FlowKey> fields) {
    key.dependsOn(fields);
  }

  private record FirstOctets(CompiledKey mac) implements KeyReader {
    @Override
    public long read(Packet p, ObservedSample s, int n) {
      return mac.read(s) == Packet.ABSENT ? Packet.ABSENT : s.slice(0, DIGITS);
    }
  }
}
