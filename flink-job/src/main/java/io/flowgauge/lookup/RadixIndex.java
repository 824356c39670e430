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

  /** Bits of a node's second long that tell how far its last slot is from its first. */
  private static final int LAST_BITS = 26;

  /** Bits of a node's second long that tell its shift. */
  private static final int SHIFT_BITS = 6;

  /**
   * Two longs for a node, side by side: its least number; and where its slots begin, how far the
   * last one is from there, and how many bits of the difference to the least number do not choose
   * the slot.
   */
  private final long[] nodes;

  /** The number before a node's first. */
  private final int[] before;

  /**
   * The number before the slot's first one, or the complement of the node that divides the slot.
   */
  private final int[] slots;

  private RadixIndex(Build build) {
    nodes = Arrays.copyOf(build.nodes, 2 * build.nodeCount);
    before = Arrays.copyOf(build.before, build.nodeCount);
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
      long least = nodes[2 * node];
      if (Long.compareUnsigned(key, least) < 0) {
        return before[node];
      }
      long layout = nodes[2 * node + 1];
      long last = (layout >>> SHIFT_BITS) & ((1L << LAST_BITS) - 1);
      // A shift takes the last six bits of its distance.
      long slot = (key - least) >>> layout;
      int at = (int) (layout >>> (LAST_BITS + SHIFT_BITS));
      int entry = slots[at + (int) (Long.compareUnsigned(slot, last) > 0 ? last : slot)];
      if (entry >= 0) {
        return entry;
      }
      node = ~entry;
    }
  }

  /** Octets on the heap. */
  long octets() {
    return 8L * nodes.length + 4L * before.length + 4L * slots.length;
  }

  /** Adds node by node, children after their parents, so that a node's slots lie together. */
  private static final class Build {
    private final long[] sorted;
    private long[] nodes = new long[32];
    private int[] before = new int[16];
    private int[] slots = new int[64];
    private int nodeCount;
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
      if (nodeCount == before.length) {
        nodes = Arrays.copyOf(nodes, 2 * nodes.length);
        before = Arrays.copyOf(before, 2 * nodeCount);
      }
      long least = sorted[from];
      long span = sorted[to - 1] - least;
      int spanBits = Long.SIZE - Long.numberOfLeadingZeros(span);
      int slotBits =
          Math.min(MAX_SLOT_BITS, Integer.SIZE - Integer.numberOfLeadingZeros(to - from));
      int bits = Math.max(0, spanBits - slotBits);
      long last = span >>> bits;
      nodes[2 * nodeCount] = least;
      nodes[2 * nodeCount + 1] =
          ((long) slotCount << (LAST_BITS + SHIFT_BITS)) | (last << SHIFT_BITS) | bits;
      before[nodeCount] = Math.max(0, from - 1);
      nodeCount++;
      int begin = from;
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
