package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.counter;
import static io.flowgauge.datagram.structure.Field.gauge;
import static io.flowgauge.datagram.structure.XdrType.U32;
import static io.flowgauge.datagram.structure.XdrType.U64;

/** What an application uses; times are milliseconds. */
public final class AppResources {
  /** In user mode. */
  public static final Field USER_TIME =
      counter(U32, "user_time").sflowtool("user_time").metric("app_usertime");

  /** In the kernel. */
  public static final Field SYSTEM_TIME =
      counter(U32, "system_time").sflowtool("system_time").metric("app_systemtime");

  /** Octets. */
  public static final Field MEMORY_USED =
      gauge(U64, "mem_used").sflowtool("memory_used").metric("app_mem_used");

  /** Octets allowed. */
  public static final Field MEMORY_MAX =
      gauge(U64, "mem_max").sflowtool("memory_max").metric("app_mem_max");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.counter(
          0,
          2203,
          "app_resources",
          "sFlow Application Structures",
          USER_TIME,
          SYSTEM_TIME,
          MEMORY_USED,
          MEMORY_MAX,
          gauge(U32, "fd_open").sflowtool("files_open").metric("app_fd_open"),
          gauge(U32, "fd_max").sflowtool("files_max").metric("app_fd_max"),
          gauge(U32, "conn_open").sflowtool("connections_open").metric("app_conn_open"),
          gauge(U32, "conn_max").sflowtool("connections_max").metric("app_conn_max"));

  private AppResources() {}
}
