package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.counter;
import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.MAC;
import static io.flowgauge.datagram.structure.XdrType.OCTET;
import static io.flowgauge.datagram.structure.XdrType.U32;

/** State and protocol counters of one port of a link aggregation group (IEEE 802.1AX). */
public final class LagPortStats {
  /** This device. */
  public static final Field ACTOR_SYSTEM =
      label(MAC, "dot3adAggPortActorSystemID")
          .sflowtool("actorSystemID")
          .metric("agg_actorsystemid");

  /** The device at the other end. */
  public static final Field PARTNER_SYSTEM =
      label(MAC, "dot3adAggPortPartnerOperSystemID")
          .sflowtool("partnerSystemID")
          .metric("agg_partneropersystemid");

  /** The ifIndex of the aggregate. */
  public static final Field ATTACHED_AGGREGATE =
      label(U32, "dot3adAggPortAttachedAggID")
          .sflowtool("attachedAggID")
          .metric("agg_attachedaggid");

  /** LACP bits; hsflowd on little-endian hosts sends the four states in reverse. */
  public static final Field ACTOR_ADMIN_STATE =
      label(OCTET, "dot3adAggPortActorAdminState")
          .sflowtool("actorAdminPortState")
          .metric("agg_actoradminstate");

  /** LACP bits. */
  public static final Field ACTOR_OPER_STATE =
      label(OCTET, "dot3adAggPortActorOperState")
          .sflowtool("actorOperPortState")
          .metric("agg_actoroperstate");

  /** LACP bits. */
  public static final Field PARTNER_ADMIN_STATE =
      label(OCTET, "dot3adAggPortPartnerAdminState")
          .sflowtool("partnerAdminPortState")
          .metric("agg_partneradminstate");

  /** LACP bits. */
  public static final Field PARTNER_OPER_STATE =
      label(OCTET, "dot3adAggPortPartnerOperState")
          .sflowtool("partnerOperPortState")
          .metric("agg_partneroperstate");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.counter(
          0,
          7,
          "lag_port_stats",
          "sFlow LAG Counters Structure",
          ACTOR_SYSTEM,
          PARTNER_SYSTEM,
          ATTACHED_AGGREGATE,
          ACTOR_ADMIN_STATE,
          ACTOR_OPER_STATE,
          PARTNER_ADMIN_STATE,
          PARTNER_OPER_STATE,
          counter(U32, "LACPDUsRx").sflowtool("LACPDUsRx").metric("agg_lacpdusrx"),
          counter(U32, "MarkerPDUsRx").sflowtool("markerPDUsRx").metric("agg_markerpdusrx"),
          counter(U32, "MarkerResponsePDUsRx")
              .sflowtool("markerResponsePDUsRx")
              .metric("agg_markerresponsepdusrx"),
          counter(U32, "UnknownRx").sflowtool("unknownRx").metric("agg_unknownrx"),
          counter(U32, "IllegalRx").sflowtool("illegalRx").metric("agg_illegalrx"),
          counter(U32, "LACPDUsTx").sflowtool("LACPDUsTx").metric("agg_lacpdustx"),
          counter(U32, "MarkerPDUsTx").sflowtool("markerPDUsTx").metric("agg_markerpdustx"),
          counter(U32, "MarkerResponsePDUsTx")
              .sflowtool("markerResponsePDUsTx")
              .metric("agg_markerresponsepdustx"));

  private LagPortStats() {}
}
