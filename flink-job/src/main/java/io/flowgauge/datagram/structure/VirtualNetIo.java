package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.counter;
import static io.flowgauge.datagram.structure.XdrType.U32;
import static io.flowgauge.datagram.structure.XdrType.U64;

/** Network traffic of a guest, summed over its adapters. */
public final class VirtualNetIo {
  /** The record. */
  public static final Structure STRUCTURE =
      Structure.counter(
          0,
          2104,
          "virt_net_io",
          "sFlow Host Structures",
          counter(U64, "rx_bytes").sflowtool("vnio_bytes_in").metric("vir_bytes_in"),
          counter(U32, "rx_packets").sflowtool("vnio_pkts_in").metric("vir_pkts_in"),
          counter(U32, "rx_errs").sflowtool("vnio_errs_in").metric("vir_errs_in"),
          counter(U32, "rx_drop").sflowtool("vnio_drops_in").metric("vir_drops_in"),
          counter(U64, "tx_bytes").sflowtool("vnio_bytes_out").metric("vir_bytes_out"),
          counter(U32, "tx_packets").sflowtool("vnio_pkts_out").metric("vir_pkts_out"),
          counter(U32, "tx_errs").sflowtool("vnio_errs_out").metric("vir_errs_out"),
          counter(U32, "tx_drop").sflowtool("vnio_drops_out").metric("vir_drops_out"));

  private VirtualNetIo() {}
}
