package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.U32;

/** VLANs and priorities of a packet on its way in and out; all ones is unknown. */
public final class ExtendedSwitch {
  /** VLAN id as received. */
  public static final Field SOURCE_VLAN = label(U32, "src_vlan").sflowtool("in_vlan");

  /** 802.1p priority as received. */
  public static final Field SOURCE_PRIORITY = label(U32, "src_priority").sflowtool("in_priority");

  /** VLAN id as sent. */
  public static final Field DESTINATION_VLAN = label(U32, "dst_vlan").sflowtool("out_vlan");

  /** 802.1p priority as sent. */
  public static final Field DESTINATION_PRIORITY =
      label(U32, "dst_priority").sflowtool("out_priority");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.flow(
          0,
          1001,
          "extended_switch",
          "sFlow version 5",
          SOURCE_VLAN,
          SOURCE_PRIORITY,
          DESTINATION_VLAN,
          DESTINATION_PRIORITY);

  private ExtendedSwitch() {}
}
