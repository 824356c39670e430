package io.flowgauge.definition;

import com.fasterxml.jackson.databind.JsonNode;
import io.flowgauge.flow.DefinitionException;
import io.flowgauge.flow.Spelling;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The attributes of one map of a text of definitions, each read as what it has to be. */
final class Attributes {
  private final String path;
  private final JsonNode map;
  private final Findings findings;

  /**
   * The attributes of {@code map}, which may be anything; what is wrong with it is found here.
   *
   * @param path names the map in errors
   */
  Attributes(String path, JsonNode map, Findings findings) {
    this.path = path;
    this.map = map;
    this.findings = findings;
  }

  /**
   * The attributes of {@code map}, of which the first mistake ends the reading.
   *
   * @param path names the map in errors
   * @throws DefinitionException when it is no map, or has an attribute that is not {@code known}
   */
  Attributes(String path, JsonNode map, Set<String> known) throws DefinitionException {
    this(path, map, new Findings(YamlTree.NONE));
    isMapOf(known);
    if (findings.count() > 0) {
      throw new DefinitionException(findings.mistakes().get(0).message());
    }
  }

  /** Reads one attribute or more. */
  interface Reading<T> {
    T read() throws DefinitionException;
  }

  /**
   * What {@code reading} gives, or {@code otherwise} when the attribute is wrong, which is then
   * among the mistakes: who wrote it is told of all at once.
   */
  <T> T read(String attribute, Reading<T> reading, T otherwise) {
    try {
      return reading.read();
    } catch (DefinitionException e) {
      findings.add(map, attribute, String.valueOf(e.getMessage()));
      return otherwise;
    }
  }

  /** Finds what is not a map, and attributes that are not {@code known}. */
  boolean isMapOf(Set<String> known) {
    if (!map.isObject()) {
      findings.add(map, "", path + ": expected a map, met '" + map + "'");
      return false;
    }
    for (Iterator<String> names = map.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!known.contains(name)) {
        findings.add(
            map,
            name,
            path
                + ": unknown attribute '"
                + name
                + "'"
                + Spelling.suggestion(name, known)
                + "; known are "
                + String.join(", ", known.stream().sorted().toList()));
      }
    }
    return true;
  }

  /** An attribute that is a list of maps; none if it is not there. */
  List<Attributes> list(String name) throws DefinitionException {
    JsonNode list = value(name);
    List<Attributes> items = new ArrayList<>();
    if (list == null) {
      return items;
    }
    if (!list.isArray()) {
      throw new DefinitionException(name + ": expected a list, met '" + list + "'");
    }
    for (int i = 0; i < list.size(); i++) {
      String itemName = list.get(i).path("name").asText("");
      String itemPath = name + "[" + i + "]" + (itemName.isEmpty() ? "" : " (" + itemName + ")");
      items.add(new Attributes(itemPath, list.get(i), findings));
    }
    return items;
  }

  /** An attribute that is a map. */
  Optional<Attributes> map(String name) {
    JsonNode value = value(name);
    return value == null ? Optional.empty() : Optional.of(new Attributes(name, value, findings));
  }

  String path() {
    return path;
  }

  JsonNode node() {
    return map;
  }

  Optional<String> text(String name) throws DefinitionException {
    JsonNode value = value(name);
    if (value == null) {
      return Optional.empty();
    }
    // A number's text is not what was written: YAML reads 010 as 8 and 1e3 as 1000.0.
    if (!value.isTextual()) {
      throw error(name, "expected text, met " + value + "; put it in quotes if it is meant so");
    }
    return Optional.of(value.asText());
  }

  /** Text, or the texts of a list with commas between; none if the attribute is not there. */
  Optional<String> joined(String name) throws DefinitionException {
    JsonNode value = value(name);
    if (value != null && value.isArray()) {
      return value.isEmpty() ? Optional.empty() : Optional.of(String.join(",", words(name)));
    }
    if (value != null && !value.isTextual()) {
      throw error(name, "expected words separated by commas, met '" + value + "'");
    }
    return value == null ? Optional.empty() : Optional.of(value.asText());
  }

  /** Words separated by commas, or a list of words; none if the attribute is not there. */
  List<String> words(String name) throws DefinitionException {
    JsonNode value = value(name);
    List<String> words = new ArrayList<>();
    if (value == null) {
      return words;
    }
    if (value.isArray()) {
      for (JsonNode item : value) {
        if (!item.isTextual()) {
          throw error(name, "expected a list of words, met '" + item + "' in it");
        }
        words.add(item.asText().strip());
      }
    } else if (value.isTextual()) {
      addWords(value.asText(), words);
    } else {
      throw error(name, "expected words separated by commas, met '" + value + "'");
    }
    return words;
  }

  // A comma in square brackets, or behind a backslash, is part of a word.
  private static void addWords(String text, List<String> words) {
    int open = 0;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '[') {
        open++;
      } else if (c == ']') {
        open--;
      } else if (c == ',' && open == 0) {
        words.add(text.substring(from, i).strip());
        from = i + 1;
      }
    }
    words.add(text.substring(from).strip());
  }

  Optional<Integer> integer(String name, int least, int most) throws DefinitionException {
    JsonNode value = value(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!value.isIntegralNumber() || !value.canConvertToInt() || outside(value, least, most)) {
      throw error(name, "expected a whole number from " + least + " to " + most + ", met " + value);
    }
    return Optional.of(value.intValue());
  }

  Optional<Double> number(String name, double least, double most) throws DefinitionException {
    JsonNode value = value(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!value.isNumber() || outside(value, least, most)) {
      String range =
          most == Double.MAX_VALUE ? "of at least " + least : "from " + least + " to " + most;
      throw error(name, "expected a number " + range + ", met " + value);
    }
    return Optional.of(value.doubleValue());
  }

  // Written so that NaN is outside.
  private static boolean outside(JsonNode value, double least, double most) {
    return !(value.doubleValue() >= least && value.doubleValue() <= most);
  }

  Optional<Boolean> truth(String name) throws DefinitionException {
    JsonNode value = value(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!value.isBoolean()) {
      throw error(name, "expected true or false, met " + value);
    }
    return Optional.of(value.booleanValue());
  }

  DefinitionException missing(String name) {
    return new DefinitionException(path + ": '" + name + "' is missing");
  }

  DefinitionException error(String name, String what) {
    return new DefinitionException(path + ": " + name + ": " + what);
  }

  private @Nullable JsonNode value(String name) {
    JsonNode value = map.get(name);
    return value == null || value.isNull() ? null : value;
  }
}
