package io.flowgauge.definition;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a definition defines. */
public enum DefinitionKind {
  /** What is measured. */
  FLOW("flows"),
  /** A rate that no flow should exceed. */
  THRESHOLD("thresholds"),
  /** A set of named groups of addresses. */
  GROUP("groups"),
  /** Labels of exact values. */
  MAP("maps"),
  /** Switches, ports and links; there is one. */
  TOPOLOGY("topology");

  /** The name of the only topology. */
  public static final String TOPOLOGY_NAME = "topology";

  private final String section;

  DefinitionKind(String section) {
    this.section = section;
  }

  /** As users write it in a document of its own: {@code kind: flow}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a file calls the list of them, and the one topology. */
  public String section() {
    return section;
  }

  /** The kind that users write so; empty if there is none. */
  public static Optional<DefinitionKind> of(String text) {
    return Arrays.stream(values()).filter(kind -> kind.text().equals(text)).findFirst();
  }

  /** How users write them. */
  public static List<String> texts() {
    return Arrays.stream(values()).map(DefinitionKind::text).toList();
  }
}
