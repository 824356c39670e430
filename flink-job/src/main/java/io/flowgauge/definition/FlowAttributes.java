package io.flowgauge.definition;

import io.flowgauge.counter.Metrics;
import io.flowgauge.flow.AggMode;
import io.flowgauge.flow.DefinitionException;
import io.flowgauge.flow.FlowDefinition;
import io.flowgauge.flow.FlowFilter;
import io.flowgauge.flow.FlowKey;
import io.flowgauge.flow.FlowValue;
import io.flowgauge.flow.KeyParser;
import io.flowgauge.flow.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The attributes of a flow, as users write them. */
final class FlowAttributes {
  private static final String KEYS = "keys";
  private static final String VALUE = "value";
  private static final String VALUES = "values";
  private static final String FILTER = "filter";
  private static final String N = "n";
  private static final String T = "t";
  private static final String WINDOW = "window";
  private static final String AGG_MODE = "aggMode";
  private static final String DROPPED = "dropped";
  private static final String FS = "fs";
  private static final String LOG = "log";
  private static final String FLOW_START = "flowStart";
  private static final String ACTIVE_TIMEOUT = "activeTimeout";
  static final Set<String> NAMES =
      DefinitionAttributes.names(
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

  private static final int MAX_ROWS = 500;
  private static final int MAX_KEYS = 32;
  private static final int MAX_VALUES = 16;
  private static final int MAX_SEPARATOR = 20;
  private static final double MIN_SMOOTHING_SECONDS = 0.2;
  private static final double MAX_SMOOTHING_SECONDS = 600;
  private static final int DAY_SECONDS = 86_400;

  private FlowAttributes() {}

  static FlowDefinition read(Attributes flow) {
    FlowDefinition definition = attributes(flow);
    flow.read(DROPPED, () -> countsOneKind(flow, definition), definition);
    flow.read(KEYS, () -> asksHosts(flow, definition), definition);
    return definition;
  }

  private static FlowDefinition countsOneKind(Attributes flow, FlowDefinition definition)
      throws DefinitionException {
    Set<String> values = definition.lookups().rtflowKeys();
    if (values.isEmpty()) {
      return definition;
    }
    String what =
        "a flow with 'rtflow:" + values.iterator().next() + "' counts samples of applications";
    if (definition.dropped()) {
      throw flow.error(DROPPED, what + ", and no discarded packets");
    }
    List<String> headers = definition.headerKeys();
    if (!headers.isEmpty()) {
      throw flow.error(
          KEYS, what + ", which are no packets and never have '" + headers.get(0) + "'");
    }
    return definition;
  }

  private static FlowDefinition asksHosts(Attributes flow, FlowDefinition definition)
      throws DefinitionException {
    Set<String> labels = Metrics.labels();
    for (String attribute : definition.lookups().hostAttributes()) {
      // Senders name labels of their own, so that only what is nearly a known one is a mistake.
      String suggestion = Spelling.suggestion(attribute, labels);
      if (!labels.contains(attribute) && !suggestion.isEmpty()) {
        throw flow.error(KEYS, "host: unknown attribute '" + attribute + "'" + suggestion);
      }
    }
    return definition;
  }

  private static FlowDefinition attributes(Attributes flow) {
    return new FlowDefinition(
        DefinitionAttributes.name(flow),
        flow.read(KEYS, () -> keys(flow), List.<FlowKey>of()),
        values(flow),
        flow.read(FILTER, () -> filter(flow), ""),
        flow.read(
            N,
            () -> flow.integer(N, 1, MAX_ROWS).orElse(FlowDefinition.DEFAULT_ROWS),
            FlowDefinition.DEFAULT_ROWS),
        flow.read(
            T,
            () ->
                flow.number(T, MIN_SMOOTHING_SECONDS, MAX_SMOOTHING_SECONDS)
                    .orElse(FlowDefinition.DEFAULT_SMOOTHING_SECONDS),
            FlowDefinition.DEFAULT_SMOOTHING_SECONDS),
        flow.read(
            WINDOW,
            () ->
                flow.integer(WINDOW, 1, DAY_SECONDS).orElse(FlowDefinition.DEFAULT_WINDOW_SECONDS),
            FlowDefinition.DEFAULT_WINDOW_SECONDS),
        flow.read(
            AGG_MODE,
            () ->
                DefinitionAttributes.choice(flow, AGG_MODE, AggMode.values(), AggMode::text)
                    .orElse(AggMode.MAX),
            AggMode.MAX),
        flow.read(DROPPED, () -> flow.truth(DROPPED).orElse(false), false),
        flow.read(FS, () -> separator(flow), FlowDefinition.DEFAULT_SEPARATOR),
        flow.read(LOG, () -> flow.truth(LOG).orElse(false), false),
        flow.read(FLOW_START, () -> flow.truth(FLOW_START).orElse(false), false),
        flow.read(
            ACTIVE_TIMEOUT,
            () ->
                flow.integer(ACTIVE_TIMEOUT, 1, DAY_SECONDS)
                    .orElse(FlowDefinition.DEFAULT_ACTIVE_TIMEOUT_SECONDS),
            FlowDefinition.DEFAULT_ACTIVE_TIMEOUT_SECONDS));
  }

  private static List<FlowKey> keys(Attributes flow) throws DefinitionException {
    Optional<String> text = flow.joined(KEYS);
    if (text.isEmpty()) {
      return List.of();
    }
    List<FlowKey> keys;
    try {
      keys = List.copyOf(KeyParser.parseAll(text.get()));
    } catch (DefinitionException e) {
      throw flow.error(KEYS, e.getMessage() + " in \"" + text.get() + "\"");
    }
    if (keys.size() > MAX_KEYS) {
      throw flow.error(KEYS, "expected at most " + MAX_KEYS + ", met " + keys.size());
    }
    return keys;
  }

  /** The value that ranks, then the additional ones. */
  private static List<FlowValue> values(Attributes flow) {
    List<FlowValue> values = new ArrayList<>();
    values.add(flow.read(VALUE, () -> ranking(flow), FlowValue.BYTES));
    flow.read(VALUES, () -> values.addAll(additional(flow, values)), false);
    return List.copyOf(values);
  }

  private static FlowValue ranking(Attributes flow) throws DefinitionException {
    String text = flow.text(VALUE).orElseThrow(() -> flow.missing(VALUE));
    return value(flow, VALUE, text.strip());
  }

  private static List<FlowValue> additional(Attributes flow, List<FlowValue> before)
      throws DefinitionException {
    List<FlowValue> values = new ArrayList<>();
    for (String word : flow.words(VALUES)) {
      FlowValue value = value(flow, VALUES, word);
      if (values.contains(value) || before.contains(value)) {
        throw flow.error(VALUES, "the value '" + value.text() + "' is there twice");
      }
      values.add(value);
    }
    if (values.size() >= MAX_VALUES) {
      throw flow.error(VALUES, "expected at most " + (MAX_VALUES - 1) + ", met " + values.size());
    }
    return values;
  }

  private static FlowValue value(Attributes flow, String attribute, String text)
      throws DefinitionException {
    try {
      return FlowValue.parse(text);
    } catch (DefinitionException e) {
      throw flow.error(attribute, e.getMessage() + " in \"" + text + "\"");
    }
  }

  private static String filter(Attributes flow) throws DefinitionException {
    String filter = flow.text(FILTER).orElse("").strip();
    if (!filter.isEmpty()) {
      try {
        FlowFilter.parse(filter);
      } catch (DefinitionException e) {
        throw flow.error(FILTER, e.getMessage() + " in \"" + filter + "\"");
      }
    }
    return filter;
  }

  private static String separator(Attributes flow) throws DefinitionException {
    String separator = flow.text(FS).orElse(FlowDefinition.DEFAULT_SEPARATOR);
    if (separator.isEmpty() || separator.length() > MAX_SEPARATOR) {
      throw flow.error(
          FS, "expected 1 to " + MAX_SEPARATOR + " characters, met '" + separator + "'");
    }
    return separator;
  }
}
