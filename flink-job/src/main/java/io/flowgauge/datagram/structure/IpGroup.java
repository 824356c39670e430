package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.counter;
import static io.flowgauge.datagram.structure.Field.gauge;
import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.U32;

/** IP counters of a host (RFC 4293). */
public final class IpGroup {
  /** The record. */
  public static final Structure STRUCTURE =
      Structure.counter(
          0,
          2007,
          "mib2_ip_group",
          "sFlow Host TCP/IP Counters",
          label(U32, "ipForwarding").sflowtool("ipForwarding").metric("ip_forwarding"),
          gauge(U32, "ipDefaultTTL").sflowtool("ipDefaultTTL").metric("ip_defaultttl"),
          counter(U32, "ipInReceives").sflowtool("ipInReceives").metric("ip_inreceives"),
          counter(U32, "ipInHdrErrors").sflowtool("ipInHdrErrors").metric("ip_inhdrerrors"),
          counter(U32, "ipInAddrErrors").sflowtool("ipInAddrErrors").metric("ip_inaddrerrors"),
          counter(U32, "ipForwDatagrams").sflowtool("ipForwDatagrams").metric("ip_forwdatagrams"),
          counter(U32, "ipInUnknownProtos")
              .sflowtool("ipInUnknownProtos")
              .metric("ip_inunknownprotos"),
          counter(U32, "ipInDiscards").sflowtool("ipInDiscards").metric("ip_indiscards"),
          counter(U32, "ipInDelivers").sflowtool("ipInDelivers").metric("ip_indelivers"),
          counter(U32, "ipOutRequests").sflowtool("ipOutRequests").metric("ip_outrequests"),
          counter(U32, "ipOutDiscards").sflowtool("ipOutDiscards").metric("ip_outdiscards"),
          counter(U32, "ipOutNoRoutes").sflowtool("ipOutNoRoutes").metric("ip_outnoroutes"),
          counter(U32, "ipReasmTimeout").sflowtool("ipReasmTimeout").metric("ip_reasmtimeout"),
          counter(U32, "ipReasmReqds").sflowtool("ipReasmReqds").metric("ip_reasmreqds"),
          counter(U32, "ipReasmOKs").sflowtool("ipReasmOKs").metric("ip_reasmoks"),
          counter(U32, "ipReasmFails").sflowtool("ipReasmFails").metric("ip_reasmfails"),
          counter(U32, "ipFragOKs").sflowtool("ipFragOKs").metric("ip_fragoks"),
          counter(U32, "ipFragFails").sflowtool("ipFragFails").metric("ip_fragfails"),
          counter(U32, "ipFragCreates").sflowtool("ipFragCreates").metric("ip_fragcreates"));

  private IpGroup() {}
}
