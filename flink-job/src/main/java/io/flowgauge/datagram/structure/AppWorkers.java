package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.counter;
import static io.flowgauge.datagram.structure.Field.gauge;
import static io.flowgauge.datagram.structure.XdrType.U32;

/** Worker threads or processes of an application. */
public final class AppWorkers {
  /** The record. */
  public static final Structure STRUCTURE =
      Structure.counter(
          0,
          2206,
          "app_workers",
          "sFlow Application Structures",
          gauge(U32, "workers_active").sflowtool("workers_active").metric("workers_active"),
          gauge(U32, "workers_idle").sflowtool("workers_idle").metric("workers_idle"),
          gauge(U32, "workers_max").sflowtool("workers_max").metric("workers_max"),
          counter(U32, "req_delayed").sflowtool("requests_delayed").metric("req_delayed"),
          counter(U32, "req_dropped").sflowtool("requests_dropped").metric("req_dropped"));

  private AppWorkers() {}
}
