package io.flowgauge.local.definitions;

import io.flowgauge.definition.Definition;
import io.flowgauge.definition.DefinitionId;
import io.flowgauge.definition.DefinitionKind;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which definitions cannot be without another. */
public final class Dependents {
  private Dependents() {}

  /** The thresholds among {@code stored} on any of the flows among {@code ids}. */
  public static List<DefinitionId> of(Set<DefinitionId> ids, Collection<StoredDefinition> stored) {
    return stored.stream()
        .filter(definition -> metric(definition).map(ids::contains).orElse(false))
        .map(StoredDefinition::id)
        .filter(id -> !ids.contains(id))
        .toList();
  }

  private static Optional<DefinitionId> metric(StoredDefinition stored) {
    return stored
        .document()
        .map(document -> document.definition())
        .filter(Definition.Limit.class::isInstance)
        .map(Definition.Limit.class::cast)
        .map(limit -> new DefinitionId(DefinitionKind.FLOW, limit.threshold().metric()));
  }
}
