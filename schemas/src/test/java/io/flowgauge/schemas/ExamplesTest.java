package io.flowgauge.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The golden documents: what the schemas must accept, and what they must refuse and why. */
class ExamplesTest {
  private static final Path EXAMPLES = Path.of("examples");
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final String EXPECTED = "expected.yaml";

  /** The rule an invalid document breaks: the schema keyword, and where, as a JSON pointer. */
  record Rule(String keyword, String at) {}

  @ParameterizedTest
  @MethodSource("validDocuments")
  void everyValidExampleIsAccepted(Path file) throws IOException {
    assertThat(violations("valid", file)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("invalidDocuments")
  void everyInvalidExampleBreaksExactlyTheRuleItIsNamedAfter(Path file) throws IOException {
    assertThat(expected()).containsKey(file.toString());
    assertThat(violations("invalid", file)).containsExactly(expected().get(file.toString()));
  }

  @Test
  void everyRuleThatIsExpectedToBreakHasItsDocument() throws IOException {
    assertThat(invalidDocuments().map(Path::toString))
        .containsExactlyInAnyOrderElementsOf(expected().keySet());
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void everySchemaHasExamplesOfBothKinds(String schema) throws IOException {
    assertThat(validDocuments()).anyMatch(file -> file.startsWith(schema));
    assertThat(invalidDocuments()).anyMatch(file -> file.startsWith(schema));
  }

  static Stream<Path> validDocuments() throws IOException {
    return documents("valid");
  }

  static Stream<Path> invalidDocuments() throws IOException {
    return documents("invalid");
  }

  static Stream<String> schemas() throws IOException {
    return SchemasTest.names();
  }

  private static Stream<Path> documents(String kind) throws IOException {
    Path root = EXAMPLES.resolve(kind);
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(root::relativize)
          .filter(file -> !file.endsWith(EXPECTED))
          .sorted()
          .toList()
          .stream();
    }
  }

  private static Map<String, Rule> expected() throws IOException {
    return YAML.readValue(
        EXAMPLES.resolve("invalid").resolve(EXPECTED).toFile(), new TypeReference<>() {});
  }

  private static List<Rule> violations(String kind, Path file) throws IOException {
    // YAML 1.2 contains JSON, so one reader serves both.
    JsonNode document = YAML.readTree(EXAMPLES.resolve(kind).resolve(file).toFile());
    return DocumentSchema.of(file.getName(0).toString()).violations(document).stream()
        .map(v -> new Rule(v.getType(), v.getInstanceLocation().toString()))
        .toList();
  }
}
