package io.flowgauge.table;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One flow of a table, with what each origin saw of it. The flow's rate is the largest of its
 * origins' rates, and its window sum the largest of their sums: the origin is chosen over the
 * smoothed value or the whole window, never tick by tick, which would add up the luckiest ticks.
 * All that is told of the flow is what that one origin saw.
 */
final class Flow {
  /** {@link #recordStart} where no flow record is open. */
  static final long NO_RECORD = Long.MIN_VALUE;

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

  /** The origin with the largest sum in that window; derived from them. */
  private @Nullable OriginTally greatest;

  /**
   * What the flow may have had in the window numbered {@link #undercountWindow} before it entered
   * the table.
   */
  private long undercount;

  private long undercountWindow = Long.MIN_VALUE;

  /** The last tick in which something was counted. */
  private long lastTick;

  /** The tick in which the open flow record began. */
  private long recordStart = NO_RECORD;

  /** By the bytes of the origin. */
  private final List<OriginTally> origins = new ArrayList<>(1);

  Flow(FlowId id) {
    this.id = id;
    Arrays.fill(positions, FlowHeap.OUTSIDE);
  }

  void fold(
      FlowTableSpec spec,
      long landmark,
      long tick,
      byte[] origin,
      long value,
      long samples,
      @Nullable Measures more) {
    OriginTally tally = of(origin, tick);
    tally.fold(spec, tick, value, samples, more);
    lastTick = tick;
    score = Math.max(score, tally.score(spec, landmark));
    long current = spec.window(tick);
    long sum = tally.windowValue(current);
    if (window == current) {
      windowValue = Math.max(windowValue, sum);
      greatest = greater(greatest, tally, current);
    } else {
      windowValue = sum;
      window = current;
      greatest = tally;
    }
    if (isRecorded(spec, tick)) {
      tally.record(spec, value, samples, more);
    }
  }

  // A record at the start tells of the first tick alone.
  private boolean isRecorded(FlowTableSpec spec, long tick) {
    FlowTableSpec.Logging logging = spec.logging();
    return recordStart != NO_RECORD
        && logging != null
        && (!logging.atStart() || recordStart == tick);
  }

  // Of equals the one whose bytes come first.
  private static OriginTally greater(@Nullable OriginTally one, OriginTally other, long inWindow) {
    if (one == null) {
      return other;
    }
    int order = Long.compare(one.windowValue(inWindow), other.windowValue(inWindow));
    boolean first = order == 0 && Arrays.compareUnsigned(one.origin, other.origin) <= 0;
    return order > 0 || first ? one : other;
  }

  private void findGreatest() {
    greatest = null;
    for (OriginTally tally : origins) {
      greatest = greater(greatest, tally, window);
    }
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
    if (rate(spec, tick) >= over
        && origins.removeIf(tally -> tally.rate(spec, tick) < over && tally.span() == null)) {
      findGreatest();
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
    findGreatest();
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

  /** Writes what the flow adds to a {@link ScopeTotal} in the window numbered {@code inWindow}. */
  void contribute(FlowTableSpec spec, long inWindow, long[] cells) {
    OriginTally speaker = greatest;
    if (speaker == null || window != inWindow) {
      Arrays.fill(cells, 0);
    } else {
      speaker.contribute(spec.layout(), inWindow, cells);
    }
  }

  // Of equal origins the first speaks.
  private OriginTally fastest(FlowTableSpec spec, long tick) {
    OriginTally chosen = origins.get(0);
    double greatest = chosen.rate(spec, tick);
    for (int i = 1; i < origins.size(); i++) {
      double rate = origins.get(i).rate(spec, tick);
      if (rate > greatest) {
        chosen = origins.get(i);
        greatest = rate;
      }
    }
    return chosen;
  }

  /** The value that ranks, smoothed, after {@code tick}; NaN where there is none. */
  double smoothedLevel(FlowTableSpec spec, long tick) {
    return spec.layout().ranksBySize()
        ? rate(spec, tick)
        : fastest(spec, tick).smoothed(spec, 0, tick);
  }

  /** The value that ranks, over the window numbered {@code inWindow}; NaN where there is none. */
  double windowedLevel(FlowTableSpec spec, long inWindow) {
    OriginTally speaker = greatest;
    if (speaker == null || window != inWindow) {
      return Double.NaN;
    }
    return spec.layout().ranksBySize()
        ? (double) speaker.windowValue(inWindow) / spec.windowTicks()
        : speaker.windowed(spec, 0, inWindow);
  }

  /** The flow by its smoothed rate after {@code tick}; of equal origins the first speaks. */
  RankedFlow smoothed(FlowTableSpec spec, long tick) {
    OriginTally chosen = fastest(spec, tick);
    return new RankedFlow(
        id.key(),
        chosen.origin,
        0,
        spec.layout().ranksBySize() ? chosen.rate(spec, tick) : chosen.smoothed(spec, 0, tick),
        spec.effectiveSamples(chosen.sampleRate(spec, tick)),
        0,
        values(spec, index -> chosen.smoothed(spec, index, tick)));
  }

  /**
   * The flow by its sum over the window numbered {@code inWindow}; of equal origins the first
   * speaks.
   *
   * @param lost what any flow may have lost in the window, in the table or not
   */
  RankedFlow windowed(FlowTableSpec spec, long inWindow, long lost) {
    OriginTally chosen = greatest;
    if (chosen == null) {
      throw new IllegalStateException("a flow has an origin");
    }
    return new RankedFlow(
        id.key(),
        chosen.origin,
        spec.layout().ranksBySize() ? chosen.windowValue(inWindow) : 0,
        windowedLevel(spec, inWindow),
        chosen.windowSamples(inWindow),
        Saturating.add(undercount(inWindow), lost),
        values(spec, index -> chosen.windowed(spec, index, inWindow)));
  }

  private interface ValueAt {
    double of(int index);
  }

  private static double[] values(FlowTableSpec spec, ValueAt value) {
    int count = spec.layout().values() - 1;
    if (count == 0) {
      return RankedFlow.NO_VALUES;
    }
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = value.of(i + 1);
    }
    return values;
  }

  long lastTick() {
    return lastTick;
  }

  long recordStart() {
    return recordStart;
  }

  /** Begins a flow record with {@code tick}, which is about to be folded in. */
  void beginRecord(long tick) {
    recordStart = tick;
  }

  /**
   * The flow record that is open; null where all that it would tell of was seen by data sources too
   * many to be told apart.
   */
  @Nullable RankedFlow recorded(FlowTableSpec spec, long ticks) {
    OriginTally chosen = null;
    Span most = null;
    for (OriginTally tally : origins) {
      Span span = tally.span();
      if (span != null && (most == null || span.value() > most.value())) {
        chosen = tally;
        most = span;
      }
    }
    if (chosen == null || most == null) {
      return null;
    }
    Measures measures = most.measures();
    ValueAt value = index -> measures == null ? Double.NaN : spec.layout().value(index, measures);
    boolean sum = spec.layout().ranksBySize();
    return new RankedFlow(
        id.key(),
        chosen.origin,
        sum ? most.value() : 0,
        sum ? (double) most.value() / ticks : value.of(0),
        most.samples(),
        0,
        values(spec, value));
  }

  /** Forgets what was counted for a flow record. */
  void endSpans() {
    origins.forEach(OriginTally::endSpan);
  }

  /** Closes the flow record; the next sample begins another. */
  void endRecord() {
    endSpans();
    recordStart = NO_RECORD;
  }

  void write(DataOutput out) throws IOException {
    Bytes.write(out, id.scope());
    Bytes.write(out, id.key());
    out.writeDouble(score);
    out.writeLong(windowValue);
    out.writeLong(window);
    out.writeLong(undercount);
    out.writeLong(undercountWindow);
    out.writeLong(lastTick);
    out.writeLong(recordStart);
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
    flow.lastTick = in.readLong();
    flow.recordStart = in.readLong();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      flow.origins.add(OriginTally.read(in));
    }
    flow.findGreatest();
    return flow;
  }

  Flow copy() {
    Flow copy = new Flow(id);
    copy.score = score;
    copy.windowValue = windowValue;
    copy.window = window;
    copy.undercount = undercount;
    copy.undercountWindow = undercountWindow;
    copy.lastTick = lastTick;
    copy.recordStart = recordStart;
    for (OriginTally tally : origins) {
      copy.origins.add(tally.copy());
    }
    copy.findGreatest();
    return copy;
  }
}
