package io.flowgauge.local.definitions;

import io.flowgauge.definition.DefinitionDocument;
import io.flowgauge.definition.DefinitionId;
import io.flowgauge.definition.DefinitionsParser;
import io.flowgauge.flow.DefinitionException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The newest record of a definition on its topic.
 *
 * @param version the record's offset
 * @param text its value
 */
public record StoredDefinition(DefinitionId id, long version, String text) {

  static StoredDefinition of(DefinitionId id, long version, byte[] value) {
    return new StoredDefinition(id, version, new String(value, StandardCharsets.UTF_8));
  }

  /** What it defines; empty if this version of the command cannot read it. */
  public Optional<DefinitionDocument> document() {
    try {
      return Optional.of(DefinitionsParser.document(text));
    } catch (DefinitionException e) {
      return Optional.empty();
    }
  }
}
