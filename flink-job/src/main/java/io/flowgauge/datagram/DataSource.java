package io.flowgauge.datagram;

/** An {@code sflow_data_source} in its compact form: 8 bits of class, 24 bits of index. */
final class DataSource {
  private static final int CLASS_SHIFT = 24;
  private static final int INDEX_MASK = 0xFF_FFFF;

  private DataSource() {}

  static int compactClass(int source) {
    return source >>> CLASS_SHIFT;
  }

  static int compactIndex(int source) {
    return source & INDEX_MASK;
  }
}
