package io.flowgauge.datagram.structure;

import org.jspecify.annotations.Nullable;

/**
 * A field of a {@link Structure}: its type, what its value means, and the names under which it is
 * known.
 */
public final class Field {
  /** What a value is, which says what may be done with it. */
  public enum Meaning {
    /** Only ever grows until it wraps or its agent restarts: all ones is unknown. */
    COUNTER,
    /** A measurement of this moment. */
    GAUGE,
    /** Names or numbers something: no arithmetic. */
    LABEL
  }

  private final String name;
  private final XdrType type;
  private final Meaning meaning;
  private final @Nullable String sflowtoolKey;
  private final @Nullable String metric;
  private final @Nullable Names names;

  private Field(
      String name,
      XdrType type,
      Meaning meaning,
      @Nullable String sflowtoolKey,
      @Nullable String metric,
      @Nullable Names names) {
    this.name = name;
    this.type = type;
    this.meaning = meaning;
    this.sflowtoolKey = sflowtoolKey;
    this.metric = metric;
    this.names = names;
  }

  /** A field that only ever grows; {@code name} as the specification spells it. */
  public static Field counter(XdrType type, String name) {
    return new Field(name, type, Meaning.COUNTER, null, null, null);
  }

  /** A measurement of the moment; {@code name} as the specification spells it. */
  public static Field gauge(XdrType type, String name) {
    return new Field(name, type, Meaning.GAUGE, null, null, null);
  }

  /** What names or numbers something; {@code name} as the specification spells it. */
  public static Field label(XdrType type, String name) {
    return new Field(name, type, Meaning.LABEL, null, null, null);
  }

  /** The same field, under this key in sflowtool's JSON. */
  public Field sflowtool(String key) {
    return new Field(name, type, meaning, key, metric, names);
  }

  /** The same field, as this metric of sFlow-RT's. */
  public Field metric(String metricName) {
    return new Field(name, type, meaning, sflowtoolKey, metricName, names);
  }

  /** The same field, whose values have these words. */
  public Field names(Names words) {
    return new Field(name, type, meaning, sflowtoolKey, metric, words);
  }

  /** As the specification spells it. */
  public String name() {
    return name;
  }

  /** How it lies on the wire. */
  public XdrType type() {
    return type;
  }

  /** What its value is. */
  public Meaning meaning() {
    return meaning;
  }

  /** Its key in sflowtool's JSON, null where sflowtool does not print it. */
  public @Nullable String sflowtoolKey() {
    return sflowtoolKey;
  }

  /** The metric made of it, null for none. */
  public @Nullable String metric() {
    return metric;
  }

  /** The words for its values, null where they are but numbers. */
  public @Nullable Names names() {
    return names;
  }

  @Override
  public String toString() {
    return name;
  }
}
