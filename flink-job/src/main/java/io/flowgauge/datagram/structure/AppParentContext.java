package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.STRING;

/** The operation on whose behalf an {@link AppOperation} was done. */
public final class AppParentContext {
  /** Its name, dotted. */
  public static final Field APPLICATION =
      label(STRING, "application").sflowtool("server_context_application");

  /** Name of the operation, dotted. */
  public static final Field OPERATION =
      label(STRING, "operation").sflowtool("server_context_operation");

  /** Of the operation, as in a query string. */
  public static final Field ATTRIBUTES =
      label(STRING, "attributes").sflowtool("server_context_attributes");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.flow(
          0,
          2203,
          "app_parent_context",
          "sFlow Application Structures",
          APPLICATION,
          OPERATION,
          ATTRIBUTES);

  private AppParentContext() {}
}
