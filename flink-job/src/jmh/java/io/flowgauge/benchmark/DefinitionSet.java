package io.flowgauge.benchmark;

import io.flowgauge.definition.Definitions;
import io.flowgauge.definition.DefinitionsParser;
import io.flowgauge.flow.DefinitionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What the benchmarks measure: definitions files among the benchmarks' resources. */
enum DefinitionSet {
  ONE("1", "one-definition.yaml"),
  FIVE("5", "five-definitions.yaml"),
  FIFTY("50", "fifty-definitions.yaml");

  /** In each set, the definition without keys and filter, in which every sample counts once. */
  static final String TOTAL = "total";

  private final String text;
  private final String resource;

  DefinitionSet(String text, String resource) {
    this.text = text;
    this.resource = resource;
  }

  /** How many there are, as options and tables have it. */
  String text() {
    return text;
  }

  /**
   * The set with so many definitions.
   *
   * @throws IllegalArgumentException when there is none; the message is for people
   */
  static DefinitionSet of(String text) {
    return Arrays.stream(values())
        .filter(set -> set.text.equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    text
                        + ": expected one of "
                        + Arrays.stream(values())
                            .map(DefinitionSet::text)
                            .collect(Collectors.joining(", "))));
  }

  Definitions load() {
    try (InputStream yaml = Recording.resource(resource)) {
      return DefinitionsParser.parse(new String(yaml.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (DefinitionException e) {
      throw new IllegalStateException(resource + ": " + e.getMessage(), e);
    }
  }
}
