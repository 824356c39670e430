package io.flowgauge.flow;

import java.util.Arrays;
import java.util.List;

/** Finds octets among many. Immutable. */
public final class OctetTable {
  /** {@link #find} found nothing. */
  public static final int NONE = -1;

  private final byte[][] values;
  private final int[] slots; // Index of a value + 1; 0 is free. A power of two, at most half full.

  /** A table of {@code values}; of those that are there twice the first counts. */
  public OctetTable(List<byte[]> values) {
    this.values = values.toArray(byte[][]::new);
    slots = new int[Integer.highestOneBit(Math.max(1, this.values.length)) * 4];
    for (int i = 0; i < this.values.length; i++) {
      byte[] value = this.values[i];
      int slot = slot(value, 0, value.length);
      if (slots[slot] == 0) {
        slots[slot] = i + 1;
      }
    }
  }

  /** The index of the value that {@code bytes[from, from + length)} is, or {@link #NONE}. */
  public int find(byte[] bytes, int from, int length) {
    return slots[slot(bytes, from, length)] - 1;
  }

  /** The slot that holds those octets, or the free one where they would be. */
  private int slot(byte[] bytes, int from, int length) {
    int mask = slots.length - 1;
    int slot = (int) FlowHash.of(bytes, from, length) & mask;
    while (slots[slot] != 0) {
      byte[] value = values[slots[slot] - 1];
      if (Arrays.equals(value, 0, value.length, bytes, from, from + length)) {
        return slot;
      }
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
