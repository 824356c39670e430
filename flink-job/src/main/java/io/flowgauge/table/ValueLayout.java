package io.flowgauge.table;

import io.flowgauge.flow.Aggregation;
import io.flowgauge.flow.FlowDefinition;
import io.flowgauge.flow.FlowValue;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where the values of a definition are kept while samples are added up. A flow always has a
 * <em>size</em>, which is added up and by which it is known to be large: the first value where that
 * is a sum, the estimated number of packets otherwise. All values that are not the size are {@link
 * Measures}.
 *
 * <pre>
 *  SUM    a number
 *  AVG    two numbers: sum of value times weight, sum of weights where there was a value
 *  MIN    a number, Long.MAX_VALUE where there was none
 *  MAX    a number, Long.MIN_VALUE where there was none
 *  COUNT  a sketch
 * </pre>
 */
public final class ValueLayout {
  /** One sum. */
  static final ValueLayout SIZE_ALONE = new ValueLayout(List.of(Aggregation.SUM));

  private final List<Aggregation> aggregations;

  /** The first value that is measured: 1 where the first is the size, else 0. */
  private final int first;

  private final Aggregation[] kinds;
  private final int[] places;
  private final int numbers;
  private final int sketches;
  private final int[] sums;

  private ValueLayout(List<Aggregation> aggregations) {
    this.aggregations = List.copyOf(aggregations);
    first = aggregations.get(0) == Aggregation.SUM ? 1 : 0;
    kinds = aggregations.stream().skip(first).toArray(Aggregation[]::new);
    places = new int[kinds.length];
    int numbersSoFar = 0;
    int sketchesSoFar = 0;
    for (int i = 0; i < kinds.length; i++) {
      if (kinds[i] == Aggregation.COUNT) {
        places[i] = sketchesSoFar++;
      } else {
        places[i] = numbersSoFar;
        numbersSoFar += kinds[i] == Aggregation.AVG ? 2 : 1;
      }
    }
    numbers = numbersSoFar;
    sketches = sketchesSoFar;
    sums =
        IntStream.range(0, kinds.length)
            .filter(i -> kinds[i] == Aggregation.SUM)
            .map(i -> places[i])
            .toArray();
  }

  /** The layout of {@code definition}'s values. */
  public static ValueLayout of(FlowDefinition definition) {
    return new ValueLayout(definition.values().stream().map(FlowValue::aggregation).toList());
  }

  /** The layout of values of these aggregations. */
  static ValueLayout of(Aggregation... aggregations) {
    return new ValueLayout(List.of(aggregations));
  }

  /** How the value at {@code index} of the definition's values is aggregated. */
  Aggregation aggregation(int index) {
    return aggregations.get(index);
  }

  /** How many values the definition has. */
  int values() {
    return aggregations.size();
  }

  /** Whether flows are ranked by their size. */
  boolean ranksBySize() {
    return first == 1;
  }

  /** Whether there is nothing but the size. */
  boolean sizeAlone() {
    return kinds.length == 0;
  }

  /** How many numbers are kept. */
  int numbers() {
    return numbers;
  }

  /** How many sketches are kept. */
  int sketches() {
    return sketches;
  }

  /** The places of the numbers that are sums, in the order of the values. */
  int[] sums() {
    return sums;
  }

  /** Where the value at {@code index}, which is not the size, begins. */
  int place(int index) {
    return places[index - first];
  }

  /** The size of a sample. */
  long size(long[] values, long weight) {
    return first == 1 ? values[0] : weight;
  }

  /** Measures of no sample. */
  Measures none() {
    long[] cells = new long[numbers];
    clear(cells, 0);
    DistinctSketch[] empty = new DistinctSketch[sketches];
    for (int i = 0; i < sketches; i++) {
      empty[i] = new DistinctSketch();
    }
    return new Measures(cells, empty);
  }

  /** Writes the numbers of no sample. */
  void clear(long[] cells, int at) {
    for (int i = 0; i < kinds.length; i++) {
      switch (kinds[i]) {
        case SUM -> cells[at + places[i]] = 0;
        case AVG -> {
          cells[at + places[i]] = 0;
          cells[at + places[i] + 1] = 0;
        }
        case MIN -> cells[at + places[i]] = Long.MAX_VALUE;
        case MAX -> cells[at + places[i]] = Long.MIN_VALUE;
        case COUNT -> {}
      }
    }
  }

  /** Adds a sample's values to numbers, those of COUNT aside. */
  void add(long[] cells, int at, long[] values, long weight) {
    for (int i = 0; i < kinds.length; i++) {
      long value = values[first + i];
      if (value != FlowValue.ABSENT) {
        int place = at + places[i];
        switch (kinds[i]) {
          case SUM -> cells[place] = Saturating.add(cells[place], value);
          case AVG -> {
            cells[place] = Saturating.add(cells[place], value);
            cells[place + 1] = Saturating.add(cells[place + 1], weight);
          }
          case MIN -> cells[place] = Math.min(cells[place], value);
          case MAX -> cells[place] = Math.max(cells[place], value);
          case COUNT -> {}
        }
      }
    }
  }

  /** Adds a sample's values to sketches, those of COUNT alone. */
  void count(DistinctSketch[] into, int at, long[] values) {
    for (int i = 0; i < kinds.length; i++) {
      if (kinds[i] == Aggregation.COUNT && values[first + i] != FlowValue.ABSENT) {
        into[at + places[i]].add(values[first + i]);
      }
    }
  }

  /** Adds {@code more} to {@code known}. */
  void merge(Measures known, Measures more) {
    for (int i = 0; i < kinds.length; i++) {
      int place = places[i];
      long[] cells = known.numbers;
      switch (kinds[i]) {
        case SUM -> cells[place] = Saturating.add(cells[place], more.numbers[place]);
        case AVG -> {
          cells[place] = Saturating.add(cells[place], more.numbers[place]);
          cells[place + 1] = Saturating.add(cells[place + 1], more.numbers[place + 1]);
        }
        case MIN -> cells[place] = Math.min(cells[place], more.numbers[place]);
        case MAX -> cells[place] = Math.max(cells[place], more.numbers[place]);
        case COUNT -> {
          if (more.sketches.length > 0) { // A rest has none.
            known.sketches[place].merge(more.sketches[place]);
          }
        }
      }
    }
  }

  /** Folds a tick into rates: of sums, of sums and weights of means, and of how many there were. */
  void smooth(double[] rates, double kept, double gain, Measures tick) {
    for (int i = 0; i < kinds.length; i++) {
      int place = places[i];
      switch (kinds[i]) {
        case SUM -> rates[place] = rates[place] * kept + gain * tick.numbers[place];
        case AVG -> {
          rates[place] = rates[place] * kept + gain * tick.numbers[place];
          rates[place + 1] = rates[place + 1] * kept + gain * tick.numbers[place + 1];
        }
        case COUNT -> {
          int rate = numbers + place;
          rates[rate] = rates[rate] * kept + gain * tick.sketches[place].estimate();
        }
        case MIN, MAX -> {}
      }
    }
  }

  /** The lesser or the greater of two values of MIN or MAX, either of which may be NaN. */
  double further(int index, double one, double other) {
    if (Double.isNaN(one) || Double.isNaN(other)) {
      return Double.isNaN(one) ? other : one;
    }
    return aggregation(index) == Aggregation.MIN ? Math.min(one, other) : Math.max(one, other);
  }

  /**
   * The value at {@code index}, which is not the size, of what was counted: a sum, a mean, how
   * many, the least or the greatest; NaN where no sample had one.
   */
  double value(int index, Measures measures) {
    int place = place(index);
    return switch (aggregation(index)) {
      case SUM -> measures.numbers[place];
      case AVG ->
          measures.numbers[place + 1] == 0
              ? Double.NaN
              : (double) measures.numbers[place] / measures.numbers[place + 1];
      case MIN -> measures.numbers[place] == Long.MAX_VALUE ? Double.NaN : measures.numbers[place];
      case MAX -> measures.numbers[place] == Long.MIN_VALUE ? Double.NaN : measures.numbers[place];
      case COUNT -> measures.sketches[place].estimate();
    };
  }
}
