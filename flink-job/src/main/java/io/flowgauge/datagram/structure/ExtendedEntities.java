package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.U32;

/**
 * The data sources (virtual machine, container, service) at the ends of a packet; class 0, index 0
 * is unknown.
 */
public final class ExtendedEntities {
  /** Class of the sender's data source. */
  public static final Field SOURCE_CLASS =
      label(U32, "src_ds_class").sflowtool("entities_src_class");

  /** Index of the sender's data source. */
  public static final Field SOURCE_INDEX =
      label(U32, "src_ds_index").sflowtool("entities_src_index");

  /** Class of the receiver's data source. */
  public static final Field DESTINATION_CLASS =
      label(U32, "dst_ds_class").sflowtool("entities_dst_class");

  /** Index of the receiver's data source. */
  public static final Field DESTINATION_INDEX =
      label(U32, "dst_ds_index").sflowtool("entities_dst_index");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.flow(
          0,
          2210,
          "extended_entities",
          "sFlow discussion list",
          SOURCE_CLASS,
          SOURCE_INDEX,
          DESTINATION_CLASS,
          DESTINATION_INDEX);

  private ExtendedEntities() {}
}
