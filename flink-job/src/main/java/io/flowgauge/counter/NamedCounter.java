package io.flowgauge.counter;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The last value of a counter of an rtmetric sample. */
final class NamedCounter {
  private static final long RANGE_32 = 1L << 32;

  private long last;
  private int epoch = -1;
  private long elapsedMillis;

  /**
   * The rate per second from the last value to {@code now}, NaN where there is none; keeps {@code
   * now}.
   */
  double rate(long now, boolean bits32, int epochNow, long elapsedNow) {
    double seconds = (elapsedNow - elapsedMillis) / 1000.0;
    long growth = now - last;
    if (growth < 0 && bits32 && growth + RANGE_32 < RANGE_32 / 2) {
      growth += RANGE_32; // It wrapped: nobody resets a counter so near to its end.
    }
    boolean onward = epoch == epochNow && seconds > 0 && growth >= 0;
    last = now;
    epoch = epochNow;
    elapsedMillis = elapsedNow;
    return onward ? growth / seconds : Double.NaN;
  }

  NamedCounter copy() {
    NamedCounter copy = new NamedCounter();
    copy.last = last;
    copy.epoch = epoch;
    copy.elapsedMillis = elapsedMillis;
    return copy;
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(last);
    out.writeInt(epoch);
    out.writeLong(elapsedMillis);
  }

  static NamedCounter read(DataInput in) throws IOException {
    NamedCounter counter = new NamedCounter();
    counter.last = in.readLong();
    counter.epoch = in.readInt();
    counter.elapsedMillis = in.readLong();
    return counter;
  }
}
