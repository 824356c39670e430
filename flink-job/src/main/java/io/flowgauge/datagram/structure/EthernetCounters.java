package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.counter;
import static io.flowgauge.datagram.structure.XdrType.U32;

/** Ethernet interface counters (RFC 2358). */
public final class EthernetCounters {
  /** The record. */
  public static final Structure STRUCTURE =
      Structure.counter(
          0,
          2,
          "ethernet_counters",
          "sFlow version 5",
          counter(U32, "dot3StatsAlignmentErrors")
              .sflowtool("dot3StatsAlignmentErrors")
              .metric("eth_alignmenterrors"),
          counter(U32, "dot3StatsFCSErrors")
              .sflowtool("dot3StatsFCSErrors")
              .metric("eth_fcserrors"),
          counter(U32, "dot3StatsSingleCollisionFrames")
              .sflowtool("dot3StatsSingleCollisionFrames")
              .metric("eth_singlecollisions"),
          counter(U32, "dot3StatsMultipleCollisionFrames")
              .sflowtool("dot3StatsMultipleCollisionFrames")
              .metric("eth_multiplecollisions"),
          counter(U32, "dot3StatsSQETestErrors")
              .sflowtool("dot3StatsSQETestErrors")
              .metric("eth_sqetesterrors"),
          counter(U32, "dot3StatsDeferredTransmissions")
              .sflowtool("dot3StatsDeferredTransmissions")
              .metric("eth_deferredtx"),
          counter(U32, "dot3StatsLateCollisions")
              .sflowtool("dot3StatsLateCollisions")
              .metric("eth_latecollision"),
          counter(U32, "dot3StatsExcessiveCollisions")
              .sflowtool("dot3StatsExcessiveCollisions")
              .metric("eth_excessivecollisions"),
          counter(U32, "dot3StatsInternalMacTransmitErrors")
              .sflowtool("dot3StatsInternalMacTransmitErrors")
              .metric("eth_internalmactransmiterrors"),
          counter(U32, "dot3StatsCarrierSenseErrors")
              .sflowtool("dot3StatsCarrierSenseErrors")
              .metric("eth_carriersenseerrors"),
          counter(U32, "dot3StatsFrameTooLongs")
              .sflowtool("dot3StatsFrameTooLongs")
              .metric("eth_frametoolongs"),
          counter(U32, "dot3StatsInternalMacReceiveErrors")
              .sflowtool("dot3StatsInternalMacReceiveErrors")
              .metric("eth_internalmacreceiveerrors"),
          counter(U32, "dot3StatsSymbolErrors")
              .sflowtool("dot3StatsSymbolErrors")
              .metric("eth_symbolerrors"));

  private EthernetCounters() {}
}
