package io.flowgauge.datagram.structure;

/** Fields in wire order, and where those lie whose place does not depend on the bytes. */
final class Layout {
  private final Field[] fields;

  /** How many fields in front have a fixed place. */
  private final int fixed;

  /** Where each of them ends, in octets behind the start of the record. */
  private final int[] ends;

  Layout(Field... fields) {
    this.fields = fields.clone();
    int count = 0;
    while (count < fields.length && fields[count].type().isFixed()) {
      count++;
    }
    fixed = count;
    ends = new int[fixed];
    int end = 0;
    for (int i = 0; i < fixed; i++) {
      end += fields[i].type().width();
      ends[i] = end;
    }
  }

  int walk(byte[] bytes, int start, int end, FieldVisitor visitor) {
    int at = start;
    for (int i = 0; i < fixed; i++) {
      int next = start + ends[i];
      if (next > end) {
        return at;
      }
      visitor.field(fields[i], at, next);
      at = next;
    }
    for (int i = fixed; i < fields.length; i++) {
      int next = fields[i].type().end(bytes, at, end);
      if (next == XdrType.ABSENT) {
        return at;
      }
      visitor.field(fields[i], at, next);
      at = next;
    }
    return at;
  }

  /** Where the last field ends, {@link XdrType#ABSENT} when that is beyond {@code limit}. */
  int end(byte[] bytes, int start, int limit) {
    int at = start + (fixed == 0 ? 0 : ends[fixed - 1]);
    if (at > limit) {
      return XdrType.ABSENT;
    }
    for (int i = fixed; i < fields.length && at != XdrType.ABSENT; i++) {
      at = fields[i].type().end(bytes, at, limit);
    }
    return at;
  }

  /** Octets in front of {@code field}, -1 where it has no fixed place. */
  int offset(Field field) {
    for (int i = 0; i <= fixed && i < fields.length; i++) {
      if (fields[i] == field) {
        return i == 0 ? 0 : ends[i - 1];
      }
    }
    return -1;
  }

  Field[] fields() {
    return fields.clone();
  }
}
