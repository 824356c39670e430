package io.flowgauge.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/**
 * A definition as it was written.
 *
 * @param path names it in errors
 * @param line of the text in which it begins, from 1
 * @param definition what it says
 * @param json what was written, with its kind and name before all else; not to be changed
 */
public record DefinitionDocument(String path, int line, Definition definition, ObjectNode json) {
  /** Which definition it is. */
  public DefinitionId id() {
    return definition.id();
  }

  /** The value of its record on the topic of definitions. */
  public byte[] bytes() {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Whether another says the same, in whatever order. */
  public boolean saysTheSameAs(DefinitionDocument other) {
    return json.equals(other.json);
  }
}
