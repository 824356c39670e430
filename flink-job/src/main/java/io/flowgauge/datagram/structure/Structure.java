package io.flowgauge.datagram.structure;

import io.flowgauge.datagram.DataFormat;
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
  private final Field[] fields;

  private Structure(Kind kind, int dataFormat, String name, String specification, Field[] fields) {
    this.kind = kind;
    this.dataFormat = dataFormat;
    this.name = name;
    this.specification = specification;
    this.fields = fields;
  }

  /** A flow record; {@code name} and {@code specification} as sflow.org lists them. */
  public static Structure flow(
      int enterprise, int format, String name, String specification, Field... fields) {
    return new Structure(
        Kind.FLOW, DataFormat.of(enterprise, format), name, specification, fields.clone());
  }

  /** A counter record; {@code name} and {@code specification} as sflow.org lists them. */
  public static Structure counter(
      int enterprise, int format, String name, String specification, Field... fields) {
    return new Structure(
        Kind.COUNTER, DataFormat.of(enterprise, format), name, specification, fields.clone());
  }

  /**
   * Tells {@code visitor} of the fields of the record in {@code [start, end)}.
   *
   * @return where the last field ended; less than {@code end} if there is more than is known,
   *     {@code end} or less if fields at the end are absent
   */
  public int walk(byte[] bytes, int start, int end, FieldVisitor visitor) {
    int at = start;
    for (Field field : fields) {
      int next = field.type().end(bytes, at, end);
      if (next == XdrType.ABSENT) {
        return at;
      }
      visitor.field(field, at, next);
      at = next;
    }
    return at;
  }

  /**
   * How many octets {@code field} lies behind the start of the record.
   *
   * @throws IllegalArgumentException when it is not a field of this structure, or lies behind one
   *     of variable length
   */
  public int offset(Field field) {
    int offset = 0;
    for (Field candidate : fields) {
      if (candidate == field) {
        return offset;
      }
      if (!candidate.type().isFixed()) {
        break;
      }
      offset += candidate.type().width();
    }
    throw new IllegalArgumentException(field + " has no fixed place in " + this);
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

  /** In wire order. */
  public List<Field> fields() {
    return List.of(fields);
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
