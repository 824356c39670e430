package io.flowgauge.table;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The total of all flows of one scope of a table (all, or those of one agent), exact whatever
 * became of the flows: it grows by what each flow grows in a tick. Of a flow that several origins
 * saw, that is what the origin that speaks for it in the window has more than the one that did
 * before.
 *
 * <p>The rate is smoothed from these integers, tick by tick, like that of one flow.
 */
final class ScopeTotal {
  /** Cells: value, samples, then the sums among the additional values. */
  static final int VALUE = 0;

  static final int SAMPLES = 1;
  static final int SUMS = 2;

  private final double[] rates;
  private long rateTick;

  private final long[] sums;
  private long untold;
  private long window;

  // Within a tick.
  private final long[] growth;
  private boolean rest;

  ScopeTotal(int cells, long tick) {
    rates = new double[cells];
    sums = new long[cells];
    growth = new long[cells];
    rateTick = tick;
  }

  /** How many cells a total has. */
  static int cells(ValueLayout layout) {
    return SUMS + layout.sums().length;
  }

  /** Begins a tick. */
  void enter(FlowTableSpec spec, long tick) {
    rest = false;
    if (window != spec.window(tick)) {
      window = spec.window(tick);
      untold = 0;
      Arrays.fill(sums, 0);
    }
  }

  /** Adds what a flow has grown by. */
  void grow(long[] before, long[] after) {
    for (int i = 0; i < growth.length; i++) {
      growth[i] = signed(growth[i], after[i] - before[i]);
    }
  }

  /** Adds what could not be told apart. */
  void addRest(long[] cells) {
    rest = true;
    untold = Saturating.add(untold, cells[VALUE]);
    for (int i = 0; i < growth.length; i++) {
      growth[i] = signed(growth[i], cells[i]);
    }
  }

  // A flow's samples may be fewer when another origin speaks for it.
  private static long signed(long sum, long more) {
    return more >= 0 && sum >= 0 ? Saturating.add(sum, more) : sum + more;
  }

  /** Folds in what was added in {@code tick}. */
  void fold(FlowTableSpec spec, long tick) {
    double kept = spec.decay(tick - rateTick);
    double gain = 1 - spec.decay(1);
    for (int i = 0; i < growth.length; i++) {
      rates[i] = rates[i] * kept + gain * growth[i];
      sums[i] = Math.max(0, signed(sums[i], growth[i]));
      growth[i] = 0;
    }
    rateTick = tick;
  }

  /** Whether something could not be told apart in the last tick. */
  boolean hasRest() {
    return rest;
  }

  double rate(FlowTableSpec spec, long tick) {
    return rates[VALUE] * spec.decay(tick - rateTick);
  }

  long windowValue(long inWindow) {
    return window == inWindow ? sums[VALUE] : 0;
  }

  Total windowed() {
    return new Total(
        sums[VALUE], sums[SAMPLES], untold, Arrays.copyOfRange(sums, SUMS, sums.length));
  }

  Total smoothed(FlowTableSpec spec, long tick) {
    double kept = spec.decay(tick - rateTick);
    long[] more = new long[rates.length - SUMS];
    for (int i = 0; i < more.length; i++) {
      more[i] = Total.parts(rates[SUMS + i] * kept);
    }
    return new Total(
        Total.parts(rates[VALUE] * kept),
        Total.parts(spec.effectiveSamples(rates[SAMPLES] * kept)),
        0,
        more);
  }

  void write(DataOutput out) throws IOException {
    out.writeByte(rates.length);
    out.writeLong(rateTick);
    out.writeLong(window);
    out.writeLong(untold);
    for (int i = 0; i < rates.length; i++) {
      out.writeDouble(rates[i]);
      out.writeLong(sums[i]);
    }
  }

  static ScopeTotal read(DataInput in) throws IOException {
    ScopeTotal total = new ScopeTotal(in.readUnsignedByte(), in.readLong());
    total.window = in.readLong();
    total.untold = in.readLong();
    for (int i = 0; i < total.rates.length; i++) {
      total.rates[i] = in.readDouble();
      total.sums[i] = in.readLong();
    }
    return total;
  }

  ScopeTotal copy() {
    ScopeTotal copy = new ScopeTotal(rates.length, rateTick);
    System.arraycopy(rates, 0, copy.rates, 0, rates.length);
    System.arraycopy(sums, 0, copy.sums, 0, sums.length);
    copy.untold = untold;
    copy.window = window;
    return copy;
  }
}
