package io.flowgauge.local.exporter;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Set;

/** Reads the members of a JSON object, with what was wanted where something else is met. */
final class Members {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode object;

  private Members(JsonNode object) {
    this.object = object;
  }

  static Members parse(byte[] json) throws MalformedDocumentException {
    try {
      return of(JSON.readTree(json), "the document");
    } catch (JacksonException e) {
      throw new MalformedDocumentException("not JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new MalformedDocumentException("not JSON: " + e.getMessage(), e);
    }
  }

  static Members of(JsonNode node, String what) throws MalformedDocumentException {
    if (!node.isObject()) {
      throw new MalformedDocumentException(what + " must be an object");
    }
    return new Members(node);
  }

  boolean has(String name) {
    return object.has(name);
  }

  JsonNode node(String name) {
    return object.path(name);
  }

  Set<Map.Entry<String, JsonNode>> properties() {
    return object.properties();
  }

  Members object(String name) throws MalformedDocumentException {
    return of(node(name), name);
  }

  /** Empty where there is no such member. */
  JsonNode list(String name) throws MalformedDocumentException {
    JsonNode list = node(name);
    if (!list.isMissingNode() && !list.isArray()) {
      throw new MalformedDocumentException(name + " must be a list");
    }
    return list;
  }

  String text(String name) throws MalformedDocumentException {
    JsonNode node = node(name);
    if (!node.isTextual() || node.textValue().isEmpty()) {
      throw new MalformedDocumentException(name + " must be a text that is not empty");
    }
    return node.textValue();
  }

  /** A finite number; {@code absent} where there is no such member. */
  double number(String name, double absent) throws MalformedDocumentException {
    if (!has(name)) {
      return absent;
    }
    JsonNode node = node(name);
    double value = node.doubleValue();
    if (!node.isNumber() || !Double.isFinite(value)) {
      throw new MalformedDocumentException(name + " must be a finite number");
    }
    return value;
  }

  /** Milliseconds since the epoch. */
  long time(String name) throws MalformedDocumentException {
    String text = text(name);
    try {
      return Instant.parse(text).toEpochMilli();
    } catch (DateTimeParseException | ArithmeticException e) {
      throw new MalformedDocumentException(
          name + " must be a time such as 2026-11-22T02:00:00.000Z, not " + text, e);
    }
  }
}
