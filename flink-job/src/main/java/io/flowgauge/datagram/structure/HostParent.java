package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.U32;

/** The data source that contains this one: the host of a container. */
public final class HostParent {
  /** Class of the data source; 2 is a physical entity. */
  public static final Field CONTAINER_TYPE =
      label(U32, "container_type").sflowtool("parent_dsClass");

  /** Index of the data source. */
  public static final Field CONTAINER_INDEX =
      label(U32, "container_index").sflowtool("parent_dsIndex");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.counter(
          0, 2002, "host_parent", "sFlow Host Structures", CONTAINER_TYPE, CONTAINER_INDEX);

  private HostParent() {}
}
