package io.flowgauge.counter;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of one kind of samples of a data source. What became of a sample is mostly what
 * became of its datagram: only a copy of a datagram holds copies of samples, and only a late one
 * samples that are late.
 *
 * <p>A data source may begin to count anew without its agent, as when a port is removed and added.
 */
final class SampleStream {
  /** A datagram does not hold more samples. */
  private static final int MAX_SAMPLES_PER_DATAGRAM = 2048;

  /** Who breaks its count so much more often than it goes on is not counting. */
  private static final int BREAK_COST = 4;

  private static final int MAX_COST = 32;
  private static final int NOT_COUNTING = 16;

  private final SequenceTally tally;
  private @Nullable SequenceTracker numbers;
  private int life;

  /** Those of the agent's life before, while some of its datagrams may still be on their way. */
  private @Nullable SequenceTracker numbersBefore;

  private int lifeBefore;

  /** The number of the datagram that held the newest sample. */
  private long newestDatagram;

  private int breaks;

  /** How far late samples have advanced the count since {@link #next} told of a step. */
  private long untold;

  SampleStream() {
    this(new SequenceTally());
  }

  private SampleStream(SequenceTally tally) {
    this.tally = tally;
  }

  SequenceCounts counts() {
    return tally.counts(breaks < NOT_COUNTING);
  }

  long received() {
    return tally.received;
  }

  /** Samples have come in a copy of a datagram. */
  void copied(int count) {
    tally.duplicated += count;
  }

  /** Samples have come whose numbers tell nothing. */
  void unnumbered(int count) {
    tally.received += count;
  }

  /**
   * Samples {@code first} and the following have come in a datagram that is the newest of the
   * agent. Returns how many numbers the newest of them is above the one before, 0 if the count has
   * begun anew with them, or -1 if they are older than that.
   *
   * @param inLife the agent's life
   * @param datagram the datagram's number in it
   */
  long next(int first, int count, int inLife, long datagram, long millis) {
    begin(inLife);
    SequenceTracker known = numbers;
    if (known == null) {
      restart(first, count, datagram, millis);
      return 0;
    }
    long from = known.continued(first);
    long step = from - known.newest();
    long most = (datagram - newestDatagram + 1) * MAX_SAMPLES_PER_DATAGRAM;
    if (step < 1 && repair(known, from, count, millis)) {
      return -1;
    }
    if (step < 1 || step - 1 > most) {
      known.judge(Long.MAX_VALUE, tally);
      breaks = Math.min(MAX_COST, breaks + BREAK_COST);
      restart(first, count, datagram, millis);
      return 0;
    }
    breaks = Math.max(0, breaks - 1);
    long before = known.newest();
    if (breaks >= NOT_COUNTING) {
      known.judge(Long.MAX_VALUE, new SequenceTally());
      restart(first, count, datagram, millis);
      return 0;
    }
    known.advance(from, from + count - 1, millis, 0, tally);
    newestDatagram = datagram;
    long told = known.newest() - before + untold;
    untold = 0;
    return told;
  }

  private void restart(int first, int count, long datagram, long millis) {
    untold = 0;
    numbers = start(first, count, millis);
    newestDatagram = datagram;
  }

  private SequenceTracker start(int first, int count, long millis) {
    SequenceTracker started = new SequenceTracker(first, millis);
    tally.received++;
    if (count > 1) {
      started.advance(started.newest() + 1, started.newest() + count - 1, millis, 0, tally);
    }
    return started;
  }

  /** Whether all samples from {@code from} on were missing; they are not then. */
  private boolean repair(SequenceTracker known, long from, int count, long millis) {
    for (long number = from; number < from + count; number++) {
      int missing = known.missing().find(number);
      if (missing < 0
          || millis - known.missing().noticed(missing) > SequenceTracker.PATIENCE_MILLIS) {
        return false;
      }
    }
    for (long number = from; number < from + count; number++) {
      known.repair(known.missing().find(number), number, tally);
    }
    return true;
  }

  /**
   * Samples {@code first} and the following have come in a datagram that was missing.
   *
   * @param inLife the agent's life, the present one or the one before
   * @param datagram the datagram's number in it
   */
  void late(int first, int count, int inLife, long datagram, long millis) {
    if (inLife > life) {
      begin(inLife);
    } else if (inLife < life && inLife != lifeBefore) {
      endLifeBefore();
      lifeBefore = inLife;
    }
    SequenceTracker known = inLife == life ? numbers : numbersBefore;
    if (known == null) {
      SequenceTracker started = start(first, count, millis);
      if (inLife == life) {
        numbers = started;
        newestDatagram = datagram;
      } else {
        numbersBefore = started;
      }
      return;
    }
    for (int i = 0; i < count; i++) {
      late(known, known.continued(first + i), datagram, millis);
    }
  }

  private void late(SequenceTracker known, long number, long datagram, long millis) {
    int missing = known.missing().find(number);
    long most = (Math.abs(datagram - newestDatagram) + 1) * MAX_SAMPLES_PER_DATAGRAM;
    if (missing >= 0) {
      known.repair(missing, number, tally);
    } else if (known.isLost(number)) {
      known.recover(number, tally);
    } else if (known.mayBeginWith(number, millis)) {
      known.beginWith(number, millis, 0, tally);
    } else if (number > known.newest() && number - known.newest() - 1 <= most) {
      untold += number - known.newest();
      known.advance(number, number, millis, 0, tally);
    } else {
      unnumbered(1);
    }
  }

  private void begin(int inLife) {
    if (inLife == life) {
      return;
    }
    endLifeBefore();
    numbersBefore = numbers;
    lifeBefore = life;
    numbers = null;
    life = inLife;
  }

  /** What is missing of the agent's life before is lost. */
  void judgeLifeBefore() {
    if (numbersBefore != null) {
      numbersBefore.judge(Long.MAX_VALUE, tally);
    }
  }

  /** The agent's life before is not heard of any more. */
  void endLifeBefore() {
    judgeLifeBefore();
    numbersBefore = null;
  }

  /** The agent's numbers tell nothing now. */
  void stopCounting() {
    numbers = null;
    numbersBefore = null;
  }

  /** What has been missing since before {@code millis} is lost. */
  void judge(long millis) {
    if (numbers != null) {
      numbers.judge(millis, tally);
      numbers.forgetLost(millis - SequenceTracker.MEMORY_MILLIS);
    }
  }

  void write(DataOutput out) throws IOException {
    tally.write(out);
    out.writeInt(life);
    write(numbers, out);
    out.writeInt(lifeBefore);
    write(numbersBefore, out);
    out.writeLong(newestDatagram);
    out.writeByte(breaks);
    out.writeLong(untold);
  }

  private static void write(@Nullable SequenceTracker numbers, DataOutput out) throws IOException {
    out.writeBoolean(numbers != null);
    if (numbers != null) {
      numbers.write(out);
    }
  }

  static SampleStream read(DataInput in) throws IOException {
    SampleStream stream = new SampleStream(SequenceTally.read(in));
    stream.life = in.readInt();
    stream.numbers = in.readBoolean() ? SequenceTracker.read(in) : null;
    stream.lifeBefore = in.readInt();
    stream.numbersBefore = in.readBoolean() ? SequenceTracker.read(in) : null;
    stream.newestDatagram = in.readLong();
    stream.breaks = in.readByte();
    stream.untold = in.readLong();
    return stream;
  }
}
