package io.flowgauge.schemas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * One schema of the contract, for tests that check what a module really wrote. Formats count: a
 * date in month 13 is a problem.
 */
public final class DocumentSchema {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String X_UNIT = "x-unit";

  private final String name;
  private final JsonSchema schema;

  private DocumentSchema(String name, JsonSchema schema) {
    this.name = name;
    this.schema = schema;
  }

  /**
   * The schema of a topic's documents, or of the definitions file.
   *
   * @param name a topic of the register without any prefix, such as {@code sflow.events.v1}, or
   *     {@code definitions}
   * @throws IllegalArgumentException if there is no such schema
   */
  public static DocumentSchema of(String name) {
    JsonMetaSchema dialect =
        JsonMetaSchema.builder(JsonMetaSchema.getV202012())
            .keyword(new NonValidationKeyword(X_UNIT))
            .build();
    JsonSchemaFactory factory =
        JsonSchemaFactory.getInstance(VersionFlag.V202012, builder -> builder.metaSchema(dialect));
    SchemaValidatorsConfig config =
        SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    return new DocumentSchema(name, factory.getSchema(read(name), config));
  }

  /**
   * What is wrong with a document: one sentence per broken rule, none if it is valid.
   *
   * @param json the document, UTF-8
   */
  public List<String> problems(byte[] json) {
    return problems(new String(json, StandardCharsets.UTF_8));
  }

  /**
   * What is wrong with a document: one sentence per broken rule, none if it is valid.
   *
   * @param json the document
   */
  public List<String> problems(String json) {
    JsonNode document;
    try {
      document = JSON.readTree(json);
    } catch (JsonProcessingException e) {
      return List.of(name + ": not JSON: " + e.getMessage());
    }
    if (document.isMissingNode()) {
      return List.of(name + ": empty");
    }
    return violations(document).stream().map(v -> name + v.getMessage() + " in " + json).toList();
  }

  Set<ValidationMessage> violations(JsonNode document) {
    return schema.validate(document);
  }

  /** The schema's own text, as JSON. */
  static JsonNode read(String name) {
    String resource = name + ".schema.json";
    try (InputStream in = DocumentSchema.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException(
            "No schema "
                + resource
                + " in /io/flowgauge/schemas: wanted a topic with JSON documents, without prefix,"
                + " or \"definitions\"");
      }
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
