package io.flowgauge.counter;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * One unbroken count of numbers: from the lowest to the highest that came, and which of them have
 * not. Numbers of 32 bits are continued beyond their wrap.
 */
final class SequenceTracker {
  /** How long a missing number may still come, milliseconds of event time. */
  static final long PATIENCE_MILLIS = 5000;

  /** How far below the first number that was heard the count may turn out to have begun. */
  static final int MAX_BELOW_FIRST = 1024;

  /** More ranges than these are not kept: the lowest one is judged before its time. */
  private static final int MAX_RANGES = 8192;

  /** A number judged lost may still come with a stalled partition: for so long. */
  static final long MEMORY_MILLIS = 60_000;

  /** Of the lost ones the highest so many ranges are remembered. */
  private static final int MAX_LOST_RANGES = 1024;

  private long startMillis;
  private long first;
  private long newest;
  private final MissingNumbers missing;
  private final MissingNumbers lost;

  SequenceTracker(int number, long millis) {
    this(Integer.toUnsignedLong(number), Integer.toUnsignedLong(number), millis, none(), none());
  }

  private SequenceTracker(
      long first, long newest, long startMillis, MissingNumbers missing, MissingNumbers lost) {
    this.first = first;
    this.newest = newest;
    this.startMillis = startMillis;
    this.missing = missing;
    this.lost = lost;
  }

  private static MissingNumbers none() {
    return new MissingNumbers();
  }

  /** Forgets all but {@code number}. */
  void beginAnew(int number, long millis) {
    first = Integer.toUnsignedLong(number);
    newest = first;
    startMillis = millis;
    missing.clear();
    lost.clear();
  }

  /** The number as a continuation of the newest one. */
  long continued(int number) {
    return newest + (number - (int) newest);
  }

  long first() {
    return first;
  }

  long newest() {
    return newest;
  }

  MissingNumbers missing() {
    return missing;
  }

  /** Whether the count may have begun with {@code number}, which is below all that came. */
  boolean mayBeginWith(long number, long millis) {
    return number < first
        && first - number <= MAX_BELOW_FIRST
        && Math.abs(millis - startMillis) <= PATIENCE_MILLIS;
  }

  boolean isBelowFirst(long number) {
    return number < first;
  }

  /** Numbers {@code from} to {@code to} have come, {@code from} being above the newest. */
  void advance(long from, long to, long millis, int uptime, SequenceTally tally) {
    if (from > newest + 1) {
      note(newest + 1, from - 1, millis, uptime, tally);
    }
    newest = to;
    tally.received += to - from + 1;
  }

  /** {@code number}, which is below the first, has come. */
  void beginWith(long number, long millis, int uptime, SequenceTally tally) {
    if (number + 1 < first) {
      note(number + 1, first - 1, millis, uptime, tally);
    }
    first = number;
    tally.received++;
    tally.outOfOrder++;
  }

  /** {@code number}, which is missing at {@code place}, has come. */
  void repair(int place, long number, SequenceTally tally) {
    missing.remove(place, number);
    if (missing.ranges() > MAX_RANGES) {
      judgeLowest(tally);
    }
    tally.received++;
    tally.outOfOrder++;
  }

  /** Whether {@code number} was judged lost, and that is not forgotten. */
  boolean isLost(long number) {
    return lost.find(number) >= 0;
  }

  /** {@code number}, which was judged lost, has come nevertheless. */
  void recover(long number, SequenceTally tally) {
    lost.remove(lost.find(number), number);
    lost.forget(Long.MIN_VALUE, MAX_LOST_RANGES);
    tally.lost--;
    tally.received++;
    tally.outOfOrder++;
  }

  private void note(long from, long to, long millis, int uptime, SequenceTally tally) {
    if (missing.ranges() >= MAX_RANGES) {
      judgeLowest(tally);
    }
    missing.add(from, to, millis, uptime);
  }

  private void judgeLowest(SequenceTally tally) {
    tally.lost += missing.judgeLowest(lost);
    lost.forget(Long.MIN_VALUE, MAX_LOST_RANGES);
  }

  /** What has been missing since before {@code millis} is lost. */
  void judge(long millis, SequenceTally tally) {
    if (!missing.isEmpty()) {
      tally.lost += missing.judge(millis, lost);
      lost.forget(Long.MIN_VALUE, MAX_LOST_RANGES);
    }
  }

  /** What was lost before {@code millis} does not come any more. */
  void forgetLost(long millis) {
    if (!lost.isEmpty()) {
      lost.forget(millis, MAX_LOST_RANGES);
    }
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(first);
    out.writeLong(newest);
    out.writeLong(startMillis);
    missing.write(out);
    lost.write(out);
  }

  static SequenceTracker read(DataInput in) throws IOException {
    return new SequenceTracker(
        in.readLong(),
        in.readLong(),
        in.readLong(),
        MissingNumbers.read(in),
        MissingNumbers.read(in));
  }
}
