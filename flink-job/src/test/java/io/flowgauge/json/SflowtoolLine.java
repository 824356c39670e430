package io.flowgauge.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A line of {@code sflowtool -j}, read as far as it is JSON.
 *
 * @param tree what it says; of names that are there twice the last, as most readers have it
 * @param broken whether it ends in the middle, because sflowtool gave the datagram up
 */
record SflowtoolLine(JsonNode tree, boolean broken) {
  private static final JsonFactory JSON = new JsonFactory();

  static SflowtoolLine parse(String line) {
    ArrayNode root = JsonNodeFactory.instance.arrayNode();
    boolean broken = false;
    try (JsonParser parser = JSON.createParser(line)) {
      read(parser, root);
    } catch (JsonProcessingException e) {
      broken = true;
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory does not fail", e);
    }
    return new SflowtoolLine(root.path(0), broken);
  }

  private static void read(JsonParser parser, ArrayNode root) throws IOException {
    Deque<ContainerNode<?>> open = new ArrayDeque<>();
    open.push(root);
    String name = "";
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      switch (token) {
        case FIELD_NAME -> name = parser.currentName();
        case START_OBJECT ->
            open.push(added(open.element(), name, JsonNodeFactory.instance.objectNode()));
        case START_ARRAY ->
            open.push(added(open.element(), name, JsonNodeFactory.instance.arrayNode()));
        case END_OBJECT, END_ARRAY -> open.pop();
        default -> added(open.element(), name, JsonNodeFactory.instance.textNode(parser.getText()));
      }
    }
  }

  private static <T extends JsonNode> T added(ContainerNode<?> owner, String name, T node) {
    if (owner instanceof ObjectNode object) {
      object.set(name, node);
    } else if (owner instanceof ArrayNode array) {
      array.add(node);
    }
    return node;
  }
}
