package io.flowgauge.counter;

import io.flowgauge.datagram.BigEndian;
import io.flowgauge.datagram.CounterSampleHeader;
import io.flowgauge.datagram.DatagramHeader;
import io.flowgauge.datagram.DatagramVisitor;
import io.flowgauge.datagram.DiscardedPacketHeader;
import io.flowgauge.datagram.FlowSampleHeader;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Notes the sequence numbers of datagrams and samples in the hot loop: one run of samples after the
 * other, one report for each agent and tick. Nothing is judged here, so nothing depends on which
 * partition, and which collector, a datagram came by.
 *
 * <p>Whoever fills it drains it when {@link #isFull}, and before what it holds would be late.
 */
public final class SequenceObserver implements DatagramVisitor {
  private static final int MILLIS_PER_TICK = 1000;
  private static final int MAX_REPORTS = 8192;
  private static final int MAX_BYTES = 4 << 20;
  private static final int MAX_SPARE = 1024;

  /** A writer that has grown larger is not kept: most agents need far less. */
  private static final int MAX_SPARE_BYTES = 8192;

  /** Whose report it is, and of when. The address is packed into two words. */
  private static final class Key {
    private final int seed;
    long tick;
    int subAgent;
    int agentLength;
    long agentHigh;
    long agentLow;

    Key(int seed) {
      this.seed = seed;
    }

    void set(long ofTick, DatagramHeader header) {
      tick = ofTick;
      subAgent = header.subAgentId();
      agentLength = header.agentLength();
      int at = header.agentOffset();
      agentHigh = agentLength == 16 ? BigEndian.int64(header.bytes(), at) : 0;
      agentLow =
          agentLength == 16
              ? BigEndian.int64(header.bytes(), at + Long.BYTES)
              : agentLength == 4 ? BigEndian.int32(header.bytes(), at) : 0;
    }

    byte[] agent() {
      byte[] agent = new byte[16];
      BigEndian.putInt64(agent, 0, agentHigh);
      BigEndian.putInt64(agent, Long.BYTES, agentLow);
      return Arrays.copyOfRange(agent, agent.length - agentLength, agent.length);
    }

    Key copy() {
      Key copy = new Key(seed);
      copy.tick = tick;
      copy.subAgent = subAgent;
      copy.agentLength = agentLength;
      copy.agentHigh = agentHigh;
      copy.agentLow = agentLow;
      return copy;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key that
          && seed == that.seed
          && agentLow == that.agentLow
          && tick == that.tick
          && subAgent == that.subAgent
          && agentLength == that.agentLength
          && agentHigh == that.agentHigh;
    }

    @Override
    public int hashCode() {
      return hash(seed, agentHigh, agentLow, subAgent, tick);
    }
  }

  /** Where in a table: unpredictable for who chooses agents. */
  static int hash(int seed, long agentHigh, long agentLow, int subAgent, long tick) {
    long mixed = mix(agentLow ^ seed * 0x9E37_79B9_7F4A_7C15L);
    mixed = mix(mixed ^ agentHigh);
    return (int) mix(mixed ^ ((long) subAgent << 32) ^ tick);
  }

  // The finisher of SplitMix64: every bit depends on every bit.
  private static long mix(long bits) {
    long mixed = (bits ^ (bits >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D0_49BB_1331_11EBL;
    return mixed ^ (mixed >>> 31);
  }

  private final int seed;
  private final Map<Key, ReportWriter> reports = new HashMap<>();
  private final Deque<ReportWriter> spare = new ArrayDeque<>();
  private final Key probe;
  private int bytes;

  private long receivedMillis;
  private boolean hasHeader;
  private int sequence;
  private int uptime;
  private int[] runs = new int[SampleRuns.SIZE * 16];
  private int runsEnd;
  private int run;

  /**
   * An observer that has heard nothing.
   *
   * @param seed makes places in tables unpredictable for who chooses the numbers; never shows in
   *     results
   */
  public SequenceObserver(int seed) {
    this.seed = seed;
    this.probe = new Key(seed);
  }

  /** Says when the datagram that is about to be walked was received. */
  public void receivedAt(long millis) {
    receivedMillis = millis;
    hasHeader = false;
    runsEnd = 0;
  }

  /** Whether it has to be drained before the next datagram. */
  public boolean isFull() {
    return bytes >= MAX_BYTES || reports.size() >= MAX_REPORTS;
  }

  @Override
  public void datagram(DatagramHeader header) {
    probe.set(Math.floorDiv(receivedMillis, MILLIS_PER_TICK), header);
    sequence = header.sequenceNumber();
    uptime = header.uptimeMillis();
    hasHeader = true;
  }

  @Override
  public void flowSample(FlowSampleHeader sample) {
    if (goesOn(SampleRuns.FLOW, sample.sourceClass(), sample.sourceIndex(), sample.sequenceNumber())
        && runs[run + SampleRuns.RATE] == sample.samplingRate()) {
      runs[run + SampleRuns.COUNT]++;
    } else {
      begin(SampleRuns.FLOW, sample.sourceClass(), sample.sourceIndex(), sample.sequenceNumber());
      runs[run + SampleRuns.RATE] = sample.samplingRate();
    }
    runs[run + SampleRuns.POOL] = sample.samplePool();
    runs[run + SampleRuns.DROPS] = sample.drops();
  }

  @Override
  public void counterSample(CounterSampleHeader sample) {
    if (goesOn(
        SampleRuns.COUNTER, sample.sourceClass(), sample.sourceIndex(), sample.sequenceNumber())) {
      runs[run + SampleRuns.COUNT]++;
    } else {
      begin(
          SampleRuns.COUNTER, sample.sourceClass(), sample.sourceIndex(), sample.sequenceNumber());
    }
  }

  @Override
  public void discardedPacket(DiscardedPacketHeader sample) {
    if (goesOn(
        SampleRuns.DISCARD, sample.sourceClass(), sample.sourceIndex(), sample.sequenceNumber())) {
      runs[run + SampleRuns.COUNT]++;
    } else {
      begin(
          SampleRuns.DISCARD, sample.sourceClass(), sample.sourceIndex(), sample.sequenceNumber());
    }
    runs[run + SampleRuns.DROPS] = sample.drops();
  }

  private boolean goesOn(int kind, int sourceClass, int sourceIndex, int number) {
    return runsEnd > 0
        && runs[run + SampleRuns.SOURCE_INDEX] == sourceIndex
        && runs[run + SampleRuns.FIRST] + runs[run + SampleRuns.COUNT] == number
        && runs[run + SampleRuns.KIND] == kind
        && runs[run + SampleRuns.SOURCE_CLASS] == sourceClass;
  }

  private void begin(int kind, int sourceClass, int sourceIndex, int number) {
    run = runsEnd;
    if (run == runs.length) {
      runs = Arrays.copyOf(runs, runs.length * 2);
    }
    runsEnd = run + SampleRuns.SIZE;
    runs[run + SampleRuns.KIND] = kind;
    runs[run + SampleRuns.SOURCE_CLASS] = sourceClass;
    runs[run + SampleRuns.SOURCE_INDEX] = sourceIndex;
    runs[run + SampleRuns.FIRST] = number;
    runs[run + SampleRuns.COUNT] = 1;
    runs[run + SampleRuns.RATE] = 0;
    runs[run + SampleRuns.POOL] = 0;
    runs[run + SampleRuns.DROPS] = 0;
  }

  /**
   * Says that the datagram has been walked to its end. One whose samples could not all be read has
   * been received nevertheless; one without a readable header is nobody's.
   */
  public void endDatagram() {
    if (!hasHeader) {
      return;
    }
    ReportWriter report = reports.get(probe);
    if (report == null) {
      report = spare.isEmpty() ? new ReportWriter(seed) : spare.pop();
      report.begin(probe.tick * MILLIS_PER_TICK);
      reports.put(probe.copy(), report);
    }
    int before = report.size();
    report.add(Math.floorMod(receivedMillis, MILLIS_PER_TICK), sequence, uptime, runs, runsEnd);
    bytes += report.size() - before;
  }

  /** Bytes of memory held for reports to come. */
  long spareBytes() {
    return spare.stream().mapToLong(ReportWriter::weight).sum();
  }

  /** Hands over all reports, in no order, and is empty then. */
  public void drainTo(Consumer<AgentReport> out) {
    reports.forEach(
        (key, report) -> {
          out.accept(
              new AgentReport(
                  key.agent(),
                  key.subAgent,
                  key.tick,
                  report.datagrams(),
                  report.samples(),
                  report.block()));
          if (spare.size() < MAX_SPARE && report.weight() <= MAX_SPARE_BYTES) {
            spare.push(report);
          }
        });
    reports.clear();
    bytes = 0;
  }
}
