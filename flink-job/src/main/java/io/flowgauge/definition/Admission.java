package io.flowgauge.definition;

import io.flowgauge.flow.DefinitionException;
import io.flowgauge.flow.FlowDefinition;
import io.flowgauge.flow.FlowObserver;
import io.flowgauge.lookup.Lookups;
import io.flowgauge.lookup.SetDocument;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a definition may come into force. A threshold whose flow is not there may: it
 * waits for it, so that it does not matter which of them comes first.
 */
public final class Admission {
  /** Each of them is on every subtask, and costs every datagram something. */
  public static final int MOST_OF_A_KIND = 1000;

  private Admission() {}

  /**
   * Reads a definition that is to come into force beside others.
   *
   * @throws DefinitionException when it cannot; says why
   */
  public static DefinitionDocument admit(DefinitionId id, byte[] document, LiveDefinitions inForce)
      throws DefinitionException {
    DefinitionDocument read =
        DefinitionsParser.document(new String(document, StandardCharsets.UTF_8));
    if (!read.id().equals(id)) {
      throw new DefinitionException(
          "expected the definition of the record's key, " + id + ", met " + read.id());
    }
    if (inForce.get(id) == null && inForce.count(id.kind()) >= MOST_OF_A_KIND) {
      throw new DefinitionException(
          "there are "
              + MOST_OF_A_KIND
              + " definitions of kind "
              + id.kind().text()
              + " in force, and there can be no more; delete one first");
    }
    if (read.definition() instanceof Definition.Flow flow) {
      compile(flow.flow());
    }
    return read;
  }

  /** The set that a definition tells of; null if it tells of none. */
  public static @Nullable SetDocument set(Definition definition) {
    return definition instanceof Definition.Lookup lookup ? lookup.set() : null;
  }

  // What compiles here compiles wherever datagrams are observed.
  private static void compile(FlowDefinition flow) throws DefinitionException {
    var unused =
        new FlowObserver(
            List.of(flow), Lookups.NONE, (index, observed, words, values, weight) -> {}, 0);
  }
}
