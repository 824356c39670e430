package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.gauge;
import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.STRING;
import static io.flowgauge.datagram.structure.XdrType.U32;
import static io.flowgauge.datagram.structure.XdrType.U64;

/** One operation of an application. */
public final class AppOperation {
  /** Its name, dotted. */
  public static final Field APPLICATION = label(STRING, "application").sflowtool("application");

  /** Name of the operation, dotted. */
  public static final Field OPERATION = label(STRING, "operation").sflowtool("operation");

  /** Of the operation, as in a query string. */
  public static final Field ATTRIBUTES = label(STRING, "attributes").sflowtool("attributes");

  /** What the status says to people. */
  public static final Field STATUS_DESCRIPTION =
      label(STRING, "status_descr").sflowtool("status_descr");

  /** Octets of the request. */
  public static final Field REQUEST_BYTES = gauge(U64, "req_bytes").sflowtool("request_bytes");

  /** Octets of the response. */
  public static final Field RESPONSE_BYTES = gauge(U64, "resp_bytes").sflowtool("response_bytes");

  /** Microseconds it took. */
  public static final Field DURATION = gauge(U32, "uS").sflowtool("duration_uS");

  /** How it ended. */
  public static final Field STATUS =
      label(U32, "status").sflowtool("status").names(FlowNames.APP_STATUS);

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.flow(
          0,
          2202,
          "app_operation",
          "sFlow Application Structures",
          APPLICATION,
          OPERATION,
          ATTRIBUTES,
          STATUS_DESCRIPTION,
          REQUEST_BYTES,
          RESPONSE_BYTES,
          DURATION,
          STATUS);

  private AppOperation() {}
}
