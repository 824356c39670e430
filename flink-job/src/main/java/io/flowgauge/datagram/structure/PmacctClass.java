package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.TEXT16;

/** Class that pmacct's classifiers gave to the packet. */
public final class PmacctClass {
  /** ASCII, padded with NULs. */
  public static final Field NAME = label(TEXT16, "class");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.flow(43874, 1, "pmacct_class", "pmacct", NAME);

  /** The record under the enterprise number that pmacct took before it had its own. */
  public static final Structure FORMER = STRUCTURE.numbered(8800, 1);

  private PmacctClass() {}
}
