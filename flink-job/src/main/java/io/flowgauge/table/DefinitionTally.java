package io.flowgauge.table;

import io.flowgauge.flow.FlowHash;
import io.flowgauge.flow.ObservedFlow;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The part of a {@link TallyTable} that belongs to one definition, so that no definition takes room
 * from another.
 *
 * <p>Open addressing with linear probing. All of an entry lies in one place, so that to find it and
 * add to it costs one cache miss beside the slot's; nothing is allocated for a sample once the
 * arrays have grown, sketches aside, which grow with what they count.
 *
 * <p>Bounded: of more flows in a tick than {@code maxFlows}, between two times that the whole table
 * is drained, the others are added up as the <em>rest</em> of their bucket. The last quarter of the
 * room is for flows that were seen before.
 */
final class DefinitionTally {
  private static final int SMALLEST = 1024;
  private static final int TYPICAL_WORDS = 9;

  // An entry: value, samples, numbers of measures, the entry's number if it has sketches, observed
  // flow.
  private static final int SAMPLES = 1;
  private static final int NUMBERS = 2;

  private static final DistinctSketch[] NO_SKETCHES = {};
  private static final long HASH_BITS = 0xFFFF_FFFFL << Integer.SIZE;
  private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;

  private final ValueLayout layout;
  private final boolean perAgent;
  private final int maxFlows;
  private final long seed;
  private final int sketchesPerEntry;

  /** Words of an entry before the observed flow. */
  private final int head;

  private long[] slots; // Hash, place in entries + 1; 0 is free. A power of two, at most half full.
  private long[] entries;
  private int[] starts;
  private DistinctSketch[] sketches = NO_SKETCHES;
  private int end;
  private int size;

  private final TickCounts told = new TickCounts();

  // Needed only once there are too many flows.
  private @Nullable Doorkeeper doorkeeper;
  private @Nullable DefinitionTally rests;
  private long[] lump = {};

  /**
   * An empty table.
   *
   * @param layout where values are kept
   * @param perAgent whether rests are told apart by agent
   * @param maxFlows how many entries it takes for one tick
   * @param seed makes the places of keys unpredictable for who chooses the keys
   */
  DefinitionTally(ValueLayout layout, boolean perAgent, int maxFlows, long seed) {
    this(layout, perAgent, maxFlows, seed, layout.sketches());
  }

  private DefinitionTally(
      ValueLayout layout, boolean perAgent, int maxFlows, long seed, int sketchesPerEntry) {
    this.layout = layout;
    this.perAgent = perAgent;
    this.maxFlows = maxFlows;
    this.seed = seed;
    this.sketchesPerEntry = sketchesPerEntry;
    head = NUMBERS + layout.numbers() + (sketchesPerEntry > 0 ? 1 : 0);
    slots = new long[4 * SMALLEST];
    entries = new long[SMALLEST * TYPICAL_WORDS];
    starts = new int[SMALLEST];
  }

  /** How many entries there are. */
  int size() {
    return rests == null ? size : size + rests.size;
  }

  /** Adds samples; returns how many entries it has made: 1 or 0. */
  int add(long[] observed, int words, long[] values, long weight, long samples) {
    int hash = hash(observed, words);
    long tag = (long) hash << Integer.SIZE;
    int mask = slots.length - 1;
    int slot = hash & mask;
    while (true) {
      long found = slots[slot];
      if (found == 0) {
        if (!isToldApart(observed, samples)) {
          return addToRest(observed, words, values, weight, samples);
        }
        insert(slot, tag, observed, words, values, weight, samples);
        return 1;
      }
      int entry = (int) found - 1;
      if ((found & HASH_BITS) == tag && holds(entry + head, observed, words)) {
        addTo(entry, values, weight, samples);
        return 0;
      }
      slot = (slot + 1) & mask;
    }
  }

  private void addTo(int entry, long[] values, long weight, long samples) {
    if (layout.sizeAlone()) {
      entries[entry] = Saturating.add(entries[entry], values[0]);
      entries[entry + SAMPLES] += samples;
      return;
    }
    entries[entry] = Saturating.add(entries[entry], layout.size(values, weight));
    entries[entry + SAMPLES] += samples;
    layout.add(entries, entry + NUMBERS, values, weight);
    if (sketchesPerEntry > 0) {
      layout.count(sketches, (int) entries[entry + head - 1] * sketchesPerEntry, values);
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
  private boolean holds(int at, long[] observed, int words) {
    for (int i = 0; i < words; i++) {
      if (entries[at + i] != observed[i]) {
        return false;
      }
    }
    return true;
  }

  // By a hash without the seed: whoever makes keys up may win the last quarter of the room with it,
  // but the same that is told in the same order always has the same result. In which portions
  // microflows tell what they added up depends on their seed: beyond three quarters of the room
  // other flows may be told apart then. Up to there all results are the same, and beyond it the sum
  // of a bucket's flows and its rest is.
  private boolean isToldApart(long[] observed, long samples) {
    int before = told.raise(ObservedFlow.tick(observed, 0));
    if (before < maxFlows - maxFlows / 4) {
      return true;
    }
    if (doorkeeper == null) {
      doorkeeper = new Doorkeeper();
    }
    boolean again = doorkeeper.knows(ObservedFlow.keyHash(observed, 0)) || samples > 1;
    if (before < maxFlows && again) {
      return true;
    }
    told.lower();
    return false;
  }

  private int addToRest(long[] observed, int words, long[] values, long weight, long samples) {
    if (rests == null) {
      rests = new DefinitionTally(layout, perAgent, Integer.MAX_VALUE, seed, 0);
    }
    if (lump.length <= words) {
      lump = new long[words + 1];
    }
    int bucket = Buckets.ofHash(ObservedFlow.keyHash(observed, 0));
    int lumpWords = ObservedFlow.lump(observed, perAgent, bucket, lump);
    return rests.add(lump, lumpWords, values, weight, samples);
  }

  private void insert(
      int slot, long tag, long[] observed, int words, long[] values, long weight, long samples) {
    int next = end + head + words;
    if (next > entries.length) {
      entries = Arrays.copyOf(entries, Math.max(2 * entries.length, next));
    }
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, 2 * size);
    }
    entries[end] = 0;
    entries[end + SAMPLES] = 0;
    if (!layout.sizeAlone()) {
      layout.clear(entries, end + NUMBERS);
      makeSketches();
    }
    System.arraycopy(observed, 0, entries, end + head, words);
    addTo(end, values, weight, samples);
    starts[size] = end;
    slots[slot] = tag | (end + 1);
    end = next;
    size++;
    if (2 * size > slots.length) {
      growSlots();
    }
  }

  private void makeSketches() {
    if (sketchesPerEntry == 0) {
      return;
    }
    entries[end + head - 1] = size;
    int first = size * sketchesPerEntry;
    if (first + sketchesPerEntry > sketches.length) {
      sketches = Arrays.copyOf(sketches, Math.max(2 * sketches.length, first + sketchesPerEntry));
    }
    for (int i = 0; i < sketchesPerEntry; i++) {
      sketches[first + i] = new DistinctSketch();
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

  /**
   * Has the room of every tick to give anew. What was told before barriers and watermarks is so
   * bounded by how often these come; if it took room, how many flows are told apart would depend on
   * it.
   */
  void beginAnew() {
    told.clear();
  }

  /** Hands every entry to {@code drain} and empties the table; returns how many there were. */
  int drainTo(int definition, TallyTable.Drain drain) {
    int drained = drainTo(definition, false, drain);
    return rests == null ? drained : drained + rests.drainTo(definition, true, drain);
  }

  private int drainTo(int definition, boolean rest, TallyTable.Drain drain) {
    for (int i = 0; i < size; i++) {
      int entry = starts[i];
      drain.entry(
          definition,
          rest,
          entries,
          entry + head,
          entries[entry],
          entries[entry + SAMPLES],
          measures(i, entry));
    }
    if (size > 0) {
      Arrays.fill(slots, 0);
    }
    int drained = size;
    end = 0;
    size = 0;
    return drained;
  }

  private @Nullable Measures measures(int index, int entry) {
    if (layout.sizeAlone()) {
      return null;
    }
    int numbers = entry + NUMBERS;
    int first = index * sketchesPerEntry;
    return new Measures(
        Arrays.copyOfRange(entries, numbers, numbers + layout.numbers()),
        sketchesPerEntry == 0
            ? NO_SKETCHES
            : Arrays.copyOfRange(sketches, first, first + sketchesPerEntry));
  }
}
