package io.flowgauge.benchmark;

import io.flowgauge.definition.Definitions;
import io.flowgauge.definition.DefinitionsParser;
import io.flowgauge.flow.DefinitionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What the benchmarks measure: {@code five-definitions.yaml}. */
final class FiveDefinitions {
  /** The definition without keys and filter, in which every sample counts once. */
  static final String TOTAL = "total";

  private FiveDefinitions() {}

  static Definitions load() {
    try (InputStream yaml = Recording.resource("five-definitions.yaml")) {
      return DefinitionsParser.parse(new String(yaml.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (DefinitionException e) {
      throw new IllegalStateException(e);
    }
  }
}
