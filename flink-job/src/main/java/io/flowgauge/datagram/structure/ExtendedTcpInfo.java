package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.gauge;
import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.U32;

/** State of the TCP socket that the packet belongs to, at the moment of sampling. */
public final class ExtendedTcpInfo {
  /** Whether the agent's host has received or sent the packet. */
  public static final Field DIRECTION =
      label(U32, "dir").sflowtool("tcpinfo_direction").names(FlowNames.TCP_DIRECTION);

  /** Octets. */
  public static final Field SEND_MSS = gauge(U32, "snd_mss").sflowtool("tcpinfo_send_mss");

  /** Octets. */
  public static final Field RECEIVE_MSS = gauge(U32, "rcv_mss").sflowtool("tcpinfo_receive_mss");

  /** Packets in flight. */
  public static final Field UNACKED = gauge(U32, "unacked").sflowtool("tcpinfo_unacked_pkts");

  /** Packets thought lost now. */
  public static final Field LOST = gauge(U32, "lost").sflowtool("tcpinfo_lost_pkts");

  /** Packets retransmitted and not acknowledged yet. */
  public static final Field RETRANSMITTED = gauge(U32, "retrans").sflowtool("tcpinfo_retrans_pkts");

  /** Path MTU, octets. */
  public static final Field PATH_MTU = gauge(U32, "pmtu").sflowtool("tcpinfo_path_mtu");

  /** Smoothed round trip time, microseconds. */
  public static final Field RTT = gauge(U32, "rtt").sflowtool("tcpinfo_rtt_uS");

  /** Deviation of the round trip time, microseconds. */
  public static final Field RTT_VARIANCE = gauge(U32, "rttvar").sflowtool("tcpinfo_rtt_uS_var");

  /** Congestion window, packets. */
  public static final Field CONGESTION_WINDOW =
      gauge(U32, "snd_cwnd").sflowtool("tcpinfo_send_congestion_win");

  /** Reordering met, packets. */
  public static final Field REORDERING = gauge(U32, "reordering").sflowtool("tcpinfo_reordering");

  /** Least round trip time seen, microseconds. */
  public static final Field MIN_RTT = gauge(U32, "min_rtt").sflowtool("tcpinfo_rtt_uS_min");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.flow(
          0,
          2209,
          "extended_tcp_info",
          "sFlow discussion list",
          DIRECTION,
          SEND_MSS,
          RECEIVE_MSS,
          UNACKED,
          LOST,
          RETRANSMITTED,
          PATH_MTU,
          RTT,
          RTT_VARIANCE,
          CONGESTION_WINDOW,
          REORDERING,
          MIN_RTT);

  private ExtendedTcpInfo() {}
}
