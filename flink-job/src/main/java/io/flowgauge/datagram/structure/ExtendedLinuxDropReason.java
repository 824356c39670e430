package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.STRING;

/** Why the Linux kernel dropped the packet. */
public final class ExtendedLinuxDropReason {
  /** As {@code enum skb_drop_reason} spells it, without prefix. */
  public static final Field REASON = label(STRING, "reason").sflowtool("linux_drop_reason");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.flow(0, 1042, "extended_linux_drop_reason", "host-sflow", REASON);

  private ExtendedLinuxDropReason() {}
}
