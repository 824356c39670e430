package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.STRING;
import static io.flowgauge.datagram.structure.XdrType.U32;

/** How MPLS came to its label for a packet: FEC to NHLFE (RFC 3814). */
public final class ExtendedMplsFtn {
  /** Of the mapping. */
  public static final Field DESCRIPTION = label(STRING, "mplsFTNDescr").sflowtool("mpls_ftn_descr");

  /** Which fields of the packet the mapping looks at. */
  public static final Field MASK = label(U32, "mplsFTNMask").sflowtool("mpls_ftn_mask");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.flow(0, 1010, "extended_mpls_FTN", "sFlow version 5", DESCRIPTION, MASK);

  private ExtendedMplsFtn() {}
}
