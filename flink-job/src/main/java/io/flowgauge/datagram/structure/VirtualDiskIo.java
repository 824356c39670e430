package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.counter;
import static io.flowgauge.datagram.structure.Field.gauge;
import static io.flowgauge.datagram.structure.XdrType.U32;
import static io.flowgauge.datagram.structure.XdrType.U64;

/** Disks of a guest, summed. */
public final class VirtualDiskIo {
  /** Octets that the guest sees. */
  public static final Field CAPACITY =
      gauge(U64, "capacity").sflowtool("vdsk_capacity").metric("vir_disk_capacity");

  /** Octets that are in use. */
  public static final Field ALLOCATION =
      gauge(U64, "allocation").sflowtool("vdsk_allocation").metric("vir_disk_allocation");

  /** Octets that are free. */
  public static final Field AVAILABLE =
      gauge(U64, "available").sflowtool("vdsk_available").metric("vir_disk_available");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.counter(
          0,
          2103,
          "virt_disk_io",
          "sFlow Host Structures",
          CAPACITY,
          ALLOCATION,
          AVAILABLE,
          counter(U32, "rd_req").sflowtool("vdsk_rd_req").metric("vir_disk_rd_req"),
          counter(U64, "rd_bytes").sflowtool("vdsk_rd_bytes").metric("vir_disk_rd_bytes"),
          counter(U32, "wr_req").sflowtool("vdsk_wr_req").metric("vir_disk_wr_req"),
          counter(U64, "wr_bytes").sflowtool("vdsk_wr_bytes").metric("vir_disk_wr_bytes"),
          counter(U32, "errs").sflowtool("vdsk_errs").metric("vir_disk_errs"));

  private VirtualDiskIo() {}
}
