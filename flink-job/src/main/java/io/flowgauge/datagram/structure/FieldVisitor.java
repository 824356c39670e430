package io.flowgauge.datagram.structure;

/** Is told of the fields of a record, in wire order. */
@FunctionalInterface
public interface FieldVisitor {
  /**
   * {@code field} lies in {@code [from, to)} of the datagram, padding and any length word included;
   * all of it is there.
   */
  void field(Field field, int from, int to);
}
