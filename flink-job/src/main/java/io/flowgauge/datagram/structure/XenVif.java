package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.IP4;
import static io.flowgauge.datagram.structure.XdrType.U32;

/** A virtual interface of a XenServer guest; its fields are guesses from what was seen. */
public final class XenVif {
  /** The record. */
  public static final Structure STRUCTURE =
      Structure.counter(
          4300,
          2,
          "xen_vif",
          "Citrix XenServer, undocumented",
          label(U32, "vif_index"),
          label(IP4, "address"),
          label(U32, "domain_id"),
          label(U32, "network_index"),
          label(U32, "flags"));

  private XenVif() {}
}
