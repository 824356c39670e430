package io.flowgauge.flow.function;

import io.flowgauge.flow.CompiledKey;
import io.flowgauge.flow.DefinitionException;
import io.flowgauge.flow.FieldType;
import io.flowgauge.flow.FlowKey;
import io.flowgauge.flow.FunctionText;
import io.flowgauge.flow.KeyArguments;
import io.flowgauge.flow.LookupNames;
import io.flowgauge.lookup.Lookups;
import io.flowgauge.lookup.PrefixTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@link KeyFunction#GROUP}. */
record Group(FlowKey key, List<String> sets) implements FlowKey {
  static FlowKey read(KeyArguments arguments) throws DefinitionException {
    FlowKey key = Addresses.ip(arguments);
    List<String> sets = new ArrayList<>();
    do {
      sets.add(arguments.word("the name of a set"));
    } while (arguments.hasNext());
    return new Group(key, List.copyOf(sets));
  }

  @Override
  public String text() {
    return FunctionText.of(KeyFunction.GROUP).key(key).words(sets).toString();
  }

  @Override
  public FieldType type() {
    return FieldType.TEXT;
  }

  @Override
  public CompiledKey compile(Lookups lookups) {
    List<PrefixTable> tables = new ArrayList<>();
    for (String set : sets) {
      PrefixTable table = lookups.groups().get(set);
      if (table != null) {
        tables.add(table);
      }
    }
    return Labels.of(key.compile(lookups), tables);
  }

  @Override
  public void addLookups(LookupNames names) {
    names.groups().addAll(sets);
    key.addLookups(names);
  }

  @Override
  public void dependsOn(Set<FlowKey> fields) {
    key.dependsOn(fields);
  }
}
