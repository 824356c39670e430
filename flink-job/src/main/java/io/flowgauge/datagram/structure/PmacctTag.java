package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.U64;

/** Tags that pmacct's pre-tagging gave to the packet. */
public final class PmacctTag {
  /** The first. */
  public static final Field TAG = label(U64, "tag");

  /** The second. */
  public static final Field TAG2 = label(U64, "tag2");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.flow(43874, 2, "pmacct_tag", "pmacct", TAG, TAG2);

  /** The record under the enterprise number that pmacct took before it had its own. */
  public static final Structure FORMER = STRUCTURE.numbered(8800, 2);

  private PmacctTag() {}
}
