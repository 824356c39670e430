package io.flowgauge.definition;

import io.flowgauge.flow.Spelling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

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

  private static List<String> names(DefinitionKind kind, Collection<DefinitionId> known) {
    return known.stream().filter(id -> id.kind() == kind).map(DefinitionId::name).toList();
  }
}
