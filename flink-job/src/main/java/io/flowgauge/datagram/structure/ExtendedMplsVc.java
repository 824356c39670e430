package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.STRING;
import static io.flowgauge.datagram.structure.XdrType.U32;

/** The MPLS virtual circuit that a packet took. */
public final class ExtendedMplsVc {
  /** Of the instance. */
  public static final Field VC_INSTANCE_NAME =
      label(STRING, "vc_instance_name").sflowtool("mpls_vc_name");

  /** Number of the circuit. */
  public static final Field VLL_VC_ID = label(U32, "vll_vc_id").sflowtool("mpls_vll_vc_id");

  /** Class of service of its label. */
  public static final Field VC_LABEL_COS = label(U32, "vc_label_cos").sflowtool("mpls_vc_cos");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.flow(
          0,
          1009,
          "extended_mpls_vc",
          "sFlow version 5",
          VC_INSTANCE_NAME,
          VLL_VC_ID,
          VC_LABEL_COS);

  private ExtendedMplsVc() {}
}
