package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.gauge;
import static io.flowgauge.datagram.structure.XdrType.U32;
import static io.flowgauge.datagram.structure.XdrType.U64;

/** What a hypervisor has to share out. */
public final class VirtualNode {
  /** Speed of its processors. */
  public static final Field MHZ = gauge(U32, "mhz").sflowtool("vnode_mhz").metric("node_mhz");

  /** Number of its processors. */
  public static final Field CPUS = gauge(U32, "cpus").sflowtool("vnode_cpus").metric("node_cpus");

  /** Octets. */
  public static final Field MEMORY =
      gauge(U64, "memory").sflowtool("vnode_memory").metric("node_memory");

  /** Octets. */
  public static final Field MEMORY_FREE =
      gauge(U64, "memory_free").sflowtool("vnode_memory_free").metric("node_memory_free");

  /** Guests that run. */
  public static final Field NUM_DOMAINS =
      gauge(U32, "num_domains").sflowtool("vnode_num_domains").metric("node_num_domains");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.counter(
          0,
          2100,
          "virt_node",
          "sFlow Host Structures",
          MHZ,
          CPUS,
          MEMORY,
          MEMORY_FREE,
          NUM_DOMAINS);

  private VirtualNode() {}
}
