package io.flowgauge.local.definitions;

import io.flowgauge.definition.DefinitionDocument;
import io.flowgauge.definition.DefinitionId;
import io.flowgauge.definition.DefinitionsParser;
import io.flowgauge.definition.Mistake;
import io.flowgauge.definition.ReadDefinitions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** The definitions of the files that a user gave, and all that is wrong with them. */
public final class GivenDefinitions {
  /** Names standard input. */
  public static final String STANDARD_INPUT = "-";

  private final Map<String, ReadDefinitions> files = new LinkedHashMap<>();
  private final Map<DefinitionId, DefinitionDocument> documents = new LinkedHashMap<>();
  private final List<String> mistakes = new ArrayList<>();

  private GivenDefinitions() {}

  /**
   * Reads all of the files.
   *
   * @param in what {@code -} stands for
   */
  public static GivenDefinitions read(Collection<String> files, InputStream in) {
    GivenDefinitions given = new GivenDefinitions();
    Map<DefinitionId, String> owners = new LinkedHashMap<>();
    for (String file : files) {
      given.read(file, in, owners);
    }
    return given;
  }

  private void read(String file, InputStream in, Map<DefinitionId, String> owners) {
    String text;
    try {
      text = text(file, in);
    } catch (NoSuchFileException e) {
      mistakes.add(file + ": there is no such file");
      return;
    } catch (CharacterCodingException e) {
      mistakes.add(file + ": expected UTF-8, met bytes that are not");
      return;
    } catch (IOException e) {
      mistakes.add(file + ": cannot be read: " + e.getMessage());
      return;
    }
    ReadDefinitions read = DefinitionsParser.read(text);
    files.put(file, read);
    read.mistakes().forEach(mistake -> mistakes.add(line(file, mistake)));
    for (DefinitionDocument document : read.documents()) {
      String other = owners.putIfAbsent(document.id(), file);
      if (other == null) {
        documents.put(document.id(), document);
      } else {
        mistakes.add(
            line(
                file,
                new Mistake(document.line(), document.path() + ": is in " + other + ", too")));
      }
    }
  }

  private static String text(String file, InputStream in) throws IOException {
    byte[] bytes =
        file.equals(STANDARD_INPUT) ? in.readAllBytes() : Files.readAllBytes(Path.of(file));
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  // As compilers write them, so that editors find the place.
  private static String line(String file, Mistake mistake) {
    String place = file.equals(STANDARD_INPUT) ? "standard input" : file;
    return place + (mistake.line() > 0 ? ":" + mistake.line() : "") + ": " + mistake.message();
  }

  /** Those that can be used by themselves, in the order of the files. */
  public Collection<DefinitionDocument> documents() {
    return documents.values();
  }

  /** What is wrong with what the files say by themselves, a line each. */
  public List<String> mistakes() {
    return List.copyOf(mistakes);
  }

  /**
   * What names definitions that there are not, a line each.
   *
   * @param others what there is beside the files
   */
  public List<String> brokenReferences(Collection<DefinitionId> others) {
    return references(others, ReadDefinitions::brokenReferences);
  }

  /**
   * Which sets are asked for that there are not, a line each.
   *
   * @param others what there is beside the files
   */
  public List<String> unknownSets(Collection<DefinitionId> others) {
    return references(others, ReadDefinitions::unknownSets);
  }

  private List<String> references(
      Collection<DefinitionId> others,
      BiFunction<ReadDefinitions, Collection<DefinitionId>, List<Mistake>> look) {
    Set<DefinitionId> known = new HashSet<>(others);
    files.values().forEach(read -> known.addAll(read.named()));
    List<String> found = new ArrayList<>();
    files.forEach(
        (file, read) -> look.apply(read, known).forEach(mistake -> found.add(line(file, mistake))));
    return found;
  }
}
