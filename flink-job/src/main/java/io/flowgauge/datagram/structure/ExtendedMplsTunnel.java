package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.STRING;
import static io.flowgauge.datagram.structure.XdrType.U32;

/** The MPLS tunnel that a packet took. */
public final class ExtendedMplsTunnel {
  /** Of the label switched path. */
  public static final Field TUNNEL_LSP_NAME =
      label(STRING, "tunnel_lsp_name").sflowtool("mpls_tunnel_lsp_name");

  /** Number of the tunnel. */
  public static final Field TUNNEL_ID = label(U32, "tunnel_id").sflowtool("mpls_tunnel_id");

  /** Class of service in the tunnel. */
  public static final Field TUNNEL_COS = label(U32, "tunnel_cos").sflowtool("mpls_tunnel_cos");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.flow(
          0,
          1008,
          "extended_mpls_tunnel",
          "sFlow version 5",
          TUNNEL_LSP_NAME,
          TUNNEL_ID,
          TUNNEL_COS);

  private ExtendedMplsTunnel() {}
}
