package io.flowgauge.local.definitions;

import io.flowgauge.definition.DefinitionDocument;
import io.flowgauge.definition.DefinitionId;
import io.flowgauge.definition.DefinitionKind;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** What others name is written before them, and deleted after them. */
public final class WriteOrder {
  private static final List<DefinitionKind> KINDS =
      List.of(
          DefinitionKind.GROUP,
          DefinitionKind.MAP,
          DefinitionKind.TOPOLOGY,
          DefinitionKind.FLOW,
          DefinitionKind.THRESHOLD);

  private static final Comparator<DefinitionId> BY_KIND =
      Comparator.comparingInt(id -> KINDS.indexOf(id.kind()));

  private WriteOrder() {}

  /** In which to write; those of a kind stay in their order. */
  public static List<DefinitionDocument> toWrite(Collection<DefinitionDocument> documents) {
    return documents.stream()
        .sorted(Comparator.comparing(DefinitionDocument::id, BY_KIND))
        .toList();
  }

  /** In which to delete; those of a kind stay in their order. */
  public static List<DefinitionId> toDelete(Collection<DefinitionId> ids) {
    return ids.stream().sorted(BY_KIND.reversed()).toList();
  }
}
