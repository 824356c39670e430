package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.gauge;
import static io.flowgauge.datagram.structure.XdrType.U64;

/** Memory of a guest. */
public final class VirtualMemory {
  /** Octets used. */
  public static final Field MEMORY =
      gauge(U64, "memory").sflowtool("vmem_memory").metric("vir_mem_used");

  /** Octets allowed. */
  public static final Field MAX_MEMORY =
      gauge(U64, "maxMemory").sflowtool("vmem_maxMemory").metric("vir_mem_max");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.counter(0, 2102, "virt_memory", "sFlow Host Structures", MEMORY, MAX_MEMORY);

  private VirtualMemory() {}
}
