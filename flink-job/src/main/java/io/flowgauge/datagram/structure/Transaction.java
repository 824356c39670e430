package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.gauge;
import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.U32;
import static io.flowgauge.datagram.structure.XdrType.U64;

/** One storage or other transaction. */
public final class Transaction {
  /** The record. */
  public static final Structure STRUCTURE =
      Structure.flow(
          0,
          2000,
          "transaction",
          "sFlow discussion list",
          label(U32, "direction"),
          gauge(U32, "wait"),
          gauge(U32, "duration"),
          label(U32, "status"),
          gauge(U64, "bytes_received"),
          gauge(U64, "bytes_sent"));

  private Transaction() {}
}
