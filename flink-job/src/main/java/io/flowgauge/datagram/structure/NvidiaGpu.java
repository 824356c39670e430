package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.counter;
import static io.flowgauge.datagram.structure.Field.gauge;
import static io.flowgauge.datagram.structure.XdrType.U32;
import static io.flowgauge.datagram.structure.XdrType.U64;

/** GPUs of a host, summed; times are milliseconds. */
public final class NvidiaGpu {
  /** With at least one kernel running. */
  public static final Field GPU_TIME =
      counter(U32, "gpu_time").sflowtool("nvml_gpu_mS").metric("nvml_gputime");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.counter(
          5703,
          1,
          "nvidia_gpu",
          "sFlow NVML GPU Structures",
          gauge(U32, "device_count").sflowtool("nvml_device_count").metric("nvml_device_count"),
          gauge(U32, "processes").sflowtool("nvml_processes").metric("nvml_processes"),
          GPU_TIME,
          counter(U32, "mem_time").sflowtool("nvml_mem_mS").metric("nvml_memtime"),
          gauge(U64, "mem_total").sflowtool("nvml_mem_bytes_total").metric("nvml_memtotal"),
          gauge(U64, "mem_free").sflowtool("nvml_mem_bytes_free").metric("nvml_memfree"),
          counter(U32, "ecc_errors").sflowtool("nvml_ecc_errors").metric("nvml_eccerrors"),
          counter(U32, "energy").sflowtool("nvml_energy_mJ").metric("nvml_energy"),
          gauge(U32, "temperature").sflowtool("nvml_temperature_C").metric("nvml_temperature"),
          gauge(U32, "fan_speed").sflowtool("nvml_fan_speed_pc").metric("nvml_fanspeed"));

  private NvidiaGpu() {}
}
