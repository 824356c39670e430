package io.flowgauge.config;

import io.flowgauge.definition.DefinitionDocument;
import io.flowgauge.definition.Definitions;
import io.flowgauge.definition.DefinitionsParser;
import io.flowgauge.flow.DefinitionException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** A file of definitions. */
public final class DefinitionsFile {
  private DefinitionsFile() {}

  /**
   * Reads {@code file}.
   *
   * @throws DefinitionException when there is no such file or it cannot be used; the message begins
   *     with the file's name
   */
  public static Definitions load(Path file) throws DefinitionException {
    String text = text(file);
    try {
      return DefinitionsParser.parse(text);
    } catch (DefinitionException e) {
      throw new DefinitionException(file + ": " + e.getMessage());
    }
  }

  /**
   * Reads {@code file} as the documents that it has.
   *
   * @throws DefinitionException as {@link #load}
   */
  public static List<DefinitionDocument> documents(Path file) throws DefinitionException {
    var checked = load(file);
    List<DefinitionDocument> documents = DefinitionsParser.read(text(file)).documents();
    if (documents.size() < checked.flows().size()) {
      throw new DefinitionException(file + ": it changed while it was read");
    }
    return documents;
  }

  private static String text(Path file) throws DefinitionException {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new DefinitionException(file + ": there is no such definitions file");
    } catch (CharacterCodingException e) {
      throw new DefinitionException(file + ": expected UTF-8, met bytes that are not");
    } catch (IOException e) {
      throw new DefinitionException(file + ": cannot be read: " + e.getMessage());
    }
  }
}
