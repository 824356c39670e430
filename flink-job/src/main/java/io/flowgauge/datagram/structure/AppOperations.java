package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.counter;
import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.STRING;
import static io.flowgauge.datagram.structure.XdrType.U32;

/** How the operations of an application ended. */
public final class AppOperations {
  /** Its name. */
  public static final Field APPLICATION =
      label(STRING, "application").sflowtool("application").metric("app_name");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.counter(
          0,
          2202,
          "app_operations",
          "sFlow Application Structures",
          APPLICATION,
          counter(U32, "success").sflowtool("status_OK").metric("app_success"),
          counter(U32, "other").sflowtool("errors_OTHER").metric("app_other"),
          counter(U32, "timeout").sflowtool("errors_TIMEOUT").metric("app_timeout"),
          counter(U32, "internal_error")
              .sflowtool("errors_INTERNAL_ERROR")
              .metric("app_internal_error"),
          counter(U32, "bad_request").sflowtool("errors_BAD_REQUEST").metric("app_bad_request"),
          counter(U32, "forbidden").sflowtool("errors_FORBIDDEN").metric("app_forbidden"),
          counter(U32, "too_large").sflowtool("errors_TOO_LARGE").metric("app_too_large"),
          counter(U32, "not_implemented")
              .sflowtool("errors_NOT_IMPLEMENTED")
              .metric("app_not_implemented"),
          counter(U32, "not_found").sflowtool("errors_NOT_FOUND").metric("app_not_found"),
          counter(U32, "unavailable").sflowtool("errors_UNAVAILABLE").metric("app_unavailable"),
          counter(U32, "unauthorized").sflowtool("errors_UNAUTHORIZED").metric("app_unauthorized"));

  private AppOperations() {}
}
