package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.gauge;
import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.ADDRESS;
import static io.flowgauge.datagram.structure.XdrType.AS_PATH;
import static io.flowgauge.datagram.structure.XdrType.U32;
import static io.flowgauge.datagram.structure.XdrType.U32_ARRAY;

/** How BGP routed a packet (RFC 4271). */
public final class ExtendedGateway {
  /** The border router it was sent towards. */
  public static final Field NEXT_HOP = label(ADDRESS, "nexthop").sflowtool("bgp_nexthop");

  /** AS of the router that sampled. */
  public static final Field AS = label(U32, "as").sflowtool("my_as");

  /** Origin AS of the packet's sender. */
  public static final Field SOURCE_AS = label(U32, "src_as").sflowtool("src_as");

  /** Neighbour AS from which the sender's packets come. */
  public static final Field SOURCE_PEER_AS = label(U32, "src_peer_as").sflowtool("src_peer_as");

  /** ASes on the way to the receiver, nearest first: see {@link AsPath}. */
  public static final Field DESTINATION_AS_PATH =
      label(AS_PATH, "dst_as_path").sflowtool("dst_as_path");

  /** Of the route taken (RFC 1997): AS in the upper 16 bits, value in the lower. */
  public static final Field COMMUNITIES =
      label(U32_ARRAY, "communities").sflowtool("BGP_communities");

  /** Local preference of the route taken. */
  public static final Field LOCAL_PREFERENCE = gauge(U32, "localpref").sflowtool("BGP_localpref");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.flow(
          0,
          1003,
          "extended_gateway",
          "sFlow version 5",
          NEXT_HOP,
          AS,
          SOURCE_AS,
          SOURCE_PEER_AS,
          DESTINATION_AS_PATH,
          COMMUNITIES,
          LOCAL_PREFERENCE);

  /** The record in sFlow version 4: without a next hop. */
  public static final Structure VERSION_4 =
      Structure.flow(
          0,
          1003,
          "extended_gateway",
          "RFC 3176, sFlow version 4",
          AS,
          SOURCE_AS,
          SOURCE_PEER_AS,
          DESTINATION_AS_PATH,
          COMMUNITIES,
          LOCAL_PREFERENCE);

  /** ASes on the way to the receiver, nearest first, in sFlow version 2: one sequence. */
  public static final Field DESTINATION_AS_SEQUENCE =
      label(U32_ARRAY, "dst_as_path").sflowtool("dst_as_path");

  /** The record in sFlow version 2: the path and what was before it. */
  public static final Structure VERSION_2 =
      Structure.flow(
          0,
          1003,
          "extended_gateway",
          "RFC 3176",
          AS,
          SOURCE_AS,
          SOURCE_PEER_AS,
          DESTINATION_AS_SEQUENCE);

  private ExtendedGateway() {}
}
