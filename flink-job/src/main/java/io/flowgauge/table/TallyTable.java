package io.flowgauge.table;

import io.flowgauge.flow.FlowHash;
import io.flowgauge.flow.FlowSink;
import java.util.Arrays;

/**
 * Adds up samples by flow, origin and tick where they are decoded, so that only one partial tally
 * of each is shuffled however many samples there were.
 *
 * <p>Open addressing with linear probing. All of an entry lies in one place, so that to find it and
 * add to it costs one cache miss beside the slot's; nothing is allocated for a sample once the
 * arrays have grown. Whoever fills the table drains it when {@link #isFull}.
 */
public final class TallyTable implements FlowSink {
  /** Takes what the table held. */
  public interface Drain {
    /** One entry; an {@link io.flowgauge.flow.ObservedFlow} begins at {@code at}. */
    void entry(long[] observed, int at, long value, long samples);
  }

  private static final int SMALLEST = 1024;
  private static final int TYPICAL_WORDS = 9;

  // An entry: value, samples, observed flow.
  private static final int SAMPLES = 1;
  private static final int OBSERVED = 2;

  private static final long HASH_BITS = 0xFFFF_FFFFL << Integer.SIZE;
  private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;

  private final int maxEntries;
  private final long seed;

  private long[] slots; // Hash, place in entries + 1; 0 is free. A power of two, at most half full.
  private long[] entries;
  private int[] starts;
  private int end;
  private int size;

  /**
   * An empty table.
   *
   * @param maxEntries the table is full with so many
   * @param seed makes the places of keys unpredictable for who chooses the keys; never shows in
   *     results
   */
  public TallyTable(int maxEntries, long seed) {
    this.maxEntries = maxEntries;
    this.seed = seed;
    int capacity = Math.min(SMALLEST, maxEntries);
    slots = new long[Integer.highestOneBit(Math.max(1, capacity)) * 4];
    entries = new long[capacity * TYPICAL_WORDS];
    starts = new int[capacity];
  }

  /** Whether the table has to be drained before the next datagram. */
  public boolean isFull() {
    return size >= maxEntries;
  }

  /** How many entries there are. */
  public int size() {
    return size;
  }

  @Override
  public void add(int definition, long[] observed, int words, long[] values, long weight) {
    long value = values[0];
    int hash = hash(observed, words);
    long tag = (long) hash << Integer.SIZE;
    int mask = slots.length - 1;
    int slot = hash & mask;
    while (true) {
      long found = slots[slot];
      if (found == 0) {
        insert(slot, tag, observed, words, value);
        return;
      }
      int entry = (int) found - 1;
      if ((found & HASH_BITS) == tag && holds(entry, observed, words)) {
        entries[entry] = Saturating.add(entries[entry], value);
        entries[entry + SAMPLES]++;
        return;
      }
      slot = (slot + 1) & mask;
    }
  }

  // No step waits for the one before, so the processor takes several at a time.
  private int hash(long[] observed, int words) {
    long sum = 0;
    for (int i = 0; i < words; i++) {
      sum += FlowHash.folded(observed[i] ^ (seed + i * MULTIPLIER));
    }
    return (int) FlowHash.folded(sum);
  }

  // Flows of different lengths differ in the word that tells the length, before either ends.
  private boolean holds(int entry, long[] observed, int words) {
    for (int i = 0; i < words; i++) {
      if (entries[entry + OBSERVED + i] != observed[i]) {
        return false;
      }
    }
    return true;
  }

  private void insert(int slot, long tag, long[] observed, int words, long value) {
    int next = end + OBSERVED + words;
    if (next > entries.length) {
      entries = Arrays.copyOf(entries, Math.max(2 * entries.length, next));
    }
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, 2 * size);
    }
    entries[end] = value;
    entries[end + SAMPLES] = 1;
    System.arraycopy(observed, 0, entries, end + OBSERVED, words);
    starts[size] = end;
    slots[slot] = tag | (end + 1);
    end = next;
    size++;
    if (2 * size > slots.length) {
      growSlots();
    }
  }

  private void growSlots() {
    long[] before = slots;
    slots = new long[2 * before.length];
    int mask = slots.length - 1;
    for (long taken : before) {
      if (taken != 0) {
        int slot = (int) (taken >>> Integer.SIZE) & mask;
        while (slots[slot] != 0) {
          slot = (slot + 1) & mask;
        }
        slots[slot] = taken;
      }
    }
  }

  /** Hands every entry to {@code drain} and empties the table. */
  public void drainTo(Drain drain) {
    for (int i = 0; i < size; i++) {
      int entry = starts[i];
      drain.entry(entries, entry + OBSERVED, entries[entry], entries[entry + SAMPLES]);
    }
    Arrays.fill(slots, 0);
    end = 0;
    size = 0;
  }
}
