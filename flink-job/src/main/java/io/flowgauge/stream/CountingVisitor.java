package io.flowgauge.stream;

import static java.util.Objects.requireNonNull;

import io.flowgauge.counter.CounterSampleCutter;
import io.flowgauge.counter.SequenceObserver;
import io.flowgauge.datagram.CounterSampleHeader;
import io.flowgauge.datagram.CustomSampleHeader;
import io.flowgauge.datagram.CustomType;
import io.flowgauge.datagram.DatagramHeader;
import io.flowgauge.datagram.DatagramVisitor;
import io.flowgauge.datagram.DiscardedPacketHeader;
import io.flowgauge.datagram.FlowSampleHeader;
import io.flowgauge.datagram.Problem;
import io.flowgauge.datagram.RawDatagram;
import io.flowgauge.datagram.RejectedDatagram;
import io.flowgauge.datagram.SampledHeader;
import io.flowgauge.datagram.structure.Structure;
import io.flowgauge.flow.FlowObserver;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.jspecify.annotations.Nullable;

/** Counts what a walk meets, remembers its first problem, and passes flows on to the observer. */
final class CountingVisitor implements DatagramVisitor {
  private final SequenceObserver sequences;
  private final CounterSampleCutter cutter;
  private final Counter flowSamples;
  private final Counter samplesWithoutPacket;
  private final Counter counterSamples;
  private final Counter discardedPackets;
  private final Counter customSamples;
  private final Counter trailingBytes;
  private final FormatCounters unknownSamples;
  private final FormatCounters unknownFlowRecords;
  private final FormatCounters unknownCounterRecords;
  private final Map<Problem, Counter> problems = new EnumMap<>(Problem.class);

  private FlowObserver observer;

  private @Nullable Problem firstProblem;
  private int firstOffset;
  private int problemCount;
  private int agentStart;
  private int agentEnd;

  CountingVisitor(
      FlowObserver observer,
      SequenceObserver sequences,
      CounterSampleCutter cutter,
      MetricGroup metrics) {
    this.observer = observer;
    this.sequences = sequences;
    this.cutter = cutter;
    flowSamples = JobMetric.FLOW_SAMPLES.in(metrics);
    samplesWithoutPacket = JobMetric.SAMPLES_WITHOUT_PACKET.in(metrics);
    counterSamples = JobMetric.COUNTER_SAMPLES.in(metrics);
    discardedPackets = JobMetric.DISCARDED_PACKETS.in(metrics);
    customSamples = JobMetric.CUSTOM_SAMPLES.in(metrics);
    trailingBytes = JobMetric.TRAILING_BYTES.in(metrics);
    unknownSamples = new FormatCounters(JobMetric.UNKNOWN_SAMPLES, metrics);
    unknownFlowRecords = new FormatCounters(JobMetric.UNKNOWN_FLOW_RECORDS, metrics);
    unknownCounterRecords = new FormatCounters(JobMetric.UNKNOWN_COUNTER_RECORDS, metrics);
    for (Problem problem : Problem.values()) {
      problems.put(problem, JobMetric.PROBLEMS.in(metrics, "reason", problem.text()));
    }
  }

  /** A datagram begins, whose flows {@code observer} is told of. */
  void begin(FlowObserver observerOfIts) {
    observer = observerOfIts;
    firstProblem = null;
    problemCount = 0;
    agentStart = 0;
    agentEnd = 0;
  }

  /** What became of the datagram just walked: null if nothing was wrong with it. */
  @Nullable RejectedDatagram rejected(RawDatagram datagram) {
    return firstProblem == null
        ? null
        : RejectedDatagram.of(
            datagram,
            Arrays.copyOfRange(datagram.payload(), agentStart, agentEnd),
            firstProblem,
            firstOffset,
            problemCount);
  }

  @Override
  public void datagram(DatagramHeader header) {
    agentStart = header.agentOffset();
    agentEnd = agentStart + header.agentLength();
    observer.datagram(header);
    sequences.datagram(header);
    cutter.datagram(header);
  }

  @Override
  public void flowSample(FlowSampleHeader sample) {
    flowSamples.inc();
    observer.flowSample(sample);
    sequences.flowSample(sample);
  }

  @Override
  public void sampledHeader(SampledHeader header) {
    observer.sampledHeader(header);
  }

  @Override
  public void flowRecord(Structure structure, int start, int end) {
    observer.flowRecord(structure, start, end);
  }

  @Override
  public void endFlowSample() {
    observer.endFlowSample();
    if (!observer.understood()) {
      samplesWithoutPacket.inc();
    }
  }

  @Override
  public void counterSample(CounterSampleHeader sample) {
    counterSamples.inc();
    sequences.counterSample(sample);
    cutter.counterSample(sample);
  }

  @Override
  public void counterRecord(Structure structure, int start, int end) {
    cutter.counterRecord(structure, start, end);
  }

  @Override
  public void endCounterSample() {
    cutter.endCounterSample();
  }

  @Override
  public void customSample(CustomSampleHeader sample) {
    customSamples.inc();
    observer.customSample(sample);
    cutter.customSample(sample);
  }

  @Override
  public void customValue(CustomType type, int nameFrom, int nameTo, int from, int to) {
    observer.customValue(type, nameFrom, nameTo, from, to);
  }

  @Override
  public void endCustomSample() {
    observer.endCustomSample();
  }

  @Override
  public void discardedPacket(DiscardedPacketHeader sample) {
    discardedPackets.inc();
    observer.discardedPacket(sample);
    sequences.discardedPacket(sample);
  }

  @Override
  public void endDiscardedPacket() {
    observer.endDiscardedPacket();
  }

  @Override
  public void unknownSample(int dataFormat, int start, int end) {
    unknownSamples.inc(dataFormat);
  }

  @Override
  public void unknownFlowRecord(int dataFormat, int start, int end) {
    unknownFlowRecords.inc(dataFormat);
  }

  @Override
  public void unknownCounterRecord(int dataFormat, int start, int end) {
    unknownCounterRecords.inc(dataFormat);
  }

  @Override
  public void trailing(int start, int end) {
    trailingBytes.inc(end - start);
  }

  @Override
  public void problem(Problem problem, int offset) {
    requireNonNull(problems.get(problem)).inc();
    if (!problem.isLoss()) {
      return;
    }
    if (firstProblem == null) {
      firstProblem = problem;
      firstOffset = offset;
    }
    problemCount++;
  }
}
