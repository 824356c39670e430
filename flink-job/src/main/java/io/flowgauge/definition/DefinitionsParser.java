package io.flowgauge.definition;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.flowgauge.detect.Threshold;
import io.flowgauge.flow.AggMode;
import io.flowgauge.flow.DefinitionException;
import io.flowgauge.flow.FilterParser;
import io.flowgauge.flow.FlowDefinition;
import io.flowgauge.flow.FlowField;
import io.flowgauge.flow.FlowKey;
import io.flowgauge.flow.FlowValue;
import io.flowgauge.flow.Spelling;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Reads definitions from YAML (or JSON, which is YAML). Strict: an attribute that is not known is
 * an error, and every error says where, what was expected and what was met.
 */
public final class DefinitionsParser {
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final int MAX_ROWS = 500;
  private static final int MAX_VALUES = 16;
  private static final int MAX_SEPARATOR = 16;
  private static final double MIN_SMOOTHING_SECONDS = 0.2;
  private static final double MAX_SMOOTHING_SECONDS = 600;
  private static final int MAX_WINDOW_SECONDS = 86_400;
  private static final int MAX_TIMEOUT_SECONDS = 86_400;

  private DefinitionsParser() {}

  /**
   * Reads definitions from text.
   *
   * @throws DefinitionException when they cannot be used
   */
  public static Definitions parse(String text) throws DefinitionException {
    Attributes file = new Attributes("definitions", tree(text), Set.of("flows", "thresholds"));
    List<FlowDefinition> flows = new ArrayList<>();
    for (Attributes flow : file.list("flows", FlowAttribute.NAMES)) {
      flows.add(flow(flow));
    }
    if (flows.isEmpty()) {
      throw new DefinitionException("flows: expected at least one flow definition, met none");
    }
    List<Threshold> thresholds = new ArrayList<>();
    for (Attributes threshold : file.list("thresholds", ThresholdAttribute.NAMES)) {
      thresholds.add(threshold(threshold, flows));
    }
    unique("flows", flows.stream().map(FlowDefinition::name).toList());
    unique("thresholds", thresholds.stream().map(Threshold::name).toList());
    return new Definitions(List.copyOf(flows), List.copyOf(thresholds));
  }

  private static JsonNode tree(String text) throws DefinitionException {
    try {
      refuseAliases(text);
      JsonNode tree = YAML.readTree(text);
      if (!tree.isObject()) {
        throw new DefinitionException(
            "expected a map with 'flows' and 'thresholds', met "
                + (tree.isEmpty() && !tree.isValueNode() ? "nothing" : "'" + tree + "'"));
      }
      return tree;
    } catch (JsonProcessingException e) {
      throw new DefinitionException(notYaml(e));
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory does not fail", e);
    }
  }

  // The parser would take an alias for the text of its name.
  private static void refuseAliases(String text) throws IOException, DefinitionException {
    try (YAMLParser parser = YAML.getFactory().createParser(text)) {
      while (parser.nextToken() != null) {
        if (parser.isCurrentAlias()) {
          throw new DefinitionException(
              place(parser.currentTokenLocation())
                  + ": expected a value, met the alias *"
                  + parser.getText()
                  + "; write out what it stands for");
        }
      }
    }
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

  /** The attributes of a flow, as users write them. */
  private static final class FlowAttribute {
    static final String NAME = "name";
    static final String KEYS = "keys";
    static final String VALUE = "value";
    static final String FILTER = "filter";
    static final String N = "n";
    static final String T = "t";
    static final String WINDOW = "window";
    static final String AGG_MODE = "aggMode";
    static final String DROPPED = "dropped";
    static final String VALUES = "values";
    static final String FS = "fs";
    static final String LOG = "log";
    static final String FLOW_START = "flowStart";
    static final String ACTIVE_TIMEOUT = "activeTimeout";
    static final Set<String> NAMES =
        names(
            NAME,
            KEYS,
            VALUE,
            VALUES,
            FILTER,
            N,
            T,
            WINDOW,
            AGG_MODE,
            DROPPED,
            FS,
            LOG,
            FLOW_START,
            ACTIVE_TIMEOUT);
  }

  /** The attributes of a threshold, as users write them. */
  private static final class ThresholdAttribute {
    static final String NAME = "name";
    static final String METRIC = "metric";
    static final String VALUE = "value";
    static final String BY_FLOW = "byFlow";
    static final String TIMEOUT = "timeout";
    static final Set<String> NAMES = names(NAME, METRIC, VALUE, BY_FLOW, TIMEOUT);
  }

  private static Set<String> names(String... names) {
    return new LinkedHashSet<>(Arrays.asList(names));
  }

  private static FlowDefinition flow(Attributes flow) throws DefinitionException {
    String filter = flow.text(FlowAttribute.FILTER).orElse("").strip();
    if (!filter.isEmpty()) {
      try {
        FilterParser.parse(filter);
      } catch (DefinitionException e) {
        throw flow.error(FlowAttribute.FILTER, e.getMessage() + " in \"" + filter + "\"");
      }
    }
    return new FlowDefinition(
        name(flow, FlowAttribute.NAME),
        keys(flow),
        values(flow),
        filter,
        flow.integer(FlowAttribute.N, 1, MAX_ROWS).orElse(FlowDefinition.DEFAULT_ROWS),
        flow.number(FlowAttribute.T, MIN_SMOOTHING_SECONDS, MAX_SMOOTHING_SECONDS)
            .orElse(FlowDefinition.DEFAULT_SMOOTHING_SECONDS),
        flow.integer(FlowAttribute.WINDOW, 1, MAX_WINDOW_SECONDS)
            .orElse(FlowDefinition.DEFAULT_WINDOW_SECONDS),
        choice(flow, FlowAttribute.AGG_MODE, AggMode.values(), AggMode::text).orElse(AggMode.MAX),
        flow.truth(FlowAttribute.DROPPED).orElse(false),
        separator(flow),
        flow.truth(FlowAttribute.LOG).orElse(false),
        flow.truth(FlowAttribute.FLOW_START).orElse(false),
        flow.integer(FlowAttribute.ACTIVE_TIMEOUT, 1, MAX_TIMEOUT_SECONDS)
            .orElse(FlowDefinition.DEFAULT_ACTIVE_TIMEOUT_SECONDS));
  }

  /** The value that ranks, then the additional ones. */
  private static List<FlowValue> values(Attributes flow) throws DefinitionException {
    List<FlowValue> values = new ArrayList<>();
    String first =
        flow.text(FlowAttribute.VALUE).orElseThrow(() -> flow.missing(FlowAttribute.VALUE));
    values.add(value(flow, FlowAttribute.VALUE, first.strip()));
    for (String additional : flow.words(FlowAttribute.VALUES)) {
      FlowValue value = value(flow, FlowAttribute.VALUES, additional);
      if (values.contains(value)) {
        throw flow.error(FlowAttribute.VALUES, "the value '" + value.text() + "' is there twice");
      }
      values.add(value);
    }
    if (values.size() > MAX_VALUES) {
      throw flow.error(
          FlowAttribute.VALUES,
          "expected at most " + (MAX_VALUES - 1) + ", met " + (values.size() - 1));
    }
    return List.copyOf(values);
  }

  private static FlowValue value(Attributes flow, String attribute, String text)
      throws DefinitionException {
    try {
      return FlowValue.parse(text);
    } catch (DefinitionException e) {
      throw flow.error(attribute, e.getMessage() + " in \"" + text + "\"");
    }
  }

  private static String separator(Attributes flow) throws DefinitionException {
    String separator = flow.text(FlowAttribute.FS).orElse(FlowDefinition.DEFAULT_SEPARATOR);
    if (separator.isEmpty() || separator.length() > MAX_SEPARATOR) {
      throw flow.error(
          FlowAttribute.FS,
          "expected 1 to " + MAX_SEPARATOR + " characters, met '" + separator + "'");
    }
    return separator;
  }

  private static List<FlowKey> keys(Attributes flow) throws DefinitionException {
    List<FlowKey> keys = new ArrayList<>();
    for (String name : flow.words(FlowAttribute.KEYS)) {
      FlowKey field = FlowKey.of(name);
      if (field == null) {
        throw flow.error(
            FlowAttribute.KEYS,
            "unknown key '" + name + "'" + Spelling.suggestion(name, FlowField.names()));
      }
      if (keys.contains(field)) {
        throw flow.error(FlowAttribute.KEYS, "the key '" + name + "' is there twice");
      }
      keys.add(field);
    }
    return List.copyOf(keys);
  }

  private static Threshold threshold(Attributes threshold, List<FlowDefinition> flows)
      throws DefinitionException {
    String metric =
        threshold
            .text(ThresholdAttribute.METRIC)
            .orElseThrow(() -> threshold.missing(ThresholdAttribute.METRIC));
    List<String> names = flows.stream().map(FlowDefinition::name).toList();
    if (!names.contains(metric)) {
      throw threshold.error(
          ThresholdAttribute.METRIC,
          "there is no flow '" + metric + "'" + Spelling.suggestion(metric, names));
    }
    return new Threshold(
        name(threshold, ThresholdAttribute.NAME),
        metric,
        threshold
            .number(ThresholdAttribute.VALUE, 0, Double.MAX_VALUE)
            .orElseThrow(() -> threshold.missing(ThresholdAttribute.VALUE)),
        threshold.truth(ThresholdAttribute.BY_FLOW).orElse(false),
        threshold
            .integer(ThresholdAttribute.TIMEOUT, 0, MAX_TIMEOUT_SECONDS)
            .orElse(Threshold.DEFAULT_TIMEOUT_SECONDS));
  }

  // Names are parts of document ids and Kafka keys, so they have to stay readable there.
  static String name(Attributes owner, String attribute) throws DefinitionException {
    String name = owner.text(attribute).orElseThrow(() -> owner.missing(attribute));
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,99}")) {
      throw owner.error(
          attribute,
          "expected a letter or digit, then at most 99 letters, digits, '_', '-' or '.', met '"
              + name
              + "'");
    }
    return name;
  }

  private static <E> Optional<E> choice(
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

  private static void unique(String what, List<String> names) throws DefinitionException {
    Set<String> seen = new LinkedHashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw new DefinitionException(what + ": the name '" + name + "' is there twice");
      }
    }
  }
}
