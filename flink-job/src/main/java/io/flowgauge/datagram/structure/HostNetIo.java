package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.counter;
import static io.flowgauge.datagram.structure.XdrType.U32;
import static io.flowgauge.datagram.structure.XdrType.U64;

/** Network traffic of a host, summed over its adapters. */
public final class HostNetIo {
  /** The record. */
  public static final Structure STRUCTURE =
      Structure.counter(
          0,
          2006,
          "host_net_io",
          "sFlow Host Structures",
          counter(U64, "bytes_in").sflowtool("nio_bytes_in").metric("bytes_in"),
          counter(U32, "pkts_in").sflowtool("nio_pkts_in").metric("pkts_in"),
          counter(U32, "errs_in").sflowtool("nio_errs_in").metric("errs_in"),
          counter(U32, "drops_in").sflowtool("nio_drops_in").metric("drops_in"),
          counter(U64, "bytes_out").sflowtool("nio_bytes_out").metric("bytes_out"),
          counter(U32, "packets_out").sflowtool("nio_pkts_out").metric("pkts_out"),
          counter(U32, "errs_out").sflowtool("nio_errs_out").metric("errs_out"),
          counter(U32, "drops_out").sflowtool("nio_drops_out").metric("drops_out"));

  private HostNetIo() {}
}
