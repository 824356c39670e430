package io.flowgauge.json;

/** Writes the members of one kind of record. */
interface RecordJson {
  /** Writes what the record in {@code [start, end)} of a datagram says. */
  void write(JsonBuffer out, byte[] bytes, int start, int end);
}
