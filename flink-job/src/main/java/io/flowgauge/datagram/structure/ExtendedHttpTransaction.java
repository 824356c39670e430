package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.STRING;
import static io.flowgauge.datagram.structure.XdrType.U32;

/** The HTTP side of a {@link Transaction}. */
public final class ExtendedHttpTransaction {
  /** The record. */
  public static final Structure STRUCTURE =
      Structure.flow(
          0,
          2003,
          "extended_http_transaction",
          "sFlow discussion list",
          label(STRING, "url"),
          label(STRING, "host"),
          label(STRING, "referer"),
          label(STRING, "useragent"),
          label(STRING, "user"),
          label(U32, "status"));

  private ExtendedHttpTransaction() {}
}
