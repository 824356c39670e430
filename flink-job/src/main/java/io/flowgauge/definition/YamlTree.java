package io.flowgauge.definition;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.flowgauge.flow.DefinitionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** The YAML documents of a text, and the lines at which their maps and attributes stand. */
final class YamlTree {
  private static final YAMLFactory YAML =
      YAMLMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build()
          .getFactory();

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Of no text. */
  static final YamlTree NONE = new YamlTree();

  private final List<JsonNode> documents = new ArrayList<>();
  private final IdentityHashMap<JsonNode, Lines> lines = new IdentityHashMap<>();

  private YamlTree() {}

  /** The line of a map, and of each of its attributes. */
  private record Lines(int own, Map<String, Integer> attributes) {}

  /** A list or map that is not at its end yet; the last attribute that was met in a map. */
  private static final class Open {
    final JsonNode node;
    String attribute = "";

    Open(JsonNode node) {
      this.node = node;
    }
  }

  /**
   * Reads all documents of {@code text}; those that are empty are none.
   *
   * @throws DefinitionException when it is not YAML, or has aliases
   */
  static YamlTree parse(String text) throws DefinitionException {
    YamlTree tree = new YamlTree();
    try (YAMLParser parser = YAML.createParser(text)) {
      tree.read(parser);
      return tree;
    } catch (JsonProcessingException e) {
      throw new DefinitionException(notYaml(e));
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory does not fail", e);
    }
  }

  List<JsonNode> documents() {
    return documents;
  }

  /** The line at which a map begins, from 1; 0 if it is not of this text. */
  int line(JsonNode map) {
    Lines known = lines.get(map);
    return known == null ? 0 : known.own;
  }

  /** The line of a map's attribute; of the map, if it has none of that name. */
  int line(JsonNode map, String attribute) {
    Lines known = lines.get(map);
    return known == null ? 0 : known.attributes.getOrDefault(attribute, known.own);
  }

  // No recursion: how deep it goes is up to who wrote the text.
  private void read(YAMLParser parser) throws IOException, DefinitionException {
    Deque<Open> open = new ArrayDeque<>();
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      // The parser would take an alias for the text of its name.
      if (parser.isCurrentAlias()) {
        throw new DefinitionException(
            place(parser.currentTokenLocation())
                + ": expected a value, met the alias *"
                + parser.getText()
                + "; write out what it stands for");
      }
      switch (token) {
        case FIELD_NAME -> attribute(open.element(), parser);
        case START_OBJECT -> open.push(begin(open.peek(), NODES.objectNode(), parser));
        case START_ARRAY -> open.push(begin(open.peek(), NODES.arrayNode(), parser));
        case END_OBJECT, END_ARRAY -> open.pop();
        default -> add(open.peek(), scalar(token, parser));
      }
    }
  }

  private void attribute(Open map, YAMLParser parser) throws IOException {
    map.attribute = parser.currentName();
    Lines known = lines.get(map.node);
    if (known != null) {
      known.attributes.put(map.attribute, parser.currentTokenLocation().getLineNr());
    }
  }

  private Open begin(@Nullable Open owner, JsonNode node, YAMLParser parser) {
    add(owner, node);
    if (node.isObject()) {
      lines.put(node, new Lines(parser.currentTokenLocation().getLineNr(), new HashMap<>()));
    }
    return new Open(node);
  }

  private void add(@Nullable Open owner, JsonNode node) {
    if (owner == null) {
      documents.add(node);
    } else if (owner.node instanceof ObjectNode map) {
      map.set(owner.attribute, node);
    } else {
      ((ArrayNode) owner.node).add(node);
    }
  }

  private static JsonNode scalar(JsonToken token, YAMLParser parser) throws IOException {
    return switch (token) {
      case VALUE_NULL -> NODES.nullNode();
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NUMBER_INT ->
          switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            default -> NODES.numberNode(parser.getBigIntegerValue());
          };
      case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDoubleValue());
      default -> NODES.textNode(parser.getText());
    };
  }

  private static String notYaml(JsonProcessingException e) {
    if (e.getCause() instanceof MarkedYAMLException cause && cause.getProblemMark() != null) {
      Mark mark = cause.getProblemMark();
      return place(mark.getLine() + 1, mark.getColumn() + 1) + ": not YAML: " + cause.getProblem();
    }
    String where = e.getLocation() == null ? "" : place(e.getLocation()) + ": ";
    return where + "not YAML: " + e.getOriginalMessage();
  }

  private static String place(JsonLocation location) {
    return place(location.getLineNr(), location.getColumnNr());
  }

  private static String place(int line, int column) {
    return "line " + line + ", column " + column;
  }
}
