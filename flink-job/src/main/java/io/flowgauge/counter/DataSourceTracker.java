package io.flowgauge.counter;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What is known of one data source of an agent. */
final class DataSourceTracker {
  private static final int KINDS = 3;
  private static final SequenceCounts NOTHING = new SequenceCounts(0, 0, 0, 0, true);

  /** A polling interval moves towards the newest one by one in so many. */
  private static final double SMOOTHING = 8;

  private static final double MILLIS_PER_SECOND = 1000;

  private final @Nullable SampleStream[] streams = new SampleStream[KINDS];
  private @Nullable SamplingMeter sampling;
  private long lastSeenMillis;

  /** How often it was polled; more often than twice is not told apart from twice. */
  private int polls;

  private long counterMillis;
  private double pollingMillis = Double.NaN;

  private boolean hasDiscardDrops;
  private int discardDropsSeen;
  private long discardDrops;

  /** {@link #events} when it was told of last. */
  private long told;

  /** The rate before the first change that has not been told yet; 0 for none. */
  private long rateBefore;

  long lastSeenMillis() {
    return lastSeenMillis;
  }

  double pollingMillis() {
    return pollingMillis;
  }

  boolean isPolled() {
    return polls > 0;
  }

  /** Whether it has been polled, but not often enough to know how often it is. */
  boolean awaitsSecondPoll() {
    return polls == 1;
  }

  /** Whether a count has changed since it was told of last. */
  boolean hasNews() {
    return told != events();
  }

  /** It has been told of. */
  void told() {
    told = events();
  }

  // Whatever becomes of a sample, now or when it is found after all, this grows by one for it.
  private long events() {
    long events = 0;
    for (SampleStream stream : streams) {
      if (stream != null) {
        SequenceCounts counts = stream.counts();
        events += counts.expected() + counts.duplicated() + counts.outOfOrder();
      }
    }
    return events;
  }

  void seen(long millis) {
    lastSeenMillis = Math.max(lastSeenMillis, millis);
  }

  SampleStream stream(int kind) {
    SampleStream stream = streams[kind];
    if (stream == null) {
      stream = new SampleStream();
      streams[kind] = stream;
    }
    return stream;
  }

  /**
   * The run at {@code at} has come in the agent's newest datagram. Returns whether the sampling
   * rate is another one with it.
   */
  boolean next(int[] runs, int at, int life, long datagram, long millis) {
    int kind = runs[at + SampleRuns.KIND];
    SampleStream stream = stream(kind);
    long step =
        stream.next(
            runs[at + SampleRuns.FIRST], runs[at + SampleRuns.COUNT], life, datagram, millis);
    if (step < 0) {
      return false; // Newer ones have said more.
    }
    switch (kind) {
      case SampleRuns.FLOW -> {
        return sampled(step, runs, at, stream.received());
      }
      case SampleRuns.COUNTER -> polled(step, millis);
      default -> discarded(step, runs[at + SampleRuns.DROPS]);
    }
    return false;
  }

  private boolean sampled(long step, int[] runs, int at, long received) {
    if (sampling == null) {
      sampling = new SamplingMeter();
    }
    long before = sampling.rate();
    boolean changed =
        sampling.next(
            step,
            runs[at + SampleRuns.RATE],
            runs[at + SampleRuns.POOL],
            runs[at + SampleRuns.DROPS],
            received);
    if (changed && rateBefore == 0) {
      rateBefore = before;
    }
    return changed;
  }

  private void polled(long step, long millis) {
    if (step > 0 && millis > counterMillis) {
      double interval = (double) (millis - counterMillis) / step;
      pollingMillis =
          Double.isNaN(pollingMillis)
              ? interval
              : pollingMillis + (interval - pollingMillis) / SMOOTHING;
    }
    polls = Math.min(2, polls + 1);
    counterMillis = millis;
  }

  // A count that went back has begun anew.
  private void discarded(long step, int drops) {
    if (step > 0 && hasDiscardDrops) {
      discardDrops += Math.max(0, drops - discardDropsSeen);
    }
    hasDiscardDrops = true;
    discardDropsSeen = drops;
  }

  void judge(long millis) {
    for (SampleStream stream : streams) {
      if (stream != null) {
        stream.judge(millis);
      }
    }
  }

  void judgeLifeBefore() {
    for (SampleStream stream : streams) {
      if (stream != null) {
        stream.judgeLifeBefore();
      }
    }
  }

  void endLifeBefore() {
    for (SampleStream stream : streams) {
      if (stream != null) {
        stream.endLifeBefore();
      }
    }
  }

  void stopCounting() {
    for (SampleStream stream : streams) {
      if (stream != null) {
        stream.stopCounting();
      }
    }
  }

  void changeTold() {
    rateBefore = 0;
  }

  DataSourceHealth health(int sourceClass, int sourceIndex) {
    SampleStream flows = streams[SampleRuns.FLOW];
    SamplingMeter meter = sampling;
    return new DataSourceHealth(
        sourceClass,
        sourceIndex,
        counts(SampleRuns.FLOW),
        counts(SampleRuns.COUNTER),
        counts(SampleRuns.DISCARD),
        meter == null ? 0 : meter.agentDrops(),
        discardDrops,
        meter == null ? 0 : meter.rate(),
        rateBefore,
        meter == null ? Double.NaN : meter.effectiveRate(),
        meter == null || flows == null ? Double.NaN : meter.collectedRate(flows.received()),
        meter == null ? PoolInformation.UNKNOWN : meter.pool(),
        pollingMillis / MILLIS_PER_SECOND,
        lastSeenMillis);
  }

  private SequenceCounts counts(int kind) {
    SampleStream stream = streams[kind];
    return stream == null ? NOTHING : stream.counts();
  }

  void write(DataOutput out) throws IOException {
    for (SampleStream stream : streams) {
      out.writeBoolean(stream != null);
      if (stream != null) {
        stream.write(out);
      }
    }
    out.writeBoolean(sampling != null);
    if (sampling != null) {
      sampling.write(out);
    }
    out.writeLong(lastSeenMillis);
    out.writeByte(polls);
    out.writeLong(counterMillis);
    out.writeDouble(pollingMillis);
    out.writeBoolean(hasDiscardDrops);
    out.writeInt(discardDropsSeen);
    out.writeLong(discardDrops);
    out.writeLong(told);
    out.writeLong(rateBefore);
  }

  static DataSourceTracker read(DataInput in) throws IOException {
    DataSourceTracker tracker = new DataSourceTracker();
    for (int kind = 0; kind < KINDS; kind++) {
      tracker.streams[kind] = in.readBoolean() ? SampleStream.read(in) : null;
    }
    tracker.sampling = in.readBoolean() ? SamplingMeter.read(in) : null;
    tracker.lastSeenMillis = in.readLong();
    tracker.polls = in.readByte();
    tracker.counterMillis = in.readLong();
    tracker.pollingMillis = in.readDouble();
    tracker.hasDiscardDrops = in.readBoolean();
    tracker.discardDropsSeen = in.readInt();
    tracker.discardDrops = in.readLong();
    tracker.told = in.readLong();
    tracker.rateBefore = in.readLong();
    return tracker;
  }
}
