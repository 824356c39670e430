package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.counter;
import static io.flowgauge.datagram.structure.Field.gauge;
import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.U32;
import static io.flowgauge.datagram.structure.XdrType.U64;

/** Generic interface counters (RFC 2863). */
public final class InterfaceCounters {
  /** The record. */
  public static final Structure STRUCTURE =
      Structure.counter(
          0,
          1,
          "if_counters",
          "sFlow version 5",
          label(U32, "ifIndex").sflowtool("ifIndex").metric("ifindex"),
          label(U32, "ifType").sflowtool("networkType").metric("iftype"),
          gauge(U64, "ifSpeed").sflowtool("ifSpeed").metric("ifspeed"),
          label(U32, "ifDirection").sflowtool("ifDirection").metric("ifdirection"),
          label(U32, "ifStatus").sflowtool("ifStatus"),
          counter(U64, "ifInOctets").sflowtool("ifInOctets").metric("ifinoctets"),
          counter(U32, "ifInUcastPkts").sflowtool("ifInUcastPkts").metric("ifinucastpkts"),
          counter(U32, "ifInMulticastPkts")
              .sflowtool("ifInMulticastPkts")
              .metric("ifinmulticastpkts"),
          counter(U32, "ifInBroadcastPkts")
              .sflowtool("ifInBroadcastPkts")
              .metric("ifinbroadcastpkts"),
          counter(U32, "ifInDiscards").sflowtool("ifInDiscards").metric("ifindiscards"),
          counter(U32, "ifInErrors").sflowtool("ifInErrors").metric("ifinerrors"),
          counter(U32, "ifInUnknownProtos")
              .sflowtool("ifInUnknownProtos")
              .metric("ifinunknownprotos"),
          counter(U64, "ifOutOctets").sflowtool("ifOutOctets").metric("ifoutoctets"),
          counter(U32, "ifOutUcastPkts").sflowtool("ifOutUcastPkts").metric("ifoutucastpkts"),
          counter(U32, "ifOutMulticastPkts")
              .sflowtool("ifOutMulticastPkts")
              .metric("ifoutmulticastpkts"),
          counter(U32, "ifOutBroadcastPkts")
              .sflowtool("ifOutBroadcastPkts")
              .metric("ifoutbroadcastpkts"),
          counter(U32, "ifOutDiscards").sflowtool("ifOutDiscards").metric("ifoutdiscards"),
          counter(U32, "ifOutErrors").sflowtool("ifOutErrors").metric("ifouterrors"),
          label(U32, "ifPromiscuousMode")
              .sflowtool("ifPromiscuousMode")
              .metric("ifpromiscuousmode"));

  private InterfaceCounters() {}
}
