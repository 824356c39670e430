package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.counter;
import static io.flowgauge.datagram.structure.Field.gauge;
import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.U32;
import static io.flowgauge.datagram.structure.XdrType.U64;

/** Generic interface counters (RFC 2863). */
public final class InterfaceCounters {
  /** Of the interface. */
  public static final Field INDEX = label(U32, "ifIndex").sflowtool("ifIndex").metric("ifindex");

  /** As IANA numbers them. */
  public static final Field TYPE =
      label(U32, "ifType").sflowtool("networkType").metric("iftype").names(InterfaceTypes.NAMES);

  /** Bits per second; 0 where the link is down. */
  public static final Field SPEED = gauge(U64, "ifSpeed").sflowtool("ifSpeed").metric("ifspeed");

  /** 0 unknown, 1 full duplex, 2 half duplex, 3 in, 4 out. */
  public static final Field DIRECTION =
      label(U32, "ifDirection")
          .sflowtool("ifDirection")
          .metric("ifdirection")
          .names(CounterNames.INTERFACE_DIRECTION);

  /** Bit 0 set: administratively up; bit 1 set: operationally up. */
  public static final Field STATUS = label(U32, "ifStatus").sflowtool("ifStatus");

  /** Octets received. */
  public static final Field IN_OCTETS =
      counter(U64, "ifInOctets").sflowtool("ifInOctets").metric("ifinoctets");

  /** Packets to one receiver, received. */
  public static final Field IN_UNICAST =
      counter(U32, "ifInUcastPkts").sflowtool("ifInUcastPkts").metric("ifinucastpkts");

  /** Packets to a group, received. */
  public static final Field IN_MULTICAST =
      counter(U32, "ifInMulticastPkts").sflowtool("ifInMulticastPkts").metric("ifinmulticastpkts");

  /** Packets to all, received. */
  public static final Field IN_BROADCAST =
      counter(U32, "ifInBroadcastPkts").sflowtool("ifInBroadcastPkts").metric("ifinbroadcastpkts");

  /** Octets sent. */
  public static final Field OUT_OCTETS =
      counter(U64, "ifOutOctets").sflowtool("ifOutOctets").metric("ifoutoctets");

  /** Packets to one receiver, sent. */
  public static final Field OUT_UNICAST =
      counter(U32, "ifOutUcastPkts").sflowtool("ifOutUcastPkts").metric("ifoutucastpkts");

  /** Packets to a group, sent. */
  public static final Field OUT_MULTICAST =
      counter(U32, "ifOutMulticastPkts")
          .sflowtool("ifOutMulticastPkts")
          .metric("ifoutmulticastpkts");

  /** Packets to all, sent. */
  public static final Field OUT_BROADCAST =
      counter(U32, "ifOutBroadcastPkts")
          .sflowtool("ifOutBroadcastPkts")
          .metric("ifoutbroadcastpkts");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.counter(
          0,
          1,
          "if_counters",
          "sFlow version 5",
          INDEX,
          TYPE,
          SPEED,
          DIRECTION,
          STATUS,
          IN_OCTETS,
          IN_UNICAST,
          IN_MULTICAST,
          IN_BROADCAST,
          counter(U32, "ifInDiscards").sflowtool("ifInDiscards").metric("ifindiscards"),
          counter(U32, "ifInErrors").sflowtool("ifInErrors").metric("ifinerrors"),
          counter(U32, "ifInUnknownProtos")
              .sflowtool("ifInUnknownProtos")
              .metric("ifinunknownprotos"),
          OUT_OCTETS,
          OUT_UNICAST,
          OUT_MULTICAST,
          OUT_BROADCAST,
          counter(U32, "ifOutDiscards").sflowtool("ifOutDiscards").metric("ifoutdiscards"),
          counter(U32, "ifOutErrors").sflowtool("ifOutErrors").metric("ifouterrors"),
          label(U32, "ifPromiscuousMode")
              .sflowtool("ifPromiscuousMode")
              .metric("ifpromiscuousmode"));

  private InterfaceCounters() {}
}
