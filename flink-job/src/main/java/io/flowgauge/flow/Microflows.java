package io.flowgauge.flow;

import java.util.Arrays;

/**
 * Remembers, of samples that are alike in all that any definition looks at, in which flows they
 * count: a <em>microflow</em>. Its samples are added up here, whatever the number of definitions,
 * and told to each definition's flow when the tick changes or when all must be told.
 *
 * <p>A microflow is remembered when it is seen a second time. Where few samples are of one that is
 * known, as when addresses are made up, remembering would cost more than it saves and is given up
 * for a while. Bounded in entries and in words.
 *
 * <p>When a flow is told of depends on the seed, since other hashes collide; what it is told in all
 * does not.
 */
final class Microflows {
  /** Takes what was added up of one microflow in one tick. */
  interface Teller {
    /**
     * What the recipe, {@code words[from, to)}, is to be told.
     *
     * @param cells where the values are, from {@code at} on
     */
    void tell(
        long tick, long[] words, int from, int to, long[] cells, int at, long weight, long samples);
  }

  /** There is no such microflow. */
  static final int NONE = -1;

  private static final int MAX_ENTRIES = 1 << 16;
  private static final int MAX_ENTRY_WORDS = 1 << 21;
  private static final int MAX_RECIPE_WORDS = 1 << 22;
  private static final int SEEN = 1 << 16;
  private static final int TRIAL = 1 << 15;
  private static final int PAUSE = 1 << 18;

  // An entry: tick, samples, weight, recipe (from, to), words of the signature, values, signature.
  private static final int TICK = 0;
  private static final int SAMPLES = 1;
  private static final int WEIGHT = 2;
  private static final int RECIPE = 3;
  private static final int LENGTH = 4;
  private static final int HEAD = 5;

  private static final long HASH_BITS = 0xFFFF_FFFFL << Integer.SIZE;
  private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;

  private final DistinctValues values;
  private final Teller teller;
  private final long seed;

  private final long[] slots = new long[2 * MAX_ENTRIES];
  private final int[] seen = new int[SEEN];
  private long[] entries = new long[1 << 10];
  private int entriesEnd;
  private int size;
  private long[] recipes = new long[1 << 10];
  private int recipesEnd;
  private int[] counting = new int[1 << 6]; // Entries with samples that were not told.
  private int countingSize;

  private int hash;
  private int slot;
  private int lookups;
  private int hits;
  private int paused;

  /**
   * None yet; what is added up goes to {@code teller}.
   *
   * @param seed makes the places of microflows unpredictable for who chooses the packets
   */
  Microflows(DistinctValues values, Teller teller, long seed) {
    this.seed = seed;
    this.values = values;
    this.teller = teller;
  }

  /** Whether to look for the sample's microflow: asked once for each sample. */
  boolean isWorthwhile() {
    if (paused > 0) {
      paused--;
      return false;
    }
    if (++lookups > TRIAL) {
      if (hits < TRIAL / 2) {
        paused = PAUSE;
      }
      lookups = 0;
      hits = 0;
    }
    return true;
  }

  /** The microflow with this signature, or {@link #NONE}. */
  int find(long[] signature, int words) {
    hash = hash(signature, words);
    long tag = (long) hash << Integer.SIZE;
    int mask = slots.length - 1;
    slot = hash & mask;
    while (true) {
      long found = slots[slot];
      if (found == 0) {
        return NONE;
      }
      int entry = (int) found - 1;
      if ((found & HASH_BITS) == tag && holds(entry, signature, words)) {
        hits++;
        return entry;
      }
      slot = (slot + 1) & mask;
    }
  }

  private int hash(long[] signature, int words) {
    long sum = 0;
    for (int i = 0; i < words; i++) {
      sum += FlowHash.folded(signature[i] ^ (seed + i * MULTIPLIER));
    }
    return (int) FlowHash.folded(sum);
  }

  private boolean holds(int entry, long[] signature, int words) {
    if (entries[entry + LENGTH] != words) {
      return false;
    }
    int at = entry + HEAD + values.size();
    return Arrays.equals(entries, at, at + words, signature, 0, words);
  }

  /** Whether the one not found was looked for before, lately. */
  boolean wasSeen() {
    int place = hash >>> (Integer.SIZE - 16);
    if (seen[place] == hash) {
      return true;
    }
    seen[place] = hash;
    return false;
  }

  /**
   * Makes the microflow that was not found; its recipe is what is put next.
   *
   * @return it, as {@link #find} will
   */
  int make(long[] signature, int words) {
    int needed = HEAD + values.size() + words;
    if (size == MAX_ENTRIES
        || entriesEnd + needed > MAX_ENTRY_WORDS
        || recipesEnd > MAX_RECIPE_WORDS) {
      forget();
    }
    int entry = entriesEnd;
    int at = entry + HEAD + values.size();
    entriesEnd = at + words;
    entries = withRoom(entries, entriesEnd, MAX_ENTRY_WORDS);
    entries[entry + SAMPLES] = 0;
    entries[entry + LENGTH] = words;
    System.arraycopy(signature, 0, entries, at, words);
    entries[entry + RECIPE] = (long) recipesEnd << Integer.SIZE | recipesEnd;
    slots[slot] = (long) hash << Integer.SIZE | (entry + 1);
    size++;
    return entry;
  }

  // Only one recipe, if at all, begins below the bound and ends beyond it.
  private static long[] withRoom(long[] words, int needed, int usual) {
    if (needed <= words.length) {
      return words;
    }
    int doubled = Math.max(needed, Math.min(2 * words.length, usual));
    return Arrays.copyOf(words, needed > usual ? needed + needed / 8 : doubled);
  }

  private void forget() {
    settle();
    if (recipes.length > MAX_RECIPE_WORDS) {
      recipes = new long[MAX_RECIPE_WORDS];
    }
    Arrays.fill(slots, 0);
    entriesEnd = 0;
    recipesEnd = 0;
    size = 0;
    slot = hash & (slots.length - 1);
  }

  /** Puts {@code words[from, to)} behind what was put to the microflow made last. */
  void put(int entry, long head, long[] words, int from, int to) {
    int end = recipesEnd + 1 + to - from;
    recipes = withRoom(recipes, end, MAX_RECIPE_WORDS);
    recipes[recipesEnd] = head;
    System.arraycopy(words, from, recipes, recipesEnd + 1, to - from);
    recipesEnd = end;
    entries[entry + RECIPE] = (entries[entry + RECIPE] & HASH_BITS) | end;
  }

  /** Adds the sample whose values were read last. */
  void add(int entry, long tick, long weight) {
    long samples = entries[entry + SAMPLES];
    if (samples > 0 && entries[entry + TICK] == tick) {
      entries[entry + SAMPLES] = samples + 1;
      entries[entry + WEIGHT] += weight;
      values.add(entries, entry + HEAD);
      return;
    }
    if (samples > 0) {
      tell(entry);
    } else {
      if (countingSize == counting.length) {
        counting = Arrays.copyOf(counting, 2 * countingSize);
      }
      counting[countingSize++] = entry;
    }
    entries[entry + TICK] = tick;
    entries[entry + SAMPLES] = 1;
    entries[entry + WEIGHT] = weight;
    values.begin(entries, entry + HEAD);
  }

  /** Tells all that has been added up and was not told yet. */
  void settle() {
    for (int i = 0; i < countingSize; i++) {
      tell(counting[i]);
      entries[counting[i] + SAMPLES] = 0;
    }
    countingSize = 0;
  }

  private void tell(int entry) {
    long recipe = entries[entry + RECIPE];
    teller.tell(
        entries[entry + TICK],
        recipes,
        (int) (recipe >>> Integer.SIZE),
        (int) recipe,
        entries,
        entry + HEAD,
        entries[entry + WEIGHT],
        entries[entry + SAMPLES]);
  }
}
