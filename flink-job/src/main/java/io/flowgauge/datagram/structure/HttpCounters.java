package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.counter;
import static io.flowgauge.datagram.structure.XdrType.U32;

/** Requests and responses of an HTTP server. */
public final class HttpCounters {
  /** The record. */
  public static final Structure STRUCTURE =
      Structure.counter(
          0,
          2201,
          "http_counters",
          "sFlow HTTP Structures",
          counter(U32, "method_option_count")
              .sflowtool("http_method_option_count")
              .metric("http_method_option"),
          counter(U32, "method_get_count")
              .sflowtool("http_method_get_count")
              .metric("http_method_get"),
          counter(U32, "method_head_count")
              .sflowtool("http_method_head_count")
              .metric("http_method_head"),
          counter(U32, "method_post_count")
              .sflowtool("http_method_post_count")
              .metric("http_method_post"),
          counter(U32, "method_put_count")
              .sflowtool("http_method_put_count")
              .metric("http_method_put"),
          counter(U32, "method_delete_count")
              .sflowtool("http_method_delete_count")
              .metric("http_method_delete"),
          counter(U32, "method_trace_count")
              .sflowtool("http_method_trace_count")
              .metric("http_method_trace"),
          counter(U32, "method_connect_count")
              .sflowtool("http_methd_connect_count")
              .metric("http_method_connect"),
          counter(U32, "method_other_count")
              .sflowtool("http_method_other_count")
              .metric("http_method_other"),
          counter(U32, "status_1XX_count")
              .sflowtool("http_status_1XX_count")
              .metric("http_status_1xx"),
          counter(U32, "status_2XX_count")
              .sflowtool("http_status_2XX_count")
              .metric("http_status_2xx"),
          counter(U32, "status_3XX_count")
              .sflowtool("http_status_3XX_count")
              .metric("http_status_3xx"),
          counter(U32, "status_4XX_count")
              .sflowtool("http_status_4XX_count")
              .metric("http_status_4xx"),
          counter(U32, "status_5XX_count")
              .sflowtool("http_status_5XX_count")
              .metric("http_status_5xx"),
          counter(U32, "status_other_count")
              .sflowtool("http_status_other_count")
              .metric("http_status_other"));

  private HttpCounters() {}
}
