package io.flowgauge.definition;

import io.flowgauge.flow.DefinitionException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Reads definitions from YAML (or JSON, which is YAML). Strict: an attribute that is not known is
 * an error, and every error says where, what was expected and what was met.
 */
public final class DefinitionsParser {
  private DefinitionsParser() {}

  /**
   * Reads a whole set of definitions from text.
   *
   * @throws DefinitionException when they cannot be used; it tells all that is wrong, in a line
   *     each
   */
  public static Definitions parse(String text) throws DefinitionException {
    ReadDefinitions read = read(text);
    List<Mistake> mistakes = new ArrayList<>(read.mistakes());
    mistakes.addAll(read.brokenReferences(List.of()));
    if (!mistakes.isEmpty()) {
      throw new DefinitionException(
          mistakes.stream().map(Mistake::message).collect(Collectors.joining("\n")));
    }
    Definitions definitions =
        Definitions.of(read.documents().stream().map(DefinitionDocument::definition).toList());
    if (definitions.flows().isEmpty()) {
      throw new DefinitionException("flows: expected at least one flow definition, met none");
    }
    return definitions;
  }

  /**
   * Reads definitions from text that may be of a larger set: what they say of others is not looked
   * at.
   */
  public static ReadDefinitions read(String text) {
    return DocumentReader.read(text);
  }

  /**
   * Reads a definition from the text of one record.
   *
   * @throws DefinitionException when it cannot be used, or is not one; it tells all that is wrong,
   *     in a line each
   */
  public static DefinitionDocument document(String text) throws DefinitionException {
    ReadDefinitions read = read(text);
    if (!read.mistakes().isEmpty()) {
      throw new DefinitionException(
          read.mistakes().stream().map(Mistake::message).collect(Collectors.joining("\n")));
    }
    if (read.documents().size() != 1) {
      throw new DefinitionException(
          "expected one definition, met "
              + (read.documents().isEmpty() ? "none" : read.documents().size()));
    }
    return read.documents().get(0);
  }
}
