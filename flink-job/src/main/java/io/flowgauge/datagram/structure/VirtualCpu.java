package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.counter;
import static io.flowgauge.datagram.structure.Field.gauge;
import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.U32;

/** State and CPU time of a guest. */
public final class VirtualCpu {
  /** What it is doing. */
  public static final Field STATE =
      label(U32, "state")
          .sflowtool("vcpu_state")
          .metric("vir_cpu_state")
          .names(CounterNames.DOMAIN_STATE);

  /** Milliseconds. */
  public static final Field CPU_TIME =
      counter(U32, "cpuTime").sflowtool("vcpu_cpu_mS").metric("vir_cpu_time");

  /** Its processors. */
  public static final Field CPU_COUNT =
      gauge(U32, "nrVirtCpu").sflowtool("vcpu_cpuCount").metric("vir_cpu_num");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.counter(0, 2101, "virt_cpu", "sFlow Host Structures", STATE, CPU_TIME, CPU_COUNT);

  private VirtualCpu() {}
}
