package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.counter;
import static io.flowgauge.datagram.structure.Field.gauge;
import static io.flowgauge.datagram.structure.XdrType.U32;
import static io.flowgauge.datagram.structure.XdrType.U64;

/** Memory of a host. */
public final class HostMemory {
  /** Octets. */
  public static final Field TOTAL =
      gauge(U64, "mem_total").sflowtool("mem_total").metric("mem_total");

  /** Octets. */
  public static final Field FREE = gauge(U64, "mem_free").sflowtool("mem_free").metric("mem_free");

  /** Octets. */
  public static final Field SHARED =
      gauge(U64, "mem_shared").sflowtool("mem_shared").metric("mem_shared");

  /** Octets. */
  public static final Field BUFFERS =
      gauge(U64, "mem_buffers").sflowtool("mem_buffers").metric("mem_buffers");

  /** Octets. */
  public static final Field CACHED =
      gauge(U64, "mem_cached").sflowtool("mem_cached").metric("mem_cached");

  /** Octets. */
  public static final Field SWAP_TOTAL =
      gauge(U64, "swap_total").sflowtool("swap_total").metric("swap_total");

  /** Octets. */
  public static final Field SWAP_FREE =
      gauge(U64, "swap_free").sflowtool("swap_free").metric("swap_free");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.counter(
          0,
          2004,
          "host_memory",
          "sFlow Host Structures",
          TOTAL,
          FREE,
          SHARED,
          BUFFERS,
          CACHED,
          SWAP_TOTAL,
          SWAP_FREE,
          counter(U32, "page_in").sflowtool("page_in").metric("page_in"),
          counter(U32, "page_out").sflowtool("page_out").metric("page_out"),
          counter(U32, "swap_in").sflowtool("swap_in").metric("swap_in"),
          counter(U32, "swap_out").sflowtool("swap_out").metric("swap_out"));

  private HostMemory() {}
}
