package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.counter;
import static io.flowgauge.datagram.structure.Field.gauge;
import static io.flowgauge.datagram.structure.XdrType.F32;
import static io.flowgauge.datagram.structure.XdrType.U32;

/** Load and CPU time of a host; times are milliseconds, summed over its CPUs. */
public final class HostCpu {
  /** Load average over a minute, -1 for unknown. */
  public static final Field LOAD_ONE =
      gauge(F32, "load_one").sflowtool("cpu_load_one").metric("load_one");

  /** Online processors. */
  public static final Field CPU_COUNT =
      gauge(U32, "cpu_num").sflowtool("cpu_num").metric("cpu_num");

  /** Seconds since boot. */
  public static final Field UPTIME = gauge(U32, "uptime").sflowtool("cpu_uptime").metric("uptime");

  /** In user mode. */
  public static final Field USER =
      counter(U32, "cpu_user").sflowtool("cpu_user").metric("cpu_user");

  /** In user mode at low priority. */
  public static final Field NICE =
      counter(U32, "cpu_nice").sflowtool("cpu_nice").metric("cpu_nice");

  /** In the kernel. */
  public static final Field SYSTEM =
      counter(U32, "cpu_system").sflowtool("cpu_system").metric("cpu_system");

  /** Doing nothing. */
  public static final Field IDLE =
      counter(U32, "cpu_idle").sflowtool("cpu_idle").metric("cpu_idle");

  /** Waiting for I/O. */
  public static final Field IO_WAIT =
      counter(U32, "cpu_wio").sflowtool("cpu_wio").metric("cpu_wio");

  /** In interrupts. */
  public static final Field INTERRUPT =
      counter(U32, "cpu_intr").sflowtool("cpuintr").metric("cpu_intr");

  /** In soft interrupts. */
  public static final Field SOFT_INTERRUPT =
      counter(U32, "cpu_sintr").sflowtool("cpu_sintr").metric("cpu_sintr");

  /** Taken by the hypervisor; absent before host-sflow 1.23. */
  public static final Field STEAL =
      counter(U32, "cpu_steal").sflowtool("cpu_steal").metric("cpu_steal");

  /** Running guests; absent before host-sflow 1.23. */
  public static final Field GUEST =
      counter(U32, "cpu_guest").sflowtool("cpu_guest").metric("cpu_guest");

  /** Running guests at low priority; absent before host-sflow 1.23. */
  public static final Field GUEST_NICE =
      counter(U32, "cpu_guest_nice").sflowtool("cpu_guest_nice").metric("cpu_guest_nice");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.counter(
          0,
          2003,
          "host_cpu",
          "sFlow Host Structures",
          LOAD_ONE,
          gauge(F32, "load_five").sflowtool("cpu_load_five").metric("load_five"),
          gauge(F32, "load_fifteen").sflowtool("cpu_load_fifteen").metric("load_fifteen"),
          gauge(U32, "proc_run").sflowtool("cpu_proc_run").metric("proc_run"),
          gauge(U32, "proc_total").sflowtool("cpu_proc_total").metric("proc_total"),
          CPU_COUNT,
          gauge(U32, "cpu_speed").sflowtool("cpu_speed").metric("cpu_speed"),
          UPTIME,
          USER,
          NICE,
          SYSTEM,
          IDLE,
          IO_WAIT,
          INTERRUPT,
          SOFT_INTERRUPT,
          counter(U32, "interrupts").sflowtool("cpuinterrupts").metric("interrupts"),
          counter(U32, "contexts").sflowtool("cpu_contexts").metric("contexts"),
          STEAL,
          GUEST,
          GUEST_NICE);

  private HostCpu() {}
}
