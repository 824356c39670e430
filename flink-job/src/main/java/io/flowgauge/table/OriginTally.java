package io.flowgauge.table;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

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

  OriginTally(byte[] origin, long tick) {
    this.origin = origin;
    this.rateTick = tick;
  }

  /** Folds what was counted in {@code tick} in; ticks come in order and each at most once. */
  void fold(FlowTableSpec spec, long tick, long value, long samples) {
    double kept = spec.decay(tick - rateTick);
    double gain = 1 - spec.decay(1);
    rate = rate * kept + gain * value;
    sampleRate = sampleRate * kept + gain * samples;
    rateTick = tick;
    if (window != spec.window(tick)) {
      window = spec.window(tick);
      windowValue = 0;
      windowSamples = 0;
    }
    windowValue = Saturating.add(windowValue, value);
    windowSamples = Saturating.add(windowSamples, samples);
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
    return tally;
  }

  OriginTally copy() {
    OriginTally copy = new OriginTally(origin, rateTick);
    copy.rate = rate;
    copy.sampleRate = sampleRate;
    copy.windowValue = windowValue;
    copy.windowSamples = windowSamples;
    copy.window = window;
    return copy;
  }
}
