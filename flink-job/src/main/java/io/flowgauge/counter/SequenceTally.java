package io.flowgauge.counter;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** {@link SequenceCounts} in the making: they only grow, but for losses that come after all. */
final class SequenceTally {
  long received;
  long lost;
  long duplicated;
  long outOfOrder;

  SequenceCounts counts(boolean numbered) {
    return new SequenceCounts(received, lost, duplicated, outOfOrder, numbered);
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(received);
    out.writeLong(lost);
    out.writeLong(duplicated);
    out.writeLong(outOfOrder);
  }

  static SequenceTally read(DataInput in) throws IOException {
    SequenceTally tally = new SequenceTally();
    tally.received = in.readLong();
    tally.lost = in.readLong();
    tally.duplicated = in.readLong();
    tally.outOfOrder = in.readLong();
    return tally;
  }
}
