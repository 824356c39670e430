package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.U32;

/** The SCSI side of a {@link Transaction}. */
public final class ExtendedScsiStorageTransaction {
  /** The record. */
  public static final Structure STRUCTURE =
      Structure.flow(
          0,
          2002,
          "extended_scsi_storage_transaction",
          "sFlow discussion list",
          label(U32, "lun"),
          label(U32, "operation"),
          label(U32, "status"));

  private ExtendedScsiStorageTransaction() {}
}
