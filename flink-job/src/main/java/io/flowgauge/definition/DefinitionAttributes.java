package io.flowgauge.definition;

import io.flowgauge.flow.DefinitionException;
import io.flowgauge.lookup.SetKind;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What definitions of all kinds have in common: a kind, a name, and attributes of known names. */
final class DefinitionAttributes {
  static final String KIND = "kind";
  static final String NAME = "name";

  private DefinitionAttributes() {}

  /** Reads a definition; what is wrong is then among the findings. Null if it cannot be read. */
  static @Nullable Definition read(DefinitionKind kind, Attributes attributes) {
    attributes.read(KIND, () -> kind(kind, attributes), kind);
    return switch (kind) {
      case FLOW ->
          attributes.isMapOf(FlowAttributes.NAMES)
              ? new Definition.Flow(FlowAttributes.read(attributes))
              : null;
      case THRESHOLD ->
          attributes.isMapOf(ThresholdAttributes.NAMES)
              ? new Definition.Limit(ThresholdAttributes.read(attributes))
              : null;
      case GROUP -> lookup(SetKind.GROUP, attributes);
      case MAP -> lookup(SetKind.MAP, attributes);
      case TOPOLOGY -> lookup(SetKind.TOPOLOGY, attributes);
    };
  }

  private static @Nullable Definition lookup(SetKind kind, Attributes attributes) {
    return attributes
        .read(
            NAME,
            () ->
                Optional.<Definition>of(
                    new Definition.Lookup(
                        SetDocumentParser.parse(kind, attributes.path(), attributes.node()))),
            Optional.<Definition>empty())
        .orElse(null);
  }

  /** The names of all attributes that a kind has, in the order in which they are documented. */
  static Set<String> names(String... own) {
    Set<String> names = new LinkedHashSet<>(List.of(KIND, NAME));
    names.addAll(Arrays.asList(own));
    return names;
  }

  private static DefinitionKind kind(DefinitionKind kind, Attributes owner)
      throws DefinitionException {
    Optional<String> written = owner.text(KIND);
    if (written.isPresent() && !written.get().equals(kind.text())) {
      throw owner.error(KIND, "expected " + kind.text() + ", met '" + written.get() + "'");
    }
    return kind;
  }

  /** The definition's name; a mistake, and empty, if it cannot be one. */
  static String name(Attributes owner) {
    return owner.read(NAME, () -> name(owner, NAME), "");
  }

  /** An attribute that is a name. */
  static String name(Attributes owner, String attribute) throws DefinitionException {
    String name = owner.text(attribute).orElseThrow(() -> owner.missing(attribute));
    if (!DefinitionId.isName(name)) {
      throw owner.error(
          attribute,
          "expected a letter or digit, then at most 99 letters, digits, '_', '-' or '.', met '"
              + name
              + "'");
    }
    return name;
  }

  /** An attribute that is one of a few words, in whatever case. */
  static <E> Optional<E> choice(
      Attributes owner, String attribute, E[] values, Function<E, String> text)
      throws DefinitionException {
    Optional<String> chosen = owner.text(attribute);
    if (chosen.isEmpty()) {
      return Optional.empty();
    }
    for (E value : values) {
      if (text.apply(value).equalsIgnoreCase(chosen.get())) { // sFlow-RT's users write AGENT.
        return Optional.of(value);
      }
    }
    List<String> known = Arrays.stream(values).map(text).toList();
    throw owner.error(
        attribute, "expected one of " + String.join(", ", known) + ", met '" + chosen.get() + "'");
  }
}
