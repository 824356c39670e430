package io.flowgauge.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flowgauge.flow.DefinitionException;
import io.flowgauge.flow.Spelling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes a text apart into definitions, each read by itself, and finds all that is wrong. */
final class DocumentReader {
  private static final String KIND = "kind";
  private static final String NAME = "name";

  private static final Set<String> SECTIONS =
      Arrays.stream(DefinitionKind.values())
          .map(DefinitionKind::section)
          .collect(Collectors.toUnmodifiableSet());

  private final Findings findings;
  private final Map<DefinitionId, DefinitionDocument> documents = new LinkedHashMap<>();
  private final Set<DefinitionId> named = new HashSet<>();

  private DocumentReader(Findings findings) {
    this.findings = findings;
  }

  /** Reads lists of definitions, and definitions with their kind, from YAML or JSON. */
  static ReadDefinitions read(String text) {
    YamlTree tree;
    try {
      tree = YamlTree.parse(text);
    } catch (DefinitionException e) {
      return new ReadDefinitions(
          List.of(), Set.of(), List.of(new Mistake(0, String.valueOf(e.getMessage()))));
    }
    DocumentReader reader = new DocumentReader(new Findings(tree));
    List<JsonNode> roots = new ArrayList<>(tree.documents());
    // Between two lines of --- there may be nothing.
    if (roots.size() > 1) {
      roots.removeIf(JsonNode::isNull);
    }
    if (roots.isEmpty()) {
      reader.root(JsonNodeFactory.instance.missingNode());
    }
    roots.forEach(reader::root);
    return new ReadDefinitions(
        List.copyOf(reader.documents.values()),
        Set.copyOf(reader.named),
        reader.findings.mistakes());
  }

  private void root(JsonNode root) {
    if (!root.isObject()) {
      findings.add(
          root,
          "",
          "expected a map with "
              + Arrays.stream(DefinitionKind.values())
                  .map(kind -> "'" + kind.section() + "'")
                  .collect(Collectors.joining(", "))
              + " or 'kind', met "
              + (root.isMissingNode() ? "nothing" : "'" + root + "'"));
    } else if (root.has(KIND)) {
      single(root);
    } else {
      sections(new Attributes("definitions", root, findings));
    }
  }

  private void single(JsonNode root) {
    String written = root.path(KIND).asText();
    DefinitionKind kind = DefinitionKind.of(written).orElse(null);
    if (kind == null) {
      findings.add(
          root,
          KIND,
          "kind: expected one of "
              + String.join(", ", DefinitionKind.texts())
              + ", met "
              + root.path(KIND)
              + Spelling.suggestion(written, DefinitionKind.texts()));
      return;
    }
    String name = root.path(NAME).asText("");
    define(
        kind,
        new Attributes(kind.text() + (name.isEmpty() ? "" : " (" + name + ")"), root, findings));
  }

  private void sections(Attributes file) {
    file.isMapOf(SECTIONS);
    for (DefinitionKind kind : DefinitionKind.values()) {
      String section = kind.section();
      if (kind == DefinitionKind.TOPOLOGY) {
        file.map(section).ifPresent(topology -> define(kind, topology));
      } else {
        file.read(section, () -> file.list(section), List.<Attributes>of())
            .forEach(item -> define(kind, item));
      }
    }
  }

  private void define(DefinitionKind kind, Attributes attributes) {
    int mistakes = findings.count();
    Definition definition = DefinitionAttributes.read(kind, attributes);
    JsonNode map = attributes.node();
    String name =
        kind == DefinitionKind.TOPOLOGY ? DefinitionKind.TOPOLOGY_NAME : map.path(NAME).asText("");
    if (DefinitionId.isName(name) && !named.add(new DefinitionId(kind, name))) {
      findings.add(
          map,
          NAME,
          kind == DefinitionKind.TOPOLOGY
              ? "topology: there is one, met a second"
              : kind.section() + ": the name '" + name + "' is there twice");
    }
    if (definition != null && findings.count() == mistakes) {
      documents.put(
          definition.id(),
          new DefinitionDocument(
              attributes.path(), findings.line(map), definition, written(definition.id(), map)));
    }
  }

  private static ObjectNode written(DefinitionId id, JsonNode map) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put(KIND, id.kind().text());
    json.put(NAME, id.name());
    for (Map.Entry<String, JsonNode> attribute : map.properties()) {
      @Nullable JsonNode value = attribute.getValue();
      if (!json.has(attribute.getKey()) && value != null && !value.isNull()) {
        json.set(attribute.getKey(), value);
      }
    }
    return json;
  }
}
