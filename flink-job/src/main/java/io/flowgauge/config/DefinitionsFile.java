package io.flowgauge.config;

import io.flowgauge.definition.Definitions;
import io.flowgauge.definition.DefinitionsParser;
import io.flowgauge.flow.DefinitionException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

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
    String text;
    try {
      text = Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new DefinitionException(file + ": there is no such definitions file");
    } catch (CharacterCodingException e) {
      throw new DefinitionException(file + ": expected UTF-8, met bytes that are not");
    } catch (IOException e) {
      throw new DefinitionException(file + ": cannot be read: " + e.getMessage());
    }
    try {
      return DefinitionsParser.parse(text);
    } catch (DefinitionException e) {
      throw new DefinitionException(file + ": " + e.getMessage());
    }
  }
}
