package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.OPAQUE;
import static io.flowgauge.datagram.structure.XdrType.U32;

/** The NFS side of a {@link Transaction}. */
public final class ExtendedNfsStorageTransaction {
  /** The record. */
  public static final Structure STRUCTURE =
      Structure.flow(
          0,
          2001,
          "extended_nfs_storage_transaction",
          "sFlow discussion list",
          label(OPAQUE, "path"),
          label(U32, "operation"),
          label(U32, "status"));

  private ExtendedNfsStorageTransaction() {}
}
