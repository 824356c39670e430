package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.gauge;
import static io.flowgauge.datagram.structure.XdrType.PERCENT;
import static io.flowgauge.datagram.structure.XdrType.U64;

/** Load and memory of the device that runs the agent. */
public final class Processor {
  /** Load over 5 seconds. */
  public static final Field CPU_5_SECONDS =
      gauge(PERCENT, "5s_cpu").sflowtool("5s_cpu").metric("cpu_5sec");

  /** Load over a minute. */
  public static final Field CPU_1_MINUTE =
      gauge(PERCENT, "1m_cpu").sflowtool("1m_cpu").metric("cpu_1min");

  /** Load over 5 minutes. */
  public static final Field CPU_5_MINUTES =
      gauge(PERCENT, "5m_cpu").sflowtool("5m_cpu").metric("cpu_5min");

  /** Octets. */
  public static final Field TOTAL_MEMORY =
      gauge(U64, "total_memory").sflowtool("total_memory_bytes").metric("mem_total");

  /** Octets. */
  public static final Field FREE_MEMORY =
      gauge(U64, "free_memory").sflowtool("free_memory_bytes").metric("mem_free");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.counter(
          0,
          1001,
          "processor",
          "sFlow version 5",
          CPU_5_SECONDS,
          CPU_1_MINUTE,
          CPU_5_MINUTES,
          TOTAL_MEMORY,
          FREE_MEMORY);

  private Processor() {}
}
