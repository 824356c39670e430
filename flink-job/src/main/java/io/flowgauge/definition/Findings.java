package io.flowgauge.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What was found to be wrong so far, in the order in which it was. */
final class Findings {
  private final YamlTree tree;
  private final List<Mistake> mistakes = new ArrayList<>();

  Findings(YamlTree tree) {
    this.tree = tree;
  }

  /** A mistake in an attribute of {@code map}, or in the map itself if it has no such. */
  void add(JsonNode map, String attribute, String message) {
    mistakes.add(new Mistake(tree.line(map, attribute), message));
  }

  /** The line at which {@code map} begins; 0 if it is not of the text. */
  int line(JsonNode map) {
    return tree.line(map);
  }

  int count() {
    return mistakes.size();
  }

  List<Mistake> mistakes() {
    return List.copyOf(mistakes);
  }
}
