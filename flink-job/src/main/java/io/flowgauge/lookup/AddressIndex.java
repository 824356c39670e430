package io.flowgauge.lookup;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Numbers by keys of up to 24 octets: addresses, alone or with the number of a data source. Open
 * addressing, filled once and read without allocating.
 */
final class AddressIndex {
  private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;
  private static final int KEY_WORDS = 3;

  private final long[] keys;
  private final int[] values;
  private final int mask;

  /** Other in each table, so that nobody can choose addresses that collide. */
  private final long seed = ThreadLocalRandom.current().nextLong();

  /** Room for so many keys. */
  AddressIndex(int size) {
    int places = Math.max(2, Integer.highestOneBit(Math.max(1, size)) << 2);
    keys = new long[KEY_WORDS * places];
    values = new int[places];
    mask = places - 1;
  }

  /** The value, {@link HostTable#NONE} where the key is not known. */
  int get(long high, long low, long tag) {
    return values[place(high, low, tag)] - 1;
  }

  /** Sets the value, 0 or more, of a key that may have had another. */
  void put(long high, long low, long tag, int value) {
    int place = place(high, low, tag);
    keys[KEY_WORDS * place] = high;
    keys[KEY_WORDS * place + 1] = low;
    keys[KEY_WORDS * place + 2] = tag;
    values[place] = value + 1;
  }

  /** Where the key is or would be. */
  private int place(long high, long low, long tag) {
    int place = (int) mixed(mixed(mixed(seed ^ high) ^ low) ^ tag) & mask;
    while (values[place] != 0
        && (keys[KEY_WORDS * place] != high
            || keys[KEY_WORDS * place + 1] != low
            || keys[KEY_WORDS * place + 2] != tag)) {
      place = (place + 1) & mask;
    }
    return place;
  }

  private long mixed(long bits) {
    return ((bits * MULTIPLIER) ^ Math.multiplyHigh(bits, MULTIPLIER)) + seed;
  }
}
