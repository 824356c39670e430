package io.flowgauge.counter;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The numbers below the newest that have not come, as ranges in ascending order, each with the
 * receive time at which it was noticed and the agent's uptime then. A range is cut where one of its
 * numbers comes late, and judged when nobody waits for it any longer.
 */
final class MissingNumbers {
  /** Of one range: first number, last number, when noticed, uptime. */
  private static final int FROM = 0;

  private static final int TO = 1;
  private static final int NOTICED = 2;
  private static final int UPTIME = 3;
  private static final int SIZE = 4;

  private static final long[] NONE = {};

  private long[] ranges = NONE;
  private int end;

  boolean isEmpty() {
    return end == 0;
  }

  /** How many ranges there are. */
  int ranges() {
    return end / SIZE;
  }

  void clear() {
    end = 0;
  }

  /** Adds numbers, all of them above those that are missing already, or all of them below. */
  void add(long from, long to, long millis, int uptime) {
    int at = end > 0 && to < ranges[FROM] ? 0 : end;
    insert(at, from, to, millis, uptime);
  }

  /** The place of the range that holds {@code number}, or -1. */
  int find(long number) {
    int low = 0;
    int high = end / SIZE - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int at = middle * SIZE;
      if (number < ranges[at + FROM]) {
        high = middle - 1;
      } else if (number > ranges[at + TO]) {
        low = middle + 1;
      } else {
        return at;
      }
    }
    return -1;
  }

  /** The first number of the range at {@code place}. */
  long from(int place) {
    return ranges[place + FROM];
  }

  /** When the range at {@code place} was noticed. */
  long noticed(int place) {
    return ranges[place + NOTICED];
  }

  /** The uptime at which the range at {@code place} was noticed. */
  int uptime(int place) {
    return (int) ranges[place + UPTIME];
  }

  /** Takes {@code number} out of the range at {@code place}. */
  void remove(int place, long number) {
    long to = ranges[place + TO];
    if (number == ranges[place + FROM]) {
      if (number == to) {
        System.arraycopy(ranges, place + SIZE, ranges, place, end - place - SIZE);
        end -= SIZE;
      } else {
        ranges[place + FROM]++;
      }
      return;
    }
    ranges[place + TO] = number - 1;
    if (number < to) {
      insert(place + SIZE, number + 1, to, ranges[place + NOTICED], (int) ranges[place + UPTIME]);
    }
  }

  /**
   * Moves the numbers noticed before {@code millis} to {@code judged}, and returns how many they
   * were.
   */
  long judge(long millis, MissingNumbers judged) {
    long numbers = 0;
    int kept = 0;
    for (int at = 0; at < end; at += SIZE) {
      if (ranges[at + NOTICED] < millis) {
        numbers += ranges[at + TO] - ranges[at + FROM] + 1;
        judged.take(ranges, at);
      } else {
        System.arraycopy(ranges, at, ranges, kept, SIZE);
        kept += SIZE;
      }
    }
    end = kept;
    if (end == 0) {
      ranges = NONE;
    }
    return numbers;
  }

  /** Moves the lowest range to {@code judged}, and returns how many numbers it held. */
  long judgeLowest(MissingNumbers judged) {
    long numbers = ranges[TO] - ranges[FROM] + 1;
    judged.take(ranges, 0);
    System.arraycopy(ranges, SIZE, ranges, 0, end - SIZE);
    end -= SIZE;
    return numbers;
  }

  /** Forgets the ranges noticed before {@code millis}, and the lowest ones beyond {@code most}. */
  void forget(long millis, int most) {
    int kept = 0;
    for (int at = Math.max(0, end - most * SIZE); at < end; at += SIZE) {
      if (ranges[at + NOTICED] >= millis) {
        System.arraycopy(ranges, at, ranges, kept, SIZE);
        kept += SIZE;
      }
    }
    end = kept;
    if (end == 0) {
      ranges = NONE;
    }
  }

  // Mostly those judged last are the highest.
  private void take(long[] from, int range) {
    int at = end;
    while (at > 0 && ranges[at - SIZE + FROM] > from[range + FROM]) {
      at -= SIZE;
    }
    insert(
        at,
        from[range + FROM],
        from[range + TO],
        from[range + NOTICED],
        (int) from[range + UPTIME]);
  }

  private void insert(int at, long from, long to, long millis, int uptime) {
    if (end == ranges.length) {
      ranges = Arrays.copyOf(ranges, Math.max(2 * SIZE, ranges.length * 2));
    }
    System.arraycopy(ranges, at, ranges, at + SIZE, end - at);
    ranges[at + FROM] = from;
    ranges[at + TO] = to;
    ranges[at + NOTICED] = millis;
    ranges[at + UPTIME] = uptime;
    end += SIZE;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(ranges());
    for (int i = 0; i < end; i++) {
      out.writeLong(ranges[i]);
    }
  }

  static MissingNumbers read(DataInput in) throws IOException {
    MissingNumbers missing = new MissingNumbers();
    missing.end = in.readInt() * SIZE;
    if (missing.end > 0) {
      missing.ranges = new long[missing.end];
      for (int i = 0; i < missing.end; i++) {
        missing.ranges[i] = in.readLong();
      }
    }
    return missing;
  }
}
