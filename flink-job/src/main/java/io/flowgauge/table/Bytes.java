package io.flowgauge.table;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Short byte arrays in a stream, each behind its length. */
final class Bytes {
  private static final byte[] NONE = {};

  private Bytes() {}

  static void write(DataOutput out, byte[] bytes) throws IOException {
    out.writeShort(bytes.length);
    out.write(bytes);
  }

  static byte[] read(DataInput in) throws IOException {
    int length = in.readUnsignedShort();
    if (length == 0) {
      return NONE;
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return bytes;
  }
}
