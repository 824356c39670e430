package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.U32;

/** The virtual network that the packet is sent in. */
public final class ExtendedVniEgress {
  /** 24 bits: VNI of VXLAN and Geneve, VSID of NVGRE. */
  public static final Field VNI = label(U32, "vni").sflowtool("out_VNI");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.flow(0, 1029, "extended_vni_egress", "sFlow Tunnel Structures", VNI);

  private ExtendedVniEgress() {}
}
