package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.ADAPTERS;

/** The network adapters of a host. */
public final class HostAdapters {
  /** See {@link Adapters}. */
  public static final Field LIST = label(ADAPTERS, "adapters").sflowtool("adaptor_list");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.counter(0, 2001, "host_adapters", "sFlow Host Structures", LIST);

  private HostAdapters() {}
}
