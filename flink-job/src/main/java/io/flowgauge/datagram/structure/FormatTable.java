package io.flowgauge.datagram.structure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Structures by number, without making an object for a look-up: the walk asks for each record. */
final class FormatTable {
  private static final int GOLDEN_RATIO = 0x9E37_79B9;

  private final int shift;
  private final @Nullable Structure[] slots;

  FormatTable(List<Structure> structures) {
    // At most a quarter full: nearly every look-up ends at its first slot.
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(4 * structures.size());
    shift = Integer.SIZE - bits;
    slots = new @Nullable Structure[1 << bits];
    for (Structure structure : structures) {
      int slot = slot(structure.dataFormat());
      if (slots[slot] != null) {
        throw new IllegalArgumentException(structure + " is in the table twice");
      }
      slots[slot] = structure;
    }
  }

  /** The structure of that number, null when it is not known. */
  @Nullable Structure get(int dataFormat) {
    return slots[slot(dataFormat)];
  }

  private int slot(int dataFormat) {
    int slot = (dataFormat * GOLDEN_RATIO) >>> shift;
    Structure there = slots[slot];
    while (there != null && there.dataFormat() != dataFormat) {
      slot = (slot + 1) & (slots.length - 1);
      there = slots[slot];
    }
    return slot;
  }
}
