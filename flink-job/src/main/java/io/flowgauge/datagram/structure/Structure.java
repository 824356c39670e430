package io.flowgauge.datagram.structure;

import io.flowgauge.datagram.DataFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The layout of an sFlow record. Fields are read in place: nothing is copied and no object is made
 * for a record.
 *
 * <p>Agents of an older version of a specification leave fields at the end out, those of a newer
 * one append some (sFlow version 5, section 4): what is there is told of, what is not is absent,
 * and what is behind the last field known is passed over.
 */
public final class Structure {
  /** The two spaces of record numbers. */
  public enum Kind {
    /** Describes a sampled packet or transaction. */
    FLOW,
    /** Reads out counters. */
    COUNTER
  }

  private final Kind kind;
  private final int dataFormat;
  private final String name;
  private final String specification;

  /** The usual one first. */
  private final Layout[] layouts;

  private Structure(
      Kind kind, int dataFormat, String name, String specification, Layout... layouts) {
    this.kind = kind;
    this.dataFormat = dataFormat;
    this.name = name;
    this.specification = specification;
    this.layouts = layouts;
  }

  /** A flow record; {@code name} and {@code specification} as sflow.org lists them. */
  public static Structure flow(
      int enterprise, int format, String name, String specification, Field... fields) {
    return new Structure(
        Kind.FLOW, DataFormat.of(enterprise, format), name, specification, new Layout(fields));
  }

  /** A counter record; {@code name} and {@code specification} as sflow.org lists them. */
  public static Structure counter(
      int enterprise, int format, String name, String specification, Field... fields) {
    return new Structure(
        Kind.COUNTER, DataFormat.of(enterprise, format), name, specification, new Layout(fields));
  }

  /** The same record under another number. */
  Structure numbered(int enterprise, int format) {
    return new Structure(
        kind, DataFormat.of(enterprise, format), name, specification, layouts.clone());
  }

  /**
   * The same record, which some agents write in another way under the same number: that way is
   * taken when it accounts for every octet and the ways before it do not.
   */
  Structure or(Field... fields) {
    Layout[] more = Arrays.copyOf(layouts, layouts.length + 1);
    more[layouts.length] = new Layout(fields);
    return new Structure(kind, dataFormat, name, specification, more);
  }

  /**
   * Tells {@code visitor} of the fields of the record in {@code [start, end)}.
   *
   * @return where the last field ended; less than {@code end} if there is more than is known,
   *     {@code end} or less if fields at the end are absent
   */
  public int walk(byte[] bytes, int start, int end, FieldVisitor visitor) {
    return layout(bytes, start, end).walk(bytes, start, end, visitor);
  }

  /**
   * Where the record that begins at {@code start} ends when all its fields are there, as in
   * versions of sFlow whose records do not say their length; {@link XdrType#ABSENT} when that is
   * beyond {@code limit}.
   */
  public int end(byte[] bytes, int start, int limit) {
    return layouts[0].end(bytes, start, limit);
  }

  private Layout layout(byte[] bytes, int start, int end) {
    if (layouts.length > 1) {
      for (Layout layout : layouts) {
        if (layout.end(bytes, start, end) == end) {
          return layout;
        }
      }
    }
    return layouts[0];
  }

  /**
   * How many octets {@code field} lies behind the start of the record.
   *
   * @throws IllegalArgumentException when it is not a field of this structure, or lies behind one
   *     of variable length
   */
  public int offset(Field field) {
    int offset = layouts[0].offset(field);
    if (offset < 0) {
      throw new IllegalArgumentException(field + " has no fixed place in " + this);
    }
    return offset;
  }

  /** The number space it is in. */
  public Kind kind() {
    return kind;
  }

  /** Its number: see {@link DataFormat}. */
  public int dataFormat() {
    return dataFormat;
  }

  /** As its specification names it. */
  public String name() {
    return name;
  }

  /** The document that defines it. */
  public String specification() {
    return specification;
  }

  /** In wire order, as most agents write it. */
  public List<Field> fields() {
    return List.of(layouts[0].fields());
  }

  /** The fields of each way in which agents write it, the usual one first. */
  public List<List<Field>> variants() {
    return Arrays.stream(layouts).map(layout -> List.of(layout.fields())).toList();
  }

  @Override
  public String toString() {
    return kind.name().toLowerCase(Locale.ROOT)
        + " record "
        + DataFormat.text(dataFormat)
        + " "
        + name;
  }
}
