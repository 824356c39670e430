package io.flowgauge.lookup;

import java.util.Arrays;

/**
 * Where to begin looking for a number among sorted numbers. A tree whose nodes divide the span of
 * their numbers evenly into about as many slots as there are numbers, and divide again only those
 * slots that are crowded: two or three steps for real sets, whatever bits they have in common.
 */
final class RadixIndex {
  /** So many numbers are looked at one after another rather than divided further. */
  private static final int CROWD = 8;

  private static final int MAX_SLOT_BITS = 18;

  /** Least number of a node. */
  private final long[] base;

  /** Bits of the difference to the least number that do not choose the slot. */
  private final byte[] shift;

  /** Where a node's slots begin; one more than there are nodes. */
  private final int[] slotsAt;

  /** The number before a node's first. */
  private final int[] before;

  /**
   * The number before the slot's first one, or the complement of the node that divides the slot.
   */
  private final int[] slots;

  private RadixIndex(Build build) {
    base = Arrays.copyOf(build.base, build.nodes);
    shift = Arrays.copyOf(build.shift, build.nodes);
    slotsAt = Arrays.copyOf(build.slotsAt, build.nodes + 1);
    slotsAt[build.nodes] = build.slotCount;
    before = Arrays.copyOf(build.before, build.nodes);
    slots = Arrays.copyOf(build.slots, build.slotCount);
  }

  /**
   * Over {@code sorted[0, count)}.
   *
   * @param sorted unsigned, ascending; the first is 0; equal ones are allowed
   */
  static RadixIndex of(long[] sorted, int count) {
    return new RadixIndex(new Build(sorted, count));
  }

  /**
   * The index of a number that is at most {@code key}, and not many before the last such one,
   * unless equal ones follow.
   */
  int start(long key) {
    int node = 0;
    while (true) {
      long least = base[node];
      if (Long.compareUnsigned(key, least) < 0) {
        return before[node];
      }
      int at = slotsAt[node];
      int last = slotsAt[node + 1] - 1;
      long slot = (key - least) >>> shift[node];
      int entry = slots[Long.compareUnsigned(slot, last - at) > 0 ? last : at + (int) slot];
      if (entry >= 0) {
        return entry;
      }
      node = ~entry;
    }
  }

  /** Octets on the heap. */
  long octets() {
    return 17L * base.length + 4L * slots.length;
  }

  /** Adds node by node, children after their parents, so that a node's slots lie together. */
  private static final class Build {
    private final long[] sorted;
    private long[] base = new long[16];
    private byte[] shift = new byte[16];
    private int[] slotsAt = new int[17];
    private int[] before = new int[16];
    private int[] slots = new int[64];
    private int nodes;
    private int slotCount;

    /** Numbers of the nodes that are still to be divided: from, to. */
    private int[] pending = new int[64];

    private int pendingCount;

    Build(long[] sorted, int count) {
      this.sorted = sorted;
      ask(0, count);
      for (int node = 0; node < pendingCount; node++) {
        divide(pending[2 * node], pending[2 * node + 1]);
      }
    }

    private int ask(int from, int to) {
      if (2 * pendingCount == pending.length) {
        pending = Arrays.copyOf(pending, 2 * pending.length);
      }
      pending[2 * pendingCount] = from;
      pending[2 * pendingCount + 1] = to;
      return pendingCount++;
    }

    private void divide(int from, int to) {
      if (nodes == base.length) {
        base = Arrays.copyOf(base, 2 * nodes);
        shift = Arrays.copyOf(shift, 2 * nodes);
        slotsAt = Arrays.copyOf(slotsAt, 2 * nodes + 1);
        before = Arrays.copyOf(before, 2 * nodes);
      }
      long least = sorted[from];
      long span = sorted[to - 1] - least;
      int spanBits = Long.SIZE - Long.numberOfLeadingZeros(span);
      int slotBits =
          Math.min(MAX_SLOT_BITS, Integer.SIZE - Integer.numberOfLeadingZeros(to - from));
      int bits = Math.max(0, spanBits - slotBits);
      base[nodes] = least;
      shift[nodes] = (byte) bits;
      slotsAt[nodes] = slotCount;
      before[nodes] = Math.max(0, from - 1);
      nodes++;
      int begin = from;
      int last = (int) (span >>> bits);
      for (int slot = 0; slot <= last; slot++) {
        int end = begin;
        while (end < to && (sorted[end] - least) >>> bits == slot) {
          end++;
        }
        boolean crowded = end - begin > CROWD && sorted[begin] != sorted[end - 1];
        addSlot(crowded ? ~ask(begin, end) : Math.max(0, begin - 1));
        begin = end;
      }
    }

    private void addSlot(int entry) {
      if (slotCount == slots.length) {
        slots = Arrays.copyOf(slots, 2 * slotCount);
      }
      slots[slotCount++] = entry;
    }
  }
}
