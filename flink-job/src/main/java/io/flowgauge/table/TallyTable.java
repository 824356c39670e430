package io.flowgauge.table;

import io.flowgauge.flow.AggMode;
import io.flowgauge.flow.FlowDefinition;
import io.flowgauge.flow.FlowTally;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Adds up samples by flow, origin and tick where they are decoded, so that only one partial tally
 * of each is shuffled however many samples there were. Whoever fills the table drains it when
 * {@link #isFull}; where very much is told at once, it overflows by itself.
 *
 * <p>Each definition has room of its own. One that is flooded with flows is the one that is drained
 * in between, and of which flows are not told apart: the entries of the others stay.
 */
public final class TallyTable implements FlowTally {
  /** Takes what the table held. */
  public interface Drain {
    /**
     * One entry; an {@link io.flowgauge.flow.ObservedFlow} begins at {@code at}.
     *
     * @param definition its index
     * @param rest whether it is what was not told apart of a bucket, whose number is the key
     * @param measures the values that are not {@code value}, now the caller's; null where there are
     *     none
     */
    void entry(
        int definition,
        boolean rest,
        long[] observed,
        int at,
        long value,
        long samples,
        @Nullable Measures measures);
  }

  private final int maxEntries;
  private final int maxFlows;
  private final long seed;

  private DefinitionTally[] definitions = {};
  private @Nullable Drain overflow;
  private int size;

  /**
   * An empty table.
   *
   * @param maxEntries the table is full with so many
   * @param maxFlows how many flows, by origin, of a definition are told apart in a tick
   * @param seed makes the places of keys unpredictable for who chooses the keys; never shows in
   *     results
   */
  public TallyTable(int maxEntries, int maxFlows, long seed) {
    this.maxEntries = maxEntries;
    this.maxFlows = maxFlows;
    this.seed = seed;
  }

  /** An empty table for {@code definitions}, by their places in the list. */
  public TallyTable(List<FlowDefinition> definitions, int maxEntries, int maxFlows, long seed) {
    this(maxEntries, maxFlows, seed);
    for (int i = 0; i < definitions.size(); i++) {
      define(i, definitions.get(i));
    }
  }

  /**
   * Says which definition {@code index} is from now on. Nothing of another that had it before may
   * be in the table.
   */
  public void define(int index, FlowDefinition definition) {
    if (index >= definitions.length) {
      int before = definitions.length;
      definitions = Arrays.copyOf(definitions, index + 1);
      for (int i = before; i <= index; i++) {
        definitions[i] = tally(ValueLayout.SIZE_ALONE, false);
      }
    }
    definitions[index] = tally(ValueLayout.of(definition), definition.aggMode() == AggMode.AGENT);
  }

  private DefinitionTally tally(ValueLayout layout, boolean perAgent) {
    return new DefinitionTally(layout, perAgent, maxFlows, seed);
  }

  /** Has {@code drain} take the largest when the table is full in the middle of a datagram. */
  public void overflowTo(Drain drain) {
    overflow = drain;
  }

  /** Whether the table has to be drained, all of it or the largest, before the next datagram. */
  public boolean isFull() {
    return size >= maxEntries;
  }

  /** How many entries there are. */
  public int size() {
    return size;
  }

  @Override
  public void add(int definition, long[] observed, int words, long[] values, long weight) {
    addAll(definition, observed, words, values, weight, 1);
  }

  @Override
  public void addAll(
      int definition, long[] observed, int words, long[] values, long weight, long samples) {
    size += definitions[definition].add(observed, words, values, weight, samples);
  }

  @Override
  public void makeRoom() {
    if (overflow != null && isFull()) {
      drainLargestTo(overflow);
    }
  }

  /** Hands every entry to {@code drain} and empties the table. */
  public void drainTo(Drain drain) {
    for (int i = 0; i < definitions.length; i++) {
      definitions[i].drainTo(i, drain);
      definitions[i].beginAnew();
    }
    size = 0;
  }

  /**
   * Hands the entries of the definition that has most to {@code drain}. They take their room still,
   * so that a flood cannot go on for ever.
   */
  public void drainLargestTo(Drain drain) {
    int largest = 0;
    for (int i = 1; i < definitions.length; i++) {
      if (definitions[i].size() > definitions[largest].size()) {
        largest = i;
      }
    }
    size -= definitions[largest].drainTo(largest, drain);
  }
}
