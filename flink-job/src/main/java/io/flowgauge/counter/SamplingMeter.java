package io.flowgauge.counter;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What a data source says about its sampling: the rate it is set to, how many packets it really
 * chose one of, and how many samples it lost itself. Follows the newest samples only; late ones
 * have nothing to add.
 *
 * <p>The pool is the number of packets that could have been sampled. Some agents do not count it:
 * it stands still, or is the number of samples times the sampling rate. Then it tells nothing.
 */
final class SamplingMeter {
  /** Before so many samples were looked at, nothing is said about the pool. */
  private static final int ENOUGH_TO_JUDGE = 16;

  /** Before so many samples, nothing is said about the effective rate: it would scatter by 10 %. */
  private static final int ENOUGH_TO_MEASURE = 100;

  /** The effective rate is that of the last one to two times as many samples. */
  private static final long SPAN = 1000;

  /** The pool has 32 bits: packets of a span must be fewer than half of them. */
  private static final long MAX_SPAN_PACKETS = 1L << 30;

  private boolean known;
  private int rate;
  private int drops;
  private long agentDrops;

  private int pool;
  private long generated; // Samples since the count began; those not received among them.
  private boolean poolVaried;

  private Mark older = new Mark(0, 0, 0);
  private Mark newer = new Mark(0, 0, 0);

  /**
   * A moment in the count.
   *
   * @param packets in the pool since the count began
   * @param samples generated since then
   * @param received of the data source at all
   */
  private record Mark(long packets, long samples, long received) {}

  private long packets;

  /** The rate that the data source is set to, 0 if it does not sample or none is known. */
  long rate() {
    return Integer.toUnsignedLong(rate);
  }

  long agentDrops() {
    return agentDrops;
  }

  /**
   * The newest samples of the data source.
   *
   * @param step how many numbers are between them and the ones before; 0 if the count begins
   * @param received how many samples were received at all, these included
   * @return whether the rate is another one than before
   */
  boolean next(long step, int newRate, int newPool, int newDrops, long received) {
    boolean changed = known && newRate != rate;
    if (known && step > 0) {
      dropped(newDrops - drops);
    }
    if (step == 0 || changed || !known) {
      begin(received);
    } else {
      long more = Integer.toUnsignedLong(newPool - pool);
      generated += step;
      packets += more;
      poolVaried |= more != 0 && (int) more != (int) (step * Integer.toUnsignedLong(newRate));
      turnPage(received);
    }
    known = true;
    rate = newRate;
    pool = newPool;
    drops = newDrops;
    return changed;
  }

  private void begin(long received) {
    generated = 0;
    packets = 0;
    poolVaried = false;
    older = new Mark(0, 0, received);
    newer = older;
  }

  // A count that went back has begun anew.
  private void dropped(int more) {
    agentDrops += Math.max(0, more);
  }

  private void turnPage(long received) {
    long span = Math.max(1, Math.min(SPAN, MAX_SPAN_PACKETS / Math.max(1, rate())));
    if (generated - newer.samples >= span) {
      older = newer;
      newer = new Mark(packets, generated, received);
    }
  }

  /** What the pool tells. */
  PoolInformation pool() {
    if (poolVaried) {
      return PoolInformation.INFORMATIVE;
    }
    return generated < ENOUGH_TO_JUDGE ? PoolInformation.UNKNOWN : PoolInformation.NONE;
  }

  /** One packet in how many was sampled, by the pool; NaN if it cannot be told. */
  double effectiveRate() {
    return perSample(generated - older.samples);
  }

  /** One packet in how many became a sample that arrived, by the pool; NaN if it cannot be told. */
  double collectedRate(long received) {
    return perSample(received - older.received);
  }

  private double perSample(long samples) {
    boolean enough = generated - older.samples >= ENOUGH_TO_MEASURE;
    return poolVaried && enough && samples > 0
        ? (double) (packets - older.packets) / samples
        : Double.NaN;
  }

  void write(DataOutput out) throws IOException {
    out.writeBoolean(known);
    out.writeInt(rate);
    out.writeInt(drops);
    out.writeLong(agentDrops);
    out.writeInt(pool);
    out.writeLong(generated);
    out.writeBoolean(poolVaried);
    out.writeLong(packets);
    write(older, out);
    write(newer, out);
  }

  private static void write(Mark mark, DataOutput out) throws IOException {
    out.writeLong(mark.packets);
    out.writeLong(mark.samples);
    out.writeLong(mark.received);
  }

  static SamplingMeter read(DataInput in) throws IOException {
    SamplingMeter meter = new SamplingMeter();
    meter.known = in.readBoolean();
    meter.rate = in.readInt();
    meter.drops = in.readInt();
    meter.agentDrops = in.readLong();
    meter.pool = in.readInt();
    meter.generated = in.readLong();
    meter.poolVaried = in.readBoolean();
    meter.packets = in.readLong();
    meter.older = readMark(in);
    meter.newer = readMark(in);
    return meter;
  }

  private static Mark readMark(DataInput in) throws IOException {
    return new Mark(in.readLong(), in.readLong(), in.readLong());
  }
}
