package io.flowgauge.table;

import java.util.List;
import java.util.stream.LongStream;

/** Writer of measures for tests. */
public final class MeasuresOf {
  private MeasuresOf() {}

  /** These numbers, and sketches of so many different values each. */
  public static Measures these(List<Long> numbers, List<Integer> counts) {
    DistinctSketch[] sketches = new DistinctSketch[counts.size()];
    for (int i = 0; i < sketches.length; i++) {
      sketches[i] = new DistinctSketch();
      LongStream.range(0, counts.get(i)).forEach(sketches[i]::add);
    }
    return new Measures(numbers.stream().mapToLong(Long::longValue).toArray(), sketches);
  }

  /**
   * What samples say of the values of {@code layout}, added up.
   *
   * @param samples one value for each of the definition's values
   */
  static Measures of(ValueLayout layout, long weight, long[]... samples) {
    Measures measures = layout.none();
    for (long[] values : samples) {
      layout.add(measures.numbers, 0, values, weight);
      layout.count(measures.sketches, 0, values);
    }
    return measures;
  }
}
