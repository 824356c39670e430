package io.flowgauge.table;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * One flow of a table, with what each origin saw of it. The flow's rate is the largest of its
 * origins' rates, and its window sum the largest of their sums: the origin is chosen over the
 * smoothed value or the whole window, never tick by tick, which would add up the luckiest ticks.
 */
final class Flow {
  private static final int HEAPS = 3;

  /**
   * How many data sources are told apart for one flow: more than any path has, and a bound on what
   * forged data sources can take.
   */
  private static final int MAX_ORIGINS = 256;

  final FlowId id;

  /** The flow's place in each of the table's heaps, by {@link FlowHeap}. */
  final int[] positions = new int[HEAPS];

  /** The largest score of the origins. */
  private double score = Double.NEGATIVE_INFINITY;

  /** The largest window sum of the origins, in the window numbered {@link #window}. */
  private long windowValue;

  private long window = Long.MIN_VALUE;

  /**
   * What the flow may have had in the window numbered {@link #undercountWindow} before it entered
   * the table.
   */
  private long undercount;

  private long undercountWindow = Long.MIN_VALUE;

  /** By the bytes of the origin. */
  private final List<OriginTally> origins = new ArrayList<>(1);

  Flow(FlowId id) {
    this.id = id;
    Arrays.fill(positions, FlowHeap.OUTSIDE);
  }

  void fold(FlowTableSpec spec, long landmark, long tick, byte[] origin, long value, long samples) {
    OriginTally tally = of(origin, tick);
    tally.fold(spec, tick, value, samples);
    score = Math.max(score, tally.score(spec, landmark));
    long current = spec.window(tick);
    long sum = tally.windowValue(current);
    windowValue = window == current ? Math.max(windowValue, sum) : sum;
    window = current;
  }

  // A total has as many origins as the network has ports that are sampled.
  private OriginTally of(byte[] origin, long tick) {
    int low = 0;
    int high = origins.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      int order = Arrays.compareUnsigned(origins.get(middle).origin, origin);
      if (order == 0) {
        return origins.get(middle);
      } else if (order < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    OriginTally tally = new OriginTally(origin, tick);
    origins.add(low, tally);
    return tally;
  }

  /**
   * Forgets origins whose rate after {@code tick} is below {@code over}; their window has ended.
   */
  void forgetOrigins(FlowTableSpec spec, long tick, double over) {
    if (rate(spec, tick) >= over) {
      origins.removeIf(tally -> tally.rate(spec, tick) < over);
    }
  }

  /**
   * Keeps the origins that are fastest after {@code tick}, as many as may be. What another had in
   * the window may be missed when it comes back.
   */
  void boundOrigins(FlowTableSpec spec, long tick) {
    if (origins.size() <= MAX_ORIGINS) {
      return;
    }
    long current = spec.window(tick);
    List<OriginTally> fastest = new ArrayList<>(origins);
    fastest.sort(
        Comparator.<OriginTally>comparingDouble(tally -> -tally.rate(spec, tick))
            .thenComparing(tally -> tally.origin, Arrays::compareUnsigned));
    for (OriginTally dropped : fastest.subList(MAX_ORIGINS, fastest.size())) {
      enteredLate(current, Math.max(undercount(current), dropped.windowValue(current)));
    }
    origins.retainAll(Set.copyOf(fastest.subList(0, MAX_ORIGINS)));
  }

  double score() {
    return score;
  }

  long windowValue(long inWindow) {
    return window == inWindow ? windowValue : 0;
  }

  void enteredLate(long inWindow, long missed) {
    undercountWindow = inWindow;
    undercount = missed;
  }

  long undercount(long inWindow) {
    return undercountWindow == inWindow ? undercount : 0;
  }

  double rate(FlowTableSpec spec, long tick) {
    double largest = 0;
    for (OriginTally tally : origins) {
      largest = Math.max(largest, tally.rate(spec, tick));
    }
    return largest;
  }

  /** The flow by its smoothed rate after {@code tick}; of equal origins the first speaks. */
  RankedFlow smoothed(FlowTableSpec spec, long tick) {
    OriginTally chosen = origins.get(0);
    for (OriginTally tally : origins) {
      if (tally.rate(spec, tick) > chosen.rate(spec, tick)) {
        chosen = tally;
      }
    }
    return new RankedFlow(
        id.key(),
        chosen.origin,
        0,
        chosen.rate(spec, tick),
        spec.effectiveSamples(chosen.sampleRate(spec, tick)),
        0);
  }

  /**
   * The flow by its sum over the window numbered {@code inWindow}; of equal origins the first
   * speaks.
   *
   * @param lost what any flow may have lost in the window, in the table or not
   */
  RankedFlow windowed(FlowTableSpec spec, long inWindow, long lost) {
    OriginTally chosen = origins.get(0);
    for (OriginTally tally : origins) {
      if (tally.windowValue(inWindow) > chosen.windowValue(inWindow)) {
        chosen = tally;
      }
    }
    long value = chosen.windowValue(inWindow);
    return new RankedFlow(
        id.key(),
        chosen.origin,
        value,
        (double) value / spec.windowTicks(),
        chosen.windowSamples(inWindow),
        Saturating.add(undercount(inWindow), lost));
  }

  void write(DataOutput out) throws IOException {
    Bytes.write(out, id.scope());
    Bytes.write(out, id.key());
    out.writeDouble(score);
    out.writeLong(windowValue);
    out.writeLong(window);
    out.writeLong(undercount);
    out.writeLong(undercountWindow);
    out.writeInt(origins.size());
    for (OriginTally tally : origins) {
      tally.write(out);
    }
  }

  static Flow read(DataInput in) throws IOException {
    Flow flow = new Flow(new FlowId(Bytes.read(in), Bytes.read(in)));
    flow.score = in.readDouble();
    flow.windowValue = in.readLong();
    flow.window = in.readLong();
    flow.undercount = in.readLong();
    flow.undercountWindow = in.readLong();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      flow.origins.add(OriginTally.read(in));
    }
    return flow;
  }

  Flow copy() {
    Flow copy = new Flow(id);
    copy.score = score;
    copy.windowValue = windowValue;
    copy.window = window;
    copy.undercount = undercount;
    copy.undercountWindow = undercountWindow;
    for (OriginTally tally : origins) {
      copy.origins.add(tally.copy());
    }
    return copy;
  }
}
