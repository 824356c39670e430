package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.ADDRESS;

/** Addresses of a packet after translation; those of its header where not translated. */
public final class ExtendedNat {
  /** Sender. */
  public static final Field SOURCE = label(ADDRESS, "src_address").sflowtool("nat_src");

  /** Receiver. */
  public static final Field DESTINATION = label(ADDRESS, "dst_address").sflowtool("nat_dst");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.flow(0, 1007, "extended_nat", "sFlow version 5", SOURCE, DESTINATION);

  private ExtendedNat() {}
}
