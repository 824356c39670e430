package io.flowgauge.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schemas themselves: well-formed, strict, and explained. */
class SchemasTest {

  @ParameterizedTest
  @MethodSource("names")
  void everySchemaKeepsToJsonSchema202012(String name) {
    JsonSchema dialect =
        JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(
                SchemaLocation.of(SchemaId.V202012), SchemaValidatorsConfig.builder().build());
    assertThat(dialect.validate(DocumentSchema.read(name))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("names")
  void everySchemaIsCalledAsItsFile(String name) {
    assertThat(DocumentSchema.read(name).path("$id").asText())
        .isEqualTo("urn:flowgauge:schema:" + name);
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyObjectRefusesWhatItDoesNotKnow(String name) {
    for (JsonNode node : declarations(DocumentSchema.read(name))) {
      if (node.path("type").asText().equals("object")) {
        assertThat(node.has("additionalProperties")).as("closed: %s", node).isTrue();
        assertThat(node.path("additionalProperties").asBoolean(false)).as("%s", node).isFalse();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyPropertyIsDescribedAndEveryNumberHasAUnit(String name) {
    for (JsonNode node : declarations(DocumentSchema.read(name))) {
      assertThat(node.path("description").asText()).as("description of %s", node).isNotBlank();
      if (Set.of("number", "integer").contains(node.path("type").asText())) {
        assertThat(node.path("x-unit").asText()).as("x-unit of %s", node).isNotBlank();
      }
    }
  }

  @Test
  void whatSeveralSchemasDefineTheyDefineAlike() throws IOException {
    Map<String, JsonNode> first = new HashMap<>();
    for (String name : names().toList()) {
      for (Map.Entry<String, JsonNode> definition :
          DocumentSchema.read(name).path("$defs").properties()) {
        assertThat(definition.getValue())
            .as("$defs/%s of %s", definition.getKey(), name)
            .isEqualTo(first.computeIfAbsent(definition.getKey(), key -> definition.getValue()));
      }
    }
    assertThat(first).containsKeys("time", "name", "address");
  }

  static Stream<String> names() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(""))) {
      return files
          .map(Path::toString)
          .filter(file -> file.endsWith(".schema.json"))
          .map(file -> file.replace(".schema.json", ""))
          .sorted()
          .toList()
          .stream();
    }
  }

  /** The schema itself, its shared definitions, and every property of each of them. */
  private static List<JsonNode> declarations(JsonNode schema) {
    List<JsonNode> all = new ArrayList<>();
    all.add(schema);
    schema.path("$defs").forEach(all::add);
    for (JsonNode owner : List.copyOf(all)) {
      owner.path("properties").forEach(all::add);
    }
    return all;
  }
}
