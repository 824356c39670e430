package io.flowgauge.counter;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The time of a data source, as its samples tell it: how long after one another they were sent.
 *
 * <p>The agent's uptime says so; but it goes back when the agent is restarted, wraps after 49.7
 * days, and some agents' does not move. Sequence numbers and the time of receipt tell these apart.
 * In doubt a sample begins anew: no rate is better than a false one.
 */
final class SourceClock {
  /** Receipt of a sample may be later than that of the next one by no more than this. */
  private static final long MOST_DISORDER_MILLIS = 60_000;

  private static final int MOST_DISORDER_SAMPLES = 64;

  /** By so much network and collectors may delay one datagram more than another. */
  private static final long JITTER_MILLIS = 2_000;

  /** An agent may need so long to send all that it has to say of one moment of its uptime. */
  private static final long MOMENT_MILLIS = 100;

  /** Uptime and time of receipt drift apart by no more than this and a tenth. */
  private static final long MOST_DRIFT_MILLIS = 10_000;

  private boolean begun;
  private int epoch;
  private long elapsedMillis;
  private long receivedMillis;
  private int uptimeMillis;
  private int datagramSequence;
  private int sampleSequence;
  private int content;
  private boolean sequenceStands;
  private boolean uptimeCreeps;
  private long pollMillis;

  /** From the moment of uptime before that of the last sample to it; 0 where rates began anew. */
  private long intervalMillis;

  /** Takes a sample, received no earlier than those before it. */
  Step step(CounterSample sample) {
    if (!begun) {
      begun = true;
      take(sample);
      return Step.FIRST;
    }
    long received = sample.receivedMillis() - receivedMillis;
    int uptime = sample.uptimeMillis() - uptimeMillis;
    int sequence = sample.sampleSequence() - sampleSequence;
    boolean sameDatagram = sample.datagramSequence() == datagramSequence && uptime == 0;
    if (sameDatagram && sequence == 0 && cameBefore(sample, received)) {
      return Step.DUPLICATE;
    }
    if (isOlder(sample, received, uptime, sequence)) {
      return Step.OUT_OF_ORDER;
    }
    boolean stood = sequenceStands;
    boolean crept = uptimeCreeps;
    // What else an agent says of the same moment is as old as what it said first.
    boolean sameMoment = uptime == 0 && received <= MOMENT_MILLIS;
    sequenceStands = sequence == 0;
    uptimeCreeps = sameMoment ? crept : creeps(uptime, received);
    boolean onward =
        !wentBack(sample, received, uptime)
            && (sequence > 0 || (sequence == 0 && (stood || sample.sampleSequence() == 0)))
            && (!uptimeCreeps || crept);
    if (!onward) {
      intervalMillis = 0;
      epoch++;
    } else if (!sameMoment) {
      // An uptime that stands, or twice in a row lags far behind, is no clock.
      intervalMillis = uptime == 0 || uptimeCreeps ? received : uptime;
      elapsedMillis += intervalMillis;
    }
    pollMillis = Math.max(received, pollMillis - received);
    take(sample);
    return onward ? Step.ONWARD : Step.ANEW;
  }

  // Named samples have no numbers of their own. Several may be in one datagram, but are received at
  // once then; unless the number of the datagram and the uptime are not told either.
  private boolean cameBefore(CounterSample sample, long received) {
    boolean numbered = sample.datagramSequence() != 0 || sample.uptimeMillis() != 0;
    return Arrays.hashCode(sample.records()) == content
        || (sample.named() && numbered && received > 0 && received <= MOST_DISORDER_MILLIS);
  }

  private void take(CounterSample sample) {
    receivedMillis = sample.receivedMillis();
    uptimeMillis = sample.uptimeMillis();
    datagramSequence = sample.datagramSequence();
    sampleSequence = sample.sampleSequence();
    content = Arrays.hashCode(sample.records());
  }

  // An agent that was restarted after the last sample was received has been up for no longer than
  // since then. One that says it has been, and less than it said last, speaks of before that.
  private static boolean isOlder(CounterSample sample, long received, int uptime, int sequence) {
    if (sequence > 0 || sequence < -MOST_DISORDER_SAMPLES || received > MOST_DISORDER_MILLIS) {
      return false;
    }
    if (uptime == 0) {
      return sequence < 0;
    }
    return uptime < 0 && Integer.toUnsignedLong(sample.uptimeMillis()) > received + JITTER_MILLIS;
  }

  private boolean wentBack(CounterSample sample, long received, int uptime) {
    if (uptime < 0) {
      return true;
    }
    boolean wraps = Integer.compareUnsigned(sample.uptimeMillis(), uptimeMillis) < 0;
    return wraps && Math.abs(uptime - received) > MOST_DRIFT_MILLIS + received / 10;
  }

  // So it does too when the agent was restarted and has been up for longer than it had been then.
  private static boolean creeps(int uptime, long received) {
    long behind = received - uptime;
    return uptime > 0
        && (behind > MOST_DRIFT_MILLIS + received / 10
            || (behind > JITTER_MILLIS && uptime < received / 4));
  }

  /** Counts how often rates began anew. */
  int epoch() {
    return epoch;
  }

  /** Milliseconds within the epoch; only differences mean something. */
  long elapsedMillis() {
    return elapsedMillis;
  }

  /**
   * To the last sample from the one before it of another moment of the agent's uptime; 0 where
   * rates began anew with it.
   */
  long intervalMillis() {
    return intervalMillis;
  }

  /** When the last sample was received. */
  long receivedMillis() {
    return receivedMillis;
  }

  /**
   * The longest that has been between two samples, and has not passed again since; 0 where all were
   * received at once. Samples of one poll may come some time after one another.
   */
  long pollMillis() {
    return pollMillis;
  }

  /** A copy, changed by nobody else. */
  SourceClock copy() {
    SourceClock copy = new SourceClock();
    copy.begun = begun;
    copy.epoch = epoch;
    copy.elapsedMillis = elapsedMillis;
    copy.receivedMillis = receivedMillis;
    copy.uptimeMillis = uptimeMillis;
    copy.datagramSequence = datagramSequence;
    copy.sampleSequence = sampleSequence;
    copy.content = content;
    copy.sequenceStands = sequenceStands;
    copy.uptimeCreeps = uptimeCreeps;
    copy.pollMillis = pollMillis;
    copy.intervalMillis = intervalMillis;
    return copy;
  }

  void write(DataOutput out) throws IOException {
    out.writeBoolean(begun);
    out.writeInt(epoch);
    out.writeLong(elapsedMillis);
    out.writeLong(receivedMillis);
    out.writeInt(uptimeMillis);
    out.writeInt(datagramSequence);
    out.writeInt(sampleSequence);
    out.writeInt(content);
    out.writeBoolean(sequenceStands);
    out.writeBoolean(uptimeCreeps);
    out.writeLong(pollMillis);
    out.writeLong(intervalMillis);
  }

  static SourceClock read(DataInput in) throws IOException {
    SourceClock clock = new SourceClock();
    clock.begun = in.readBoolean();
    clock.epoch = in.readInt();
    clock.elapsedMillis = in.readLong();
    clock.receivedMillis = in.readLong();
    clock.uptimeMillis = in.readInt();
    clock.datagramSequence = in.readInt();
    clock.sampleSequence = in.readInt();
    clock.content = in.readInt();
    clock.sequenceStands = in.readBoolean();
    clock.uptimeCreeps = in.readBoolean();
    clock.pollMillis = in.readLong();
    clock.intervalMillis = in.readLong();
    return clock;
  }
}
