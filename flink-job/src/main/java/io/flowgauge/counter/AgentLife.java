package io.flowgauge.counter;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The datagrams of an agent between two restarts, as far as numbers and uptime tell that they
 * belong together. A copy of a datagram has the same number and the same uptime; a late one was
 * sent when the numbers around it were; and the agent's uptime goes on as the receive time does.
 */
final class AgentLife {
  /** Where a datagram stands. */
  enum Place {
    /** It is the next one. */
    NEXT,
    /** It is newer than the newest, and some between have not come. */
    AHEAD,
    /** It was missing. */
    MISSING,
    /** It was missing for so long that it was judged lost. */
    LOST,
    /** It is older than the first that came. */
    BEFORE_FIRST,
    /** It has come before. */
    COPY,
    /** It was sent later than the newest, under the same number. */
    REPEATED,
    /** It belongs to another life, or another device. */
    ELSEWHERE
  }

  /** An agent that sends more datagrams than this in a millisecond has not lost but renumbered. */
  private static final int MAX_PER_MILLI = 100;

  /** Uptimes may be told in whole seconds. */
  private static final int COARSENESS_MILLIS = 1000;

  /** Of so many newest numbers the uptime is known. */
  private static final int REMEMBERED = 256;

  private static final int FIRST_REMEMBERED = 4;

  private final int id;
  private final SequenceTracker numbers;
  private long startMillis;

  /** When the agent seems to have booted, as the low 32 bits of milliseconds since the epoch. */
  private int boot;

  private long newestMillis;
  private int newestUptime;

  /**
   * The uptimes of the newest numbers, by the low bits of the number. Grows with them, a power of
   * two: who sends no more than one datagram shall not cost much.
   */
  private int[] uptimes = new int[FIRST_REMEMBERED];

  // Numbers up to the older mark were outdated so long ago that none of them is on its way still.
  private long olderMark;
  private long newerMark;
  private long newerMarkMillis;

  /** A life that is first heard of by {@code datagram}. */
  AgentLife(int id, HeardDatagram datagram) {
    this(id, new SequenceTracker(datagram.sequence, datagram.millis), datagram.millis);
    begin(datagram);
  }

  private AgentLife(int id, SequenceTracker numbers, long startMillis) {
    this.id = id;
    this.numbers = numbers;
    this.startMillis = startMillis;
  }

  /** Forgets all but {@code datagram}: there is nothing to count. */
  void beginAnew(HeardDatagram datagram) {
    numbers.beginAnew(datagram.sequence, datagram.millis);
    startMillis = datagram.millis;
    begin(datagram);
  }

  private void begin(HeardDatagram datagram) {
    boot = (int) datagram.millis - datagram.uptime;
    newestMillis = datagram.millis;
    newestUptime = datagram.uptime;
    olderMark = Long.MIN_VALUE;
    newerMark = Long.MIN_VALUE;
    newerMarkMillis = datagram.millis;
    remember(datagram.sequence, datagram.uptime);
  }

  /** Tells the lives of one agent apart. */
  int id() {
    return id;
  }

  SequenceTracker numbers() {
    return numbers;
  }

  int newestUptime() {
    return newestUptime;
  }

  /**
   * Whether {@code datagram}, which was held back between the collector and here, was received
   * before the newest one.
   */
  boolean isHeldBackBehind(HeardDatagram datagram, long sinceMillis) {
    return datagram.millis < sinceMillis && datagram.millis <= newestMillis;
  }

  /**
   * Finds where a datagram stands that was held back, be it for longer than anybody waited: by its
   * number and by when it was received, for what is around it may be forgotten.
   */
  Place placeHeldBack(HeardDatagram datagram, boolean uptimeTells) {
    if (uptimeTells && !isOfSameBoot(datagram)) {
      return Place.ELSEWHERE;
    }
    long number = numbers.continued(datagram.sequence);
    if (number > numbers.newest()) {
      return place(datagram, uptimeTells);
    }
    if (numbers.missing().find(number) >= 0) {
      return Place.MISSING;
    }
    if (numbers.isLost(number)) {
      return Place.LOST;
    }
    return numbers.isBelowFirst(number) && numbers.mayBeginWith(number, datagram.millis)
        ? Place.BEFORE_FIRST
        : Place.COPY;
  }

  /** Whether the sender seems to have booted when the newest one's did. */
  boolean isOfSameBoot(HeardDatagram datagram) {
    return Math.abs((long) bootShift(datagram)) <= tolerance(datagram);
  }

  /** How far receive time and uptime may have moved apart since the newest datagram. */
  private long tolerance(HeardDatagram datagram) {
    return SequenceTracker.PATIENCE_MILLIS + Math.abs(datagram.millis - newestMillis) / 100;
  }

  /** How much later than the newest one's the sender of {@code datagram} seems to have booted. */
  private int bootShift(HeardDatagram datagram) {
    return (int) (datagram.millis - newestMillis) - (datagram.uptime - newestUptime);
  }

  /** Whether the sender can have booted after the newest datagram came. */
  boolean mayHaveRestarted(HeardDatagram datagram) {
    return Integer.toUnsignedLong(datagram.uptime)
        <= Math.max(0, datagram.millis - newestMillis) + tolerance(datagram);
  }

  /** Whether the uptime has gone back to what it can be after a restart. */
  private boolean hasRestarted(HeardDatagram datagram) {
    return Integer.compareUnsigned(datagram.uptime, newestUptime) < 0
        && !isOfSameBoot(datagram)
        && mayHaveRestarted(datagram);
  }

  /**
   * Whether uptime goes on as time does. False also for an agent whose clock is wrong or stands
   * still, and for a little while when the collector's clock was set.
   */
  boolean keepsTime(HeardDatagram datagram) {
    long lived = datagram.millis - startMillis;
    int skew = (int) datagram.millis - datagram.uptime - boot;
    return Math.abs((long) skew) <= SequenceTracker.PATIENCE_MILLIS + lived / 100;
  }

  /** Finds where {@code datagram} stands; changes nothing. */
  Place place(HeardDatagram datagram, boolean uptimeTells) {
    long number = numbers.continued(datagram.sequence);
    long step = number - numbers.newest();
    if (step == 1) {
      return uptimeTells && hasRestarted(datagram) ? Place.ELSEWHERE : Place.NEXT;
    }
    if (step == 0 && datagram.uptime == newestUptime) {
      return behind(datagram, number, step, uptimeTells); // Whatever time it is there.
    }
    int missing = step < 0 ? numbers.missing().find(number) : -1;
    if (missing >= 0) {
      return !uptimeTells || mayFill(missing, datagram) ? Place.MISSING : Place.ELSEWHERE;
    }
    if (uptimeTells && !isOfSameBoot(datagram)) {
      return Place.ELSEWHERE;
    }
    if (step > 1) {
      long apart = Math.abs(datagram.millis - newestMillis);
      long most = (apart + SequenceTracker.PATIENCE_MILLIS) * MAX_PER_MILLI;
      return step - 1 > most ? Place.ELSEWHERE : Place.AHEAD;
    }
    return behind(datagram, number, step, uptimeTells);
  }

  /** Whether {@code datagram} comes in time, and was sent when those around it were. */
  private boolean mayFill(int missing, HeardDatagram datagram) {
    long late = datagram.millis - numbers.missing().noticed(missing);
    int sentLater = datagram.uptime - numbers.missing().uptime(missing);
    return late <= SequenceTracker.PATIENCE_MILLIS
        && sentLater <= COARSENESS_MILLIS
        && sentLater >= -2 * SequenceTracker.PATIENCE_MILLIS
        && !wasSentBefore(numbers.missing().from(missing) - 1, datagram);
  }

  /** Whether {@code datagram} was sent before {@code number}, which has come. */
  private boolean wasSentBefore(long number, HeardDatagram datagram) {
    return numbers.newest() - number < uptimes.length
        && uptimes[(int) number & (uptimes.length - 1)] - datagram.uptime > COARSENESS_MILLIS;
  }

  private Place behind(HeardDatagram datagram, long number, long step, boolean uptimeTells) {
    if (numbers.isBelowFirst(number)) {
      return numbers.mayBeginWith(number, datagram.millis) ? Place.BEFORE_FIRST : Place.ELSEWHERE;
    }
    boolean sameUptime =
        -step >= uptimes.length
            ? datagram.uptime - newestUptime <= COARSENESS_MILLIS
            : datagram.uptime == uptimes[datagram.sequence & (uptimes.length - 1)];
    if (step == 0) {
      boolean soon = datagram.millis - newestMillis <= SequenceTracker.PATIENCE_MILLIS;
      return soon && sameUptime ? Place.COPY : Place.REPEATED;
    }
    if (number <= olderMark) {
      return Place.ELSEWHERE;
    }
    return sameUptime || !uptimeTells ? Place.COPY : Place.ELSEWHERE;
  }

  /** Takes a datagram that is the newest. */
  void advance(HeardDatagram datagram, SequenceTally tally) {
    long before = numbers.newest();
    long number = numbers.continued(datagram.sequence);
    numbers.advance(number, number, datagram.millis, datagram.uptime, tally);
    makeRoom(before);
    moveOn(datagram);
  }

  /** Takes a datagram with the newest number, sent later. */
  void repeat(HeardDatagram datagram) {
    moveOn(datagram);
  }

  private void moveOn(HeardDatagram datagram) {
    long apart = datagram.millis - newestMillis;
    if (!isOfSameBoot(datagram)) {
      boot +=
          bootShift(
              datagram); // A clock was set: what was true of time before and after it stays true.
    }
    if (apart >= 0) {
      newestMillis = datagram.millis;
    }
    newestUptime = datagram.uptime;
    remember(datagram.sequence, datagram.uptime);
    if (newestMillis - newerMarkMillis > SequenceTracker.PATIENCE_MILLIS) {
      olderMark = newerMark;
      newerMark = numbers.newest();
      newerMarkMillis = newestMillis;
    }
  }

  /** Numbers from the first to the newest are told apart, as far as they are remembered. */
  private void makeRoom(long newestBefore) {
    int length = uptimes.length;
    while (length < REMEMBERED && numbers.newest() - numbers.first() >= length) {
      length *= 4;
    }
    if (length > uptimes.length) {
      int[] known = uptimes;
      uptimes = new int[length];
      for (int i = 0; i < known.length; i++) {
        int number = (int) newestBefore - i;
        remember(number, known[number & (known.length - 1)]);
      }
    }
  }

  private void remember(int sequence, int uptime) {
    uptimes[sequence & (uptimes.length - 1)] = uptime;
  }

  /** Takes a datagram that was missing. */
  void repair(HeardDatagram datagram, SequenceTally tally) {
    long number = numbers.continued(datagram.sequence);
    numbers.repair(numbers.missing().find(number), number, tally);
    rememberOld(datagram, number);
  }

  /** Takes a datagram that was judged lost. */
  void recover(HeardDatagram datagram, SequenceTally tally) {
    long number = numbers.continued(datagram.sequence);
    numbers.recover(number, tally);
    rememberOld(datagram, number);
  }

  /** Takes a datagram that is older than the first. */
  void beginWith(HeardDatagram datagram, SequenceTally tally) {
    long number = numbers.continued(datagram.sequence);
    numbers.beginWith(number, datagram.millis, newestUptime, tally);
    makeRoom(numbers.newest());
    rememberOld(datagram, number);
  }

  private void rememberOld(HeardDatagram datagram, long number) {
    if (numbers.newest() - number < uptimes.length) {
      remember(datagram.sequence, datagram.uptime);
    }
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(id);
    numbers.write(out);
    out.writeLong(startMillis);
    out.writeInt(boot);
    out.writeLong(newestMillis);
    out.writeInt(newestUptime);
    out.writeShort(uptimes.length);
    for (int uptime : uptimes) {
      out.writeInt(uptime);
    }
    out.writeLong(olderMark);
    out.writeLong(newerMark);
    out.writeLong(newerMarkMillis);
  }

  static AgentLife read(DataInput in) throws IOException {
    AgentLife life = new AgentLife(in.readInt(), SequenceTracker.read(in), in.readLong());
    life.boot = in.readInt();
    life.newestMillis = in.readLong();
    life.newestUptime = in.readInt();
    life.uptimes = new int[in.readShort()];
    for (int i = 0; i < life.uptimes.length; i++) {
      life.uptimes[i] = in.readInt();
    }
    life.olderMark = in.readLong();
    life.newerMark = in.readLong();
    life.newerMarkMillis = in.readLong();
    return life;
  }
}
