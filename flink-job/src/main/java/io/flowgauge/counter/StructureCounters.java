package io.flowgauge.counter;

import io.flowgauge.datagram.BigEndian;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The last values of a structure's counters, and the rates since then.
 *
 * <p>A counter that has decreased has wrapped, or has been reset. A wrap is believed of a 32-bit
 * counter if it then grew by less than half its range, and not by more packets than the interface
 * can take; of a 64-bit counter practically never. Otherwise it is a reset, and resets are of all
 * counters of a structure: none has a rate.
 */
final class StructureCounters {
  private static final long UNKNOWN = -1;
  private static final long RANGE_32 = 1L << 32;
  private static final long MOST_BY_WRAP_32 = 1L << 31;

  /** No agent counts that much between two polls; below it lies what remains up to a wrap. */
  private static final long MOST_BY_WRAP_64 = 1L << 48;

  /** Of the shortest Ethernet frame, with preamble and gap. */
  private static final double BITS_PER_PACKET = 8 * 84;

  /** Agents say when they sent a sample to the second, and count packets on either side of it. */
  private static final double SLACK_SECONDS = 2;

  private final int dataFormat;
  private final int fingerprint;
  private final long[] last;
  private int epoch;
  private long elapsedMillis;

  private StructureCounters(int dataFormat, int fingerprint, int counters) {
    this.dataFormat = dataFormat;
    this.fingerprint = fingerprint;
    last = new long[counters];
  }

  /** Those of a structure of which nothing has been read. */
  static StructureCounters of(MetricPlan plan) {
    StructureCounters counters =
        new StructureCounters(plan.structure().dataFormat(), plan.fingerprint(), plan.counters());
    // There is no epoch -1, so that nothing can have passed since.
    counters.epoch = -1;
    return counters;
  }

  int dataFormat() {
    return dataFormat;
  }

  /** Whether it has the counters that this build knows; others may know them otherwise. */
  boolean isOf(MetricPlan plan) {
    return fingerprint == plan.fingerprint() && last.length == plan.counters();
  }

  /**
   * Milliseconds from the last values to those at this time of the data source; 0 where rates
   * cannot be had of them.
   */
  long since(int epochNow, long elapsedNow) {
    return epoch == epochNow ? elapsedNow - elapsedMillis : 0;
  }

  /** Keeps the values of this time of the data source. */
  void keep(long[] values, int epochNow, long elapsedNow) {
    System.arraycopy(values, 0, last, 0, last.length);
    epoch = epochNow;
    elapsedMillis = elapsedNow;
  }

  /**
   * Puts the rates from the last values to {@code now}.
   *
   * @return false if a counter was reset, and there are none
   */
  boolean rates(MetricPlan plan, long[] now, long intervalMillis, Readings readings) {
    double seconds = intervalMillis / 1000.0;
    double most = mostByWrap(readings.get("ifspeed", 0), seconds);
    for (Reading reading : plan.readings()) {
      if (reading.slot() >= 0 && wasReset(reading, now[reading.slot()], most)) {
        return false;
      }
    }
    for (Reading reading : plan.readings()) {
      int slot = reading.slot();
      if (slot >= 0 && now[slot] != UNKNOWN && last[slot] != UNKNOWN) {
        readings.put(reading.name(), FieldNumber.unsigned(growth(reading, now[slot])) / seconds);
      }
    }
    return true;
  }

  private static double mostByWrap(double bitsPerSecond, double seconds) {
    return bitsPerSecond > 0
        ? Math.min(MOST_BY_WRAP_32, bitsPerSecond / BITS_PER_PACKET * (seconds + SLACK_SECONDS))
        : MOST_BY_WRAP_32;
  }

  private boolean wasReset(Reading reading, long now, double most) {
    long before = last[reading.slot()];
    if (now == UNKNOWN || before == UNKNOWN || Long.compareUnsigned(now, before) >= 0) {
      return false;
    }
    long growth = growth(reading, now);
    return reading.kind() == Reading.Kind.COUNTER_32
        ? growth > most
        : Long.compareUnsigned(growth, MOST_BY_WRAP_64) > 0;
  }

  private long growth(Reading reading, long now) {
    long growth = now - last[reading.slot()];
    return reading.kind() == Reading.Kind.COUNTER_32 ? growth & (RANGE_32 - 1) : growth;
  }

  /** The counter at {@code from}, {@link #UNKNOWN} for all ones. */
  static long value(Reading.Kind kind, byte[] bytes, int from) {
    if (kind == Reading.Kind.COUNTER_64) {
      return BigEndian.int64(bytes, from); // All ones is UNKNOWN already.
    }
    int value = BigEndian.int32(bytes, from);
    return value == -1 ? UNKNOWN : value & (RANGE_32 - 1);
  }

  /** A copy, changed by nobody else. */
  StructureCounters copy() {
    StructureCounters copy = new StructureCounters(dataFormat, fingerprint, last.length);
    copy.keep(last, epoch, elapsedMillis);
    return copy;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(dataFormat);
    out.writeInt(fingerprint);
    out.writeInt(epoch);
    out.writeLong(elapsedMillis);
    out.writeShort(last.length);
    for (long value : last) {
      out.writeLong(value);
    }
  }

  static StructureCounters read(DataInput in) throws IOException {
    int dataFormat = in.readInt();
    int fingerprint = in.readInt();
    int epoch = in.readInt();
    long elapsedMillis = in.readLong();
    long[] values = new long[in.readUnsignedShort()];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readLong();
    }
    StructureCounters counters = new StructureCounters(dataFormat, fingerprint, values.length);
    counters.keep(values, epoch, elapsedMillis);
    return counters;
  }
}
