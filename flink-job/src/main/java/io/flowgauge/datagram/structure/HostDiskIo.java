package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.counter;
import static io.flowgauge.datagram.structure.Field.gauge;
import static io.flowgauge.datagram.structure.XdrType.PERCENT;
import static io.flowgauge.datagram.structure.XdrType.U32;
import static io.flowgauge.datagram.structure.XdrType.U64;

/** Disks of a host, summed. */
public final class HostDiskIo {
  /** Octets. */
  public static final Field TOTAL =
      gauge(U64, "disk_total").sflowtool("disk_total").metric("disk_total");

  /** Octets. */
  public static final Field FREE =
      gauge(U64, "disk_free").sflowtool("disk_free").metric("disk_free");

  /** How full the fullest partition is. */
  public static final Field FULLEST_PARTITION =
      gauge(PERCENT, "part_max_used").sflowtool("disk_partition_max_used").metric("part_max_used");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.counter(
          0,
          2005,
          "host_disk_io",
          "sFlow Host Structures",
          TOTAL,
          FREE,
          FULLEST_PARTITION,
          counter(U32, "reads").sflowtool("disk_reads").metric("disk_reads"),
          counter(U64, "bytes_read").sflowtool("disk_bytes_read").metric("disk_bytes_read"),
          counter(U32, "read_time").sflowtool("disk_read_time").metric("disk_read_time"),
          counter(U32, "writes").sflowtool("disk_writes").metric("disk_writes"),
          counter(U64, "bytes_written")
              .sflowtool("disk_bytes_written")
              .metric("disk_bytes_written"),
          counter(U32, "write_time").sflowtool("disk_write_time").metric("disk_write_time"));

  private HostDiskIo() {}
}
