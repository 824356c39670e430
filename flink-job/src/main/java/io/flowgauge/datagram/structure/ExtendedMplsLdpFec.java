package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.U32;

/** The LDP forwarding equivalence class of a packet (RFC 3815). */
public final class ExtendedMplsLdpFec {
  /** Length of the prefix that makes the class. */
  public static final Field PREFIX_LENGTH =
      label(U32, "mplsFecAddrPrefixLength").sflowtool("mpls_fec_addr_prefix_len");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.flow(0, 1011, "extended_mpls_LDP_FEC", "sFlow version 5", PREFIX_LENGTH);

  private ExtendedMplsLdpFec() {}
}
