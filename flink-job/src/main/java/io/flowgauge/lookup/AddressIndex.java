package io.flowgauge.lookup;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Numbers by keys of up to 24 octets: addresses, alone or with the number of a data source. Open
 * addressing, filled once and read without allocating; a key and its number lie in one cache line.
 */
final class AddressIndex {
  private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;

  /** Three of the key, and the number plus 1. */
  private static final int WORDS = 4;

  private static final int VALUE = 3;

  private final long[] words;
  private final int mask;

  /** Other in each table, so that nobody can choose addresses that collide. */
  private final long seed = ThreadLocalRandom.current().nextLong();

  /** Room for so many keys; a third of it stays empty. */
  AddressIndex(int size) {
    int places = Math.max(2, Integer.highestOneBit(size + size / 2 + 1) << 1);
    words = new long[WORDS * places];
    mask = places - 1;
  }

  /** The value, {@link HostTable#NONE} where the key is not known. */
  int get(long high, long low, long tag) {
    return (int) words[place(high, low, tag) + VALUE] - 1;
  }

  /** Sets the value, 0 or more, of a key that may have had another. */
  void put(long high, long low, long tag, int value) {
    int place = place(high, low, tag);
    words[place] = high;
    words[place + 1] = low;
    words[place + 2] = tag;
    words[place + VALUE] = value + 1L;
  }

  /** Where the key is or would be. */
  private int place(long high, long low, long tag) {
    int number = (int) mixed(mixed(mixed(seed ^ high) ^ low) ^ tag) & mask;
    while (true) {
      int place = WORDS * number;
      boolean free = words[place + VALUE] == 0;
      boolean found = words[place] == high && words[place + 1] == low && words[place + 2] == tag;
      if (free || found) {
        return place;
      }
      number = (number + 1) & mask;
    }
  }

  private long mixed(long bits) {
    return ((bits * MULTIPLIER) ^ Math.multiplyHigh(bits, MULTIPLIER)) + seed;
  }
}
