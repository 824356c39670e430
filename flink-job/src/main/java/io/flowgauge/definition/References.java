package io.flowgauge.definition;

import io.flowgauge.flow.DefinitionException;
import io.flowgauge.flow.LookupNames;
import io.flowgauge.flow.Spelling;
import io.flowgauge.lookup.BuiltInSets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What definitions say of others. */
public final class References {
  private References() {}

  /** Each that names one that is not among {@code known}, as sentences. */
  public static List<String> broken(Definition definition, Collection<DefinitionId> known) {
    List<String> broken = new ArrayList<>();
    if (definition instanceof Definition.Limit limit) {
      String metric = limit.threshold().metric();
      if (!known.contains(new DefinitionId(DefinitionKind.FLOW, metric))) {
        broken.add(
            "metric: there is no flow '"
                + metric
                + "'"
                + Spelling.suggestion(metric, names(DefinitionKind.FLOW, known)));
      }
    }
    return broken;
  }

  /**
   * Each set that keys are looked up in and that is neither among {@code known} nor built in, as
   * sentences: such a key is missing in every sample until there is one.
   */
  public static List<String> unknownSets(Definition definition, Collection<DefinitionId> known) {
    List<String> unknown = new ArrayList<>();
    if (definition instanceof Definition.Flow flow) {
      try {
        LookupNames asked = flow.flow().lookups();
        Set<String> groups = new TreeSet<>(names(DefinitionKind.GROUP, known));
        groups.addAll(BuiltInSets.groups().keySet());
        tell("group", asked.groups(), groups, unknown);
        tell("map", asked.maps(), names(DefinitionKind.MAP, known), unknown);
      } catch (DefinitionException e) {
        unknown.add(String.valueOf(e.getMessage()));
      }
    }
    return unknown;
  }

  private static void tell(
      String kind, Set<String> asked, Collection<String> known, List<String> unknown) {
    for (String name : asked) {
      if (!known.contains(name)) {
        unknown.add("there is no " + kind + " '" + name + "'" + Spelling.suggestion(name, known));
      }
    }
  }

  private static List<String> names(DefinitionKind kind, Collection<DefinitionId> known) {
    return known.stream().filter(id -> id.kind() == kind).map(DefinitionId::name).toList();
  }
}
