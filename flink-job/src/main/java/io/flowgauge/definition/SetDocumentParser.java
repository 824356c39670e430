package io.flowgauge.definition;

import com.fasterxml.jackson.databind.JsonNode;
import io.flowgauge.flow.DefinitionException;
import io.flowgauge.lookup.SetDocument;
import io.flowgauge.lookup.SetException;
import io.flowgauge.lookup.SetFormat;
import io.flowgauge.lookup.SetJson;
import io.flowgauge.lookup.SetKind;
import io.flowgauge.lookup.SetSource;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads documents of groups, maps and topologies. Content that is elsewhere is not looked at. */
public final class SetDocumentParser {
  /** The name of the one topology. */
  public static final String TOPOLOGY = "topology";

  private static final String KIND = "kind";
  private static final String NAME = "name";
  private static final String GROUPS = "groups";
  private static final String MAP = "map";
  private static final String FILE = "file";
  private static final String URL = "url";
  private static final String FORMAT = "format";
  private static final String GROUP = "group";
  private static final String ITEMS = "items";
  private static final String LABEL = "label";
  private static final String VALUES = "values";
  private static final String REFRESH = "refresh";

  private static final Set<String> OF_GROUP =
      Set.of(KIND, NAME, GROUPS, FILE, URL, FORMAT, GROUP, ITEMS, LABEL, VALUES, REFRESH);
  private static final Set<String> OF_MAP =
      Set.of(KIND, NAME, MAP, FILE, URL, FORMAT, ITEMS, LABEL, VALUES, REFRESH);
  private static final Set<String> OF_TOPOLOGY = Set.of(KIND, NAME, "version", "nodes", "links");

  /** What says how and when content elsewhere is read. */
  private static final List<String> ABOUT_ELSEWHERE =
      List.of(FORMAT, GROUP, ITEMS, LABEL, VALUES, REFRESH);

  private static final Pattern DURATION = Pattern.compile("([1-9][0-9]{0,6}) ?(s|min|h|d)");

  private SetDocumentParser() {}

  /**
   * Reads the document of a set.
   *
   * @param path names the document in errors
   * @throws DefinitionException when it cannot be used
   */
  public static SetDocument parse(SetKind kind, String path, JsonNode document)
      throws DefinitionException {
    return switch (kind) {
      case GROUP -> set(kind, GROUPS, new Attributes(path, document, OF_GROUP), document);
      case MAP -> set(kind, MAP, new Attributes(path, document, OF_MAP), document);
      case TOPOLOGY -> topology(new Attributes(path, document, OF_TOPOLOGY), document);
    };
  }

  private static SetDocument topology(Attributes topology, JsonNode document)
      throws DefinitionException {
    String name = topology.text(NAME).orElse(TOPOLOGY);
    if (!name.equals(TOPOLOGY)) {
      throw topology.error(NAME, "there is one topology, called topology; met '" + name + "'");
    }
    try {
      return new SetDocument(
          SetKind.TOPOLOGY,
          TOPOLOGY,
          new SetSource.Inline(SetJson.content(SetKind.TOPOLOGY, document)));
    } catch (SetException e) {
      throw topology.error(TOPOLOGY, e.getMessage());
    }
  }

  private static SetDocument set(SetKind kind, String inline, Attributes set, JsonNode document)
      throws DefinitionException {
    String name = DefinitionAttributes.name(set, NAME);
    List<String> places =
        Stream.of(inline, FILE, URL).filter(place -> document.hasNonNull(place)).toList();
    if (places.size() != 1) {
      throw set.error(
          inline,
          "expected one of %s, %s and %s, met %s"
              .formatted(
                  inline, FILE, URL, places.isEmpty() ? "none" : String.join(" and ", places)));
    }
    if (places.get(0).equals(inline)) {
      for (String attribute : ABOUT_ELSEWHERE) {
        if (document.hasNonNull(attribute)) {
          throw set.error(
              attribute, "expected only with 'file' or 'url', met with '" + inline + "'");
        }
      }
      try {
        JsonNode content = document.path(inline);
        if (content.isEmpty()) {
          throw new SetException("expected labels, each with a list of entries, met none");
        }
        return new SetDocument(kind, name, new SetSource.Inline(SetJson.content(kind, content)));
      } catch (SetException e) {
        throw set.error(inline, e.getMessage());
      }
    }
    return new SetDocument(kind, name, elsewhere(kind, name, set));
  }

  private static SetSource elsewhere(SetKind kind, String name, Attributes set)
      throws DefinitionException {
    Optional<String> file = set.text(FILE);
    String place = file.isPresent() ? file.get() : url(set);
    return new SetSource.Elsewhere(place, file.isEmpty(), format(kind, name, set), refresh(set));
  }

  private static String url(Attributes set) throws DefinitionException {
    String text = set.text(URL).orElseThrow(() -> set.missing(URL));
    try {
      URI url = new URI(text);
      if (url.getHost() != null && List.of("http", "https").contains(url.getScheme())) {
        return text;
      }
    } catch (URISyntaxException e) {
      // Told of below, as all that is no such URL.
    }
    throw set.error(URL, "expected http:// or https:// and a host, met '" + text + "'");
  }

  private static SetFormat format(SetKind kind, String name, Attributes set)
      throws DefinitionException {
    SetFormat.Layout usual = kind == SetKind.GROUP ? SetFormat.Layout.LINES : SetFormat.Layout.CSV;
    String text = set.text(FORMAT).orElse(usual.text());
    SetFormat.Layout layout = SetFormat.Layout.of(text);
    if (layout == null) {
      throw set.error(FORMAT, "expected one of " + SetFormat.Layout.all() + ", met '" + text + "'");
    }
    if (kind == SetKind.MAP && layout == SetFormat.Layout.LINES) {
      throw set.error(FORMAT, "expected csv or json: the values of a map have labels; met lines");
    }
    Optional<String> group = kind == SetKind.GROUP ? set.text(GROUP) : Optional.empty();
    if (group.isPresent() && layout != SetFormat.Layout.LINES) {
      throw set.error(GROUP, "expected only with format lines, met with " + layout.text());
    }
    Optional<String> label = set.text(LABEL);
    Optional<String> values = set.text(VALUES);
    Optional<String> items = set.text(ITEMS);
    boolean selects = label.isPresent() || values.isPresent() || items.isPresent();
    if (!selects) {
      return new SetFormat(layout, group.orElse(name), null, null, null);
    }
    if (layout != SetFormat.Layout.JSON || label.isEmpty() || values.isEmpty()) {
      throw set.error(
          label.isPresent() ? LABEL : values.isPresent() ? VALUES : ITEMS,
          "expected with format json, 'label' and 'values' together: the members of each object"
              + " that are its label and its entries");
    }
    return SetFormat.json(items.orElse(""), label.get(), values.get());
  }

  private static @Nullable Duration refresh(Attributes set) throws DefinitionException {
    Optional<String> text = set.text(REFRESH);
    if (text.isEmpty()) {
      return null;
    }
    Matcher duration = DURATION.matcher(text.get());
    if (!duration.matches()) {
      throw set.error(
          REFRESH, "expected a whole number and s, min, h or d, met '" + text.get() + "'");
    }
    long count = Long.parseLong(duration.group(1));
    return switch (duration.group(2)) {
      case "s" -> Duration.ofSeconds(count);
      case "min" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }
}
