package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.counter;
import static io.flowgauge.datagram.structure.Field.gauge;
import static io.flowgauge.datagram.structure.XdrType.U32;
import static io.flowgauge.datagram.structure.XdrType.U64;

/** Memory, threads and files of a Java virtual machine; sizes are octets. */
public final class JvmStatistics {
  /** The record. */
  public static final Structure STRUCTURE =
      Structure.counter(
          0,
          2106,
          "jvm_statistics",
          "sFlow Java Virtual Machine Structures",
          gauge(U64, "heap_initial").sflowtool("heap_mem_initial").metric("jvm_heap_initial"),
          gauge(U64, "heap_used").sflowtool("heap_mem_used").metric("jvm_heap_used"),
          gauge(U64, "heap_committed").sflowtool("heap_mem_committed").metric("jvm_heap_committed"),
          gauge(U64, "heap_max").sflowtool("heap_mem_max").metric("jvm_heap_max"),
          gauge(U64, "non_heap_initial")
              .sflowtool("non_heap_mem_initial")
              .metric("jvm_non_heap_initial"),
          gauge(U64, "non_heap_used").sflowtool("non_heap_mem_used").metric("jvm_non_heap_used"),
          gauge(U64, "non_heap_committed")
              .sflowtool("non_heap_mem_committed")
              .metric("jvm_non_heap_committed"),
          gauge(U64, "non_heap_max").sflowtool("non_heap_mem_max").metric("jvm_non_heap_max"),
          counter(U32, "gc_count").sflowtool("gc_count").metric("jvm_gc_count"),
          counter(U32, "gc_time").sflowtool("gc_mS").metric("jvm_gc_time"),
          gauge(U32, "classes_loaded").sflowtool("classes_loaded").metric("jvm_classes_loaded"),
          counter(U32, "classes_total").sflowtool("classes_total").metric("jvm_classes_total"),
          counter(U32, "classes_unloaded")
              .sflowtool("classes_unloaded")
              .metric("jvm_classes_unloaded"),
          counter(U32, "compilation_time")
              .sflowtool("compilation_mS")
              .metric("jvm_compilation_time"),
          gauge(U32, "thread_num_live").sflowtool("threads_live").metric("jvm_thread_num_live"),
          gauge(U32, "thread_num_daemon")
              .sflowtool("threads_daemon")
              .metric("jvm_thread_num_daemon"),
          counter(U32, "thread_num_started")
              .sflowtool("threads_started")
              .metric("jvm_thread_num_started"),
          gauge(U32, "fd_open_count").sflowtool("fds_open").metric("jvm_fd_open_count"),
          gauge(U32, "fd_max_count").sflowtool("fds_max").metric("jvm_fd_max_count"));

  private JvmStatistics() {}
}
