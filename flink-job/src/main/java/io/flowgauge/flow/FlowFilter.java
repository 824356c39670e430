package io.flowgauge.flow;

import io.flowgauge.lookup.Lookups;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which samples a definition counts: a boolean expression over keys, as parsed by {@link
 * FilterParser}.
 */
public sealed interface FlowFilter extends Serializable {
  /**
   * The filter that users write as {@code text}.
   *
   * @throws DefinitionException with the position (from 1) and what was expected there
   */
  static FlowFilter parse(String text) throws DefinitionException {
    return FilterParser.parse(text);
  }

  /** How it is written: the same text for the same filter, which parses to it again. */
  String text();

  /** Makes it ready to be asked of samples. */
  SampleFilter compile(Lookups lookups);

  /** Adds what its keys are looked up in to {@code names}. */
  void addLookups(LookupNames names);

  /** Adds what decides to {@code fields}, as {@link FlowKey#dependsOn} does. */
  void dependsOn(Set<FlowKey> fields);

  /** All of the terms. */
  record And(List<FlowFilter> terms) implements FlowFilter {
    @Override
    public String text() {
      return terms.stream()
          .map(term -> term instanceof Comparison ? term.text() : "(" + term.text() + ")")
          .collect(Collectors.joining("&"));
    }

    @Override
    public SampleFilter compile(Lookups lookups) {
      return new SampleFilter.AllOf(compiled(terms, lookups));
    }

    @Override
    public void addLookups(LookupNames names) {
      terms.forEach(term -> term.addLookups(names));
    }

    @Override
    public void dependsOn(Set<FlowKey> fields) {
      terms.forEach(term -> term.dependsOn(fields));
    }
  }

  /** Any of the terms. */
  record Or(List<FlowFilter> terms) implements FlowFilter {
    @Override
    public String text() {
      return terms.stream()
          .map(term -> term instanceof Or ? "(" + term.text() + ")" : term.text())
          .collect(Collectors.joining("|"));
    }

    @Override
    public SampleFilter compile(Lookups lookups) {
      return new SampleFilter.AnyOf(compiled(terms, lookups));
    }

    @Override
    public void addLookups(LookupNames names) {
      terms.forEach(term -> term.addLookups(names));
    }

    @Override
    public void dependsOn(Set<FlowKey> fields) {
      terms.forEach(term -> term.dependsOn(fields));
    }
  }

  /** One key, compared with something. */
  sealed interface Comparison extends FlowFilter {
    /** What is compared. */
    FlowKey key();

    @Override
    default void addLookups(LookupNames names) {
      key().addLookups(names);
    }

    @Override
    default void dependsOn(Set<FlowKey> fields) {
      key().dependsOn(fields);
    }
  }

  /** {@code key=null} (absent) or {@code key!=null} (present). */
  record Presence(FlowKey key, boolean present) implements Comparison {
    @Override
    public String text() {
      return key.text() + (present ? "!=" : "=") + "null";
    }

    @Override
    public SampleFilter compile(Lookups lookups) {
      return new SampleFilter.Presence(key.compile(lookups), present);
    }
  }

  /**
   * {@code key=v1,v2} (any of) or {@code key!=v1,v2} (none of). A sample without the key matches
   * neither.
   *
   * @param values as documents print them
   */
  record Equality(FlowKey key, boolean anyOf, List<String> values) implements Comparison {
    @Override
    public String text() {
      return key.text()
          + (anyOf ? "=" : "!=")
          + values.stream().map(FilterText::value).collect(Collectors.joining(","));
    }

    @Override
    public SampleFilter compile(Lookups lookups) {
      return SampleFilter.equality(key.compile(lookups), anyOf, values);
    }
  }

  /**
   * {@code key~pattern} or {@code key!~pattern}: the pattern has to match all of the key's text. A
   * sample without the key matches neither.
   */
  record Match(FlowKey key, boolean matches, String pattern) implements Comparison {
    @Override
    public String text() {
      return key.text() + (matches ? "~" : "!~") + FilterText.pattern(pattern);
    }

    @Override
    public SampleFilter compile(Lookups lookups) {
      return SampleFilter.match(key.compile(lookups), matches, FilterText.compiled(pattern));
    }
  }

  private static SampleFilter[] compiled(List<FlowFilter> terms, Lookups lookups) {
    return terms.stream().map(term -> term.compile(lookups)).toArray(SampleFilter[]::new);
  }
}
