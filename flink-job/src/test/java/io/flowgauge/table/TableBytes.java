package io.flowgauge.table;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Flow tables as they rest in savepoints. */
final class TableBytes {
  private TableBytes() {}

  static byte[] of(FlowTable table) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      table.write(new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Reads a table, which must be all there is. */
  static FlowTable read(byte[] bytes) {
    ByteArrayInputStream in = new ByteArrayInputStream(bytes);
    try {
      FlowTable table = FlowTable.read(new DataInputStream(in));
      if (in.available() > 0) {
        throw new AssertionError(in.available() + " bytes left over");
      }
      return table;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
