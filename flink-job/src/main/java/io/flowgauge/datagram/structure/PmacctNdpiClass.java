package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.U32;

/** Protocols that nDPI saw in the packet. */
public final class PmacctNdpiClass {
  /** Number of the carrying protocol. */
  public static final Field MASTER_PROTOCOL = label(U32, "master_protocol");

  /** Number of the application's protocol. */
  public static final Field APP_PROTOCOL = label(U32, "app_protocol");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.flow(43874, 3, "pmacct_ndpi_class", "pmacct", MASTER_PROTOCOL, APP_PROTOCOL);

  /** The record under the enterprise number that pmacct took before it had its own. */
  public static final Structure FORMER = STRUCTURE.numbered(8800, 3);

  private PmacctNdpiClass() {}
}
