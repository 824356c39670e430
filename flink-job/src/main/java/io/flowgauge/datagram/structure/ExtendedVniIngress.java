package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.U32;

/** The virtual network that the packet was received in. */
public final class ExtendedVniIngress {
  /** 24 bits: VNI of VXLAN and Geneve, VSID of NVGRE. */
  public static final Field VNI = label(U32, "vni").sflowtool("in_VNI");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.flow(0, 1030, "extended_vni_ingress", "sFlow Tunnel Structures", VNI);

  private ExtendedVniIngress() {}
}
