package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.counter;
import static io.flowgauge.datagram.structure.Field.gauge;
import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.U32;

/** TCP counters of a host (RFC 4022). */
public final class TcpGroup {
  /** The record. */
  public static final Structure STRUCTURE =
      Structure.counter(
          0,
          2009,
          "mib2_tcp_group",
          "sFlow Host TCP/IP Counters",
          label(U32, "tcpRtoAlgorithm")
              .sflowtool("tcpRtoAlgorithm")
              .metric("tcp_rtoalgorithm")
              .names(CounterNames.TCP_RTO_ALGORITHM),
          gauge(U32, "tcpRtoMin").sflowtool("tcpRtoMin").metric("tcp_rtomin"),
          gauge(U32, "tcpRtoMax").sflowtool("tcpRtoMax").metric("tcp_rtomax"),
          gauge(U32, "tcpMaxConn").sflowtool("tcpMaxConn").metric("tcp_maxconn"),
          counter(U32, "tcpActiveOpens").sflowtool("tcpActiveOpens").metric("tcp_activeopens"),
          counter(U32, "tcpPassiveOpens").sflowtool("tcpPassiveOpens").metric("tcp_passiveopens"),
          counter(U32, "tcpAttemptFails").sflowtool("tcpAttemptFails").metric("tcp_attemptfails"),
          counter(U32, "tcpEstabResets").sflowtool("tcpEstabResets").metric("tcp_estabresets"),
          gauge(U32, "tcpCurrEstab").sflowtool("tcpCurrEstab").metric("tcp_currestab"),
          counter(U32, "tcpInSegs").sflowtool("tcpInSegs").metric("tcp_insegs"),
          counter(U32, "tcpOutSegs").sflowtool("tcpOutSegs").metric("tcp_outsegs"),
          counter(U32, "tcpRetransSegs").sflowtool("tcpRetransSegs").metric("tcp_retranssegs"),
          counter(U32, "tcpInErrs").sflowtool("tcpInErrs").metric("tcp_inerrs"),
          counter(U32, "tcpOutRsts").sflowtool("tcpOutRsts").metric("tcp_outrsts"),
          counter(U32, "tcpInCsumErrors").sflowtool("tcpInCsumErrors").metric("tcp_incsumerrors"));

  private TcpGroup() {}
}
