package io.flowgauge.flow;

import io.flowgauge.lookup.Lookups;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The values that several definitions ask for, each read once of a sample. */
final class DistinctValues {
  private final List<FlowValue> distinct = new ArrayList<>();
  private ValueReader[] readers = {};
  private Aggregation[] kinds = {};
  private long[] read = {};

  /** The places of {@code values} among these, which now has them all. */
  int[] places(List<FlowValue> values, Lookups lookups) {
    int[] places = new int[values.size()];
    for (int i = 0; i < places.length; i++) {
      if (!distinct.contains(values.get(i))) {
        distinct.add(values.get(i));
      }
      places[i] = distinct.indexOf(values.get(i));
    }
    readers =
        distinct.stream().map(value -> ValueReader.of(value, lookups)).toArray(ValueReader[]::new);
    kinds = distinct.stream().map(FlowValue::aggregation).toArray(Aggregation[]::new);
    read = new long[readers.length];
    return places;
  }

  /** How many these would be with {@code values}. */
  int sizeWith(List<FlowValue> values) {
    Set<FlowValue> all = new HashSet<>(distinct);
    all.addAll(values);
    return all.size();
  }

  int size() {
    return readers.length;
  }

  /** Reads all of the sample at hand; returns a bit for each that it has. */
  long read(ObservedSample sample, long weight) {
    long present = 0;
    for (int i = 0; i < readers.length; i++) {
      long value = readers[i].read(sample, weight);
      read[i] = value;
      if (value != FlowValue.ABSENT) {
        present |= 1L << i;
      }
    }
    return present;
  }

  /** Writes what was read last to {@code cells}. */
  void begin(long[] cells, int at) {
    for (int i = 0; i < read.length; i++) {
      cells[at + i] = read[i];
    }
  }

  /** Adds what was read last to {@code cells}, which began with a sample that has the same ones. */
  void add(long[] cells, int at) {
    for (int i = 0; i < read.length; i++) {
      long value = read[i];
      if (value != FlowValue.ABSENT) {
        long known = cells[at + i];
        switch (kinds[i]) {
          case SUM, AVG -> {
            long sum = known + value; // Neither is negative.
            cells[at + i] = sum < 0 ? Long.MAX_VALUE : sum;
          }
          case MIN -> cells[at + i] = Math.min(known, value);
          case MAX -> cells[at + i] = Math.max(known, value);
          case COUNT -> {} // The same.
        }
      }
    }
  }
}
