package io.flowgauge.flow.function;

import io.flowgauge.flow.CompiledKey;
import io.flowgauge.flow.DefinitionException;
import io.flowgauge.flow.FieldType;
import io.flowgauge.flow.FlowKey;
import io.flowgauge.flow.FunctionText;
import io.flowgauge.flow.KeyArguments;
import io.flowgauge.flow.LookupNames;
import io.flowgauge.lookup.AddressNames;
import io.flowgauge.lookup.Lookups;
import io.flowgauge.lookup.PrefixTable;
import java.util.List;
import java.util.Set;

/** {@link KeyFunction#COUNTRY} and {@link KeyFunction#ASN}: what databases tell of addresses. */
record Databases(KeyFunction function, FlowKey key, String attribute) implements FlowKey {
  static FlowKey country(KeyArguments arguments) throws DefinitionException {
    return read(KeyFunction.COUNTRY, arguments);
  }

  static FlowKey asn(KeyArguments arguments) throws DefinitionException {
    return read(KeyFunction.ASN, arguments);
  }

  private static FlowKey read(KeyFunction function, KeyArguments arguments)
      throws DefinitionException {
    FlowKey key = Addresses.ip(arguments);
    List<String> attributes = AddressNames.attributes(function.text());
    String attribute = arguments.hasNext() ? arguments.oneOf(attributes) : attributes.get(0);
    return new Databases(function, key, attribute);
  }

  @Override
  public String text() {
    FunctionText text = FunctionText.of(function).key(key);
    boolean isDefault = attribute.equals(AddressNames.attributes(function.text()).get(0));
    return (isDefault ? text : text.word(attribute)).toString();
  }

  @Override
  public FieldType type() {
    return FieldType.TEXT;
  }

  private String name() {
    return AddressNames.name(function.text(), attribute);
  }

  @Override
  public CompiledKey compile(Lookups lookups) {
    PrefixTable table = lookups.databases().get(name());
    return Labels.of(key.compile(lookups), table == null ? List.of() : List.of(table));
  }

  @Override
  public void addLookups(LookupNames names) {
    names.databases().add(name());
    key.addLookups(names);
  }

  @Override
  public void dependsOn(Set<FlowKey> fields) {
    key.dependsOn(fields);
  }
}
