package io.flowgauge.table;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What one origin (a data source, an agent, or all of them together) saw of a flow. */
final class OriginTally {
  final byte[] origin;

  /** Smoothed units and samples per second, as of {@link #rateTick}. */
  private double rate;

  private double sampleRate;
  private long rateTick;

  /** Sums over the window numbered {@link #window}; of any other window they are zero. */
  private long windowValue;

  private long windowSamples;
  private long window = Long.MIN_VALUE;

  /** The values that are not the size, where the definition has any. */
  private @Nullable OriginMeasures measures;

  /** Since the flow's record began, where one is to be written at its end. */
  private @Nullable Span span;

  OriginTally(byte[] origin, long tick) {
    this.origin = origin;
    this.rateTick = tick;
  }

  /** Folds what was counted in {@code tick} in; ticks come in order and each at most once. */
  void fold(FlowTableSpec spec, long tick, long value, long samples, @Nullable Measures more) {
    double kept = spec.decay(tick - rateTick);
    double gain = 1 - spec.decay(1);
    rate = rate * kept + gain * value;
    sampleRate = sampleRate * kept + gain * samples;
    rateTick = tick;
    long current = spec.window(tick);
    if (more != null) {
      measures(spec, current).fold(spec.layout(), kept, gain, more);
    }
    if (window != current) {
      window = current;
      windowValue = 0;
      windowSamples = 0;
    }
    windowValue = Saturating.add(windowValue, value);
    windowSamples = Saturating.add(windowSamples, samples);
  }

  private OriginMeasures measures(FlowTableSpec spec, long current) {
    if (measures == null) {
      measures = new OriginMeasures(spec.layout());
    } else if (window != current) {
      measures.enterWindow(spec.layout(), window);
    }
    return measures;
  }

  /** Adds to what the flow record will tell. */
  void record(FlowTableSpec spec, long value, long samples, @Nullable Measures more) {
    if (span == null) {
      span = new Span();
    }
    span.add(spec.layout(), value, samples, more);
  }

  /** What a flow record would tell; null where nothing was counted since it began. */
  @Nullable Span span() {
    return span;
  }

  void endSpan() {
    span = null;
  }

  double rate(FlowTableSpec spec, long tick) {
    return rate * spec.decay(tick - rateTick);
  }

  double sampleRate(FlowTableSpec spec, long tick) {
    return sampleRate * spec.decay(tick - rateTick);
  }

  long windowValue(long inWindow) {
    return window == inWindow ? windowValue : 0;
  }

  long windowSamples(long inWindow) {
    return window == inWindow ? windowSamples : 0;
  }

  /** What the origin adds to a {@link ScopeTotal} in the window numbered {@code inWindow}. */
  void contribute(ValueLayout layout, long inWindow, long[] cells) {
    cells[ScopeTotal.VALUE] = windowValue(inWindow);
    cells[ScopeTotal.SAMPLES] = windowSamples(inWindow);
    int[] sums = layout.sums();
    for (int i = 0; i < sums.length; i++) {
      cells[ScopeTotal.SUMS + i] =
          measures == null || window != inWindow ? 0 : measures.window().numbers[sums[i]];
    }
  }

  /** The value at {@code index} of the definition's, smoothed; NaN where there is none. */
  double smoothed(FlowTableSpec spec, int index, long tick) {
    return measures == null
        ? Double.NaN
        : measures.smoothed(
            spec.layout(), index, spec.decay(tick - rateTick), window, spec.window(tick));
  }

  /** The value at {@code index} of the definition's, over a window; NaN where there is none. */
  double windowed(FlowTableSpec spec, int index, long inWindow) {
    return measures == null || window != inWindow
        ? Double.NaN
        : spec.layout().value(index, measures.window());
  }

  /**
   * The rate's logarithm, moved to {@code landmark} as if it had grown instead of decayed since.
   * With that all rates at all times compare, and a flow's score never falls.
   */
  double score(FlowTableSpec spec, long landmark) {
    return StrictMath.log(rate) + (rateTick - landmark) / spec.smoothingSeconds();
  }

  void write(DataOutput out) throws IOException {
    Bytes.write(out, origin);
    out.writeDouble(rate);
    out.writeDouble(sampleRate);
    out.writeLong(rateTick);
    out.writeLong(windowValue);
    out.writeLong(windowSamples);
    out.writeLong(window);
    out.writeByte((measures == null ? 0 : 1) | (span == null ? 0 : 2));
    if (measures != null) {
      measures.write(out);
    }
    if (span != null) {
      span.write(out);
    }
  }

  static OriginTally read(DataInput in) throws IOException {
    byte[] origin = Bytes.read(in);
    double rate = in.readDouble();
    double sampleRate = in.readDouble();
    OriginTally tally = new OriginTally(origin, in.readLong());
    tally.rate = rate;
    tally.sampleRate = sampleRate;
    tally.windowValue = in.readLong();
    tally.windowSamples = in.readLong();
    tally.window = in.readLong();
    int more = in.readUnsignedByte();
    if ((more & 1) != 0) {
      tally.measures = OriginMeasures.read(in);
    }
    if ((more & 2) != 0) {
      tally.span = Span.read(in);
    }
    return tally;
  }

  OriginTally copy() {
    OriginTally copy = new OriginTally(origin, rateTick);
    copy.rate = rate;
    copy.sampleRate = sampleRate;
    copy.windowValue = windowValue;
    copy.windowSamples = windowSamples;
    copy.window = window;
    copy.measures = measures == null ? null : measures.copy();
    copy.span = span == null ? null : span.copy();
    return copy;
  }
}
