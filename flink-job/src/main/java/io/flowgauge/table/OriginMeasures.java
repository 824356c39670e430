package io.flowgauge.table;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What one origin saw of the values of a flow that are not its size. */
final class OriginMeasures {
  /**
   * Per second, smoothed, in the places of the numbers and after them of the sketches: sums, sums
   * and weights of means, and how many different values a tick has.
   */
  private final double[] rates;

  /** Of the origin's window. */
  private Measures window;

  /** The numbers of the window numbered {@link #beforeWindow}: for the least and the greatest. */
  private long @Nullable [] before;

  private long beforeWindow;

  OriginMeasures(ValueLayout layout) {
    this(new double[layout.numbers() + layout.sketches()], layout.none());
  }

  private OriginMeasures(double[] rates, Measures window) {
    this.rates = rates;
    this.window = window;
  }

  /** Begins a new window, after the one numbered {@code last}. */
  void enterWindow(ValueLayout layout, long last) {
    before = window.numbers;
    beforeWindow = last;
    window = layout.none();
  }

  void fold(ValueLayout layout, double kept, double gain, Measures tick) {
    layout.smooth(rates, kept, gain, tick);
    layout.merge(window, tick);
  }

  Measures window() {
    return window;
  }

  /**
   * The value at {@code index} of the definition's, smoothed.
   *
   * @param kept what is left of the rates since they were last folded
   * @param inWindow the number of the window of which {@link #window} is
   * @param current the number of the window of the tick that is asked for
   */
  double smoothed(ValueLayout layout, int index, double kept, long inWindow, long current) {
    int place = layout.place(index);
    return switch (layout.aggregation(index)) {
      case SUM -> rates[place] * kept;
      case COUNT -> rates[layout.numbers() + place] * kept;
      case AVG -> rates[place + 1] == 0 ? Double.NaN : rates[place] / rates[place + 1];
      case MIN, MAX -> lately(layout, index, inWindow, current);
    };
  }

  // The least or greatest of this window up to now and of the whole one before.
  private double lately(ValueLayout layout, int index, long inWindow, long current) {
    double lately = inWindow >= current - 1 ? layout.value(index, window) : Double.NaN;
    long[] numbers = before;
    if (numbers == null || beforeWindow < current - 1) {
      return lately;
    }
    return layout.further(
        index, lately, layout.value(index, new Measures(numbers, window.sketches)));
  }

  void write(DataOutput out) throws IOException {
    out.writeByte(rates.length);
    for (double rate : rates) {
      out.writeDouble(rate);
    }
    window.write(out);
    long[] numbers = before;
    out.writeBoolean(numbers != null);
    if (numbers != null) {
      out.writeLong(beforeWindow);
      for (long number : numbers) {
        out.writeLong(number);
      }
    }
  }

  static OriginMeasures read(DataInput in) throws IOException {
    double[] rates = new double[in.readUnsignedByte()];
    for (int i = 0; i < rates.length; i++) {
      rates[i] = in.readDouble();
    }
    OriginMeasures measures = new OriginMeasures(rates, Measures.read(in));
    if (in.readBoolean()) {
      measures.beforeWindow = in.readLong();
      long[] numbers = new long[measures.window.numbers.length];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = in.readLong();
      }
      measures.before = numbers;
    }
    return measures;
  }

  OriginMeasures copy() {
    OriginMeasures copy = new OriginMeasures(rates.clone(), window.copy());
    copy.before = before == null ? null : before.clone();
    copy.beforeWindow = beforeWindow;
    return copy;
  }
}
