package io.flowgauge.definition;

import io.flowgauge.flow.DefinitionException;
import io.flowgauge.flow.Spelling;
import java.util.regex.Pattern;

/**
 * Which definition: names are unique among definitions of a kind. As text it is the key of its
 * records on the topics.
 */
public record DefinitionId(DefinitionKind kind, String name) implements Comparable<DefinitionId> {
  // Names are parts of document ids and Kafka keys, so they have to stay readable there.
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,99}");

  /** {@code flow/talkers}. */
  public String text() {
    return kind.text() + "/" + name;
  }

  /** Whether a definition may be called so. */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /**
   * Reads {@code flow/talkers}.
   *
   * @throws DefinitionException when it is not one
   */
  public static DefinitionId parse(String text) throws DefinitionException {
    int slash = text.indexOf('/');
    String kind = slash < 0 ? text : text.substring(0, slash);
    String name = slash < 0 ? "" : text.substring(slash + 1);
    DefinitionKind known =
        DefinitionKind.of(kind)
            .orElseThrow(
                () ->
                    new DefinitionException(
                        "expected KIND/NAME such as flow/talkers, where KIND is one of "
                            + String.join(", ", DefinitionKind.texts())
                            + ", met '"
                            + text
                            + "'"
                            + Spelling.suggestion(kind, DefinitionKind.texts())));
    if (!isName(name)) {
      throw new DefinitionException(
          "expected a name behind " + known.text() + "/, met '" + text + "'");
    }
    return new DefinitionId(known, name);
  }

  /** By kind, then by name. */
  @Override
  public int compareTo(DefinitionId other) {
    int byKind = kind.compareTo(other.kind);
    return byKind != 0 ? byKind : name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return text();
  }
}
