package io.flowgauge.table;

import io.flowgauge.flow.FlowHash;
import io.flowgauge.flow.FlowSink;
import io.flowgauge.flow.ObservedFlow;
import java.util.Arrays;

/**
 * Adds up samples by flow, origin and tick where they are decoded, so that only one partial tally
 * of each is shuffled however many samples there were.
 *
 * <p>Open addressing with linear probing over keys that lie one behind the other in one array;
 * nothing is allocated for a sample once the arrays have grown. Whoever fills the table drains it
 * when {@link #isFull}.
 */
public final class TallyTable implements FlowSink {
  /** Takes what the table held. */
  public interface Drain {
    /** One entry; {@code at} and {@code length} delimit an {@link ObservedFlow}. */
    void entry(byte[] keys, int at, int length, long value, long samples);
  }

  private static final int SMALLEST = 1024;
  private static final int TYPICAL_KEY_BYTES = 48;

  private final int maxEntries;
  private final long seed;

  private int[] slots; // Entry index + 1; 0 is free. A power of two, at most half full.
  private long[] hashes;
  private int[] keyStarts; // One more than entries: entry i's key ends where i + 1's begins.
  private long[] values;
  private long[] samples;
  private byte[] keys;
  private int entries;

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
    slots = new int[Integer.highestOneBit(Math.max(1, capacity)) * 4];
    hashes = new long[capacity];
    keyStarts = new int[capacity + 1];
    values = new long[capacity];
    samples = new long[capacity];
    keys = new byte[capacity * TYPICAL_KEY_BYTES];
  }

  /** Whether the table has to be drained before the next datagram. */
  public boolean isFull() {
    return entries >= maxEntries;
  }

  /** How many entries there are. */
  public int size() {
    return entries;
  }

  @Override
  public void add(int definition, byte[] observed, int length, long value) {
    long hash = FlowHash.ofPadded(observed, length, seed);
    int mask = slots.length - 1;
    int slot = (int) hash & mask;
    while (true) {
      int entry = slots[slot] - 1;
      if (entry < 0) {
        insert(slot, hash, observed, length, value);
        return;
      }
      if (hashes[entry] == hash && holds(entry, observed, length)) {
        values[entry] = Saturating.add(values[entry], value);
        samples[entry]++;
        return;
      }
      slot = (slot + 1) & mask;
    }
  }

  private boolean holds(int entry, byte[] observed, int length) {
    return Arrays.equals(keys, keyStarts[entry], keyStarts[entry + 1], observed, 0, length);
  }

  private void insert(int slot, long hash, byte[] observed, int length, long value) {
    if (entries == values.length) {
      growEntries();
    }
    int start = keyStarts[entries];
    if (start + length > keys.length) {
      keys = Arrays.copyOf(keys, Math.max(2 * keys.length, start + length));
    }
    System.arraycopy(observed, 0, keys, start, length);
    hashes[entries] = hash;
    values[entries] = value;
    samples[entries] = 1;
    entries++;
    keyStarts[entries] = start + length;
    slots[slot] = entries;
    if (2 * entries > slots.length) {
      growSlots();
    }
  }

  private void growEntries() {
    int capacity = 2 * values.length;
    hashes = Arrays.copyOf(hashes, capacity);
    keyStarts = Arrays.copyOf(keyStarts, capacity + 1);
    values = Arrays.copyOf(values, capacity);
    samples = Arrays.copyOf(samples, capacity);
  }

  private void growSlots() {
    slots = new int[2 * slots.length];
    int mask = slots.length - 1;
    for (int entry = 0; entry < entries; entry++) {
      int slot = (int) hashes[entry] & mask;
      while (slots[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = entry + 1;
    }
  }

  /** Hands every entry to {@code drain} and empties the table. */
  public void drainTo(Drain drain) {
    for (int entry = 0; entry < entries; entry++) {
      int start = keyStarts[entry];
      drain.entry(keys, start, keyStarts[entry + 1] - start, values[entry], samples[entry]);
    }
    Arrays.fill(slots, 0);
    entries = 0;
  }
}
