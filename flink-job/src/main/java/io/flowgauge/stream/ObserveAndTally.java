package io.flowgauge.stream;

import io.flowgauge.counter.AgentReport;
import io.flowgauge.counter.CounterSample;
import io.flowgauge.counter.CounterSampleCutter;
import io.flowgauge.counter.SequenceObserver;
import io.flowgauge.datagram.DatagramDecoder;
import io.flowgauge.datagram.RawDatagram;
import io.flowgauge.datagram.RejectedDatagram;
import io.flowgauge.definition.InForce;
import io.flowgauge.flow.FlowObserver;
import io.flowgauge.flow.ObservedFlow;
import io.flowgauge.lookup.Lookups;
import io.flowgauge.table.DefinitionNotice;
import io.flowgauge.table.FlowMessage;
import io.flowgauge.table.Measures;
import io.flowgauge.table.PartialTally;
import io.flowgauge.table.TallyTable;
import io.flowgauge.table.Ticks;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.AbstractStreamOperatorV2;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.Input;
import org.apache.flink.streaming.api.operators.MultipleInputStreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.LatencyMarker;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.jspecify.annotations.Nullable;

/**
 * The hot loop: walks datagrams and adds up what their samples say about flows, in a table of its
 * own. The table is emptied before a watermark that closes a tick it has counted in, before a
 * checkpoint barrier, before the input is idle and when it is full. So nothing downstream is late
 * because it waited here, there is nothing to snapshot, and most flows are told of once in a tick.
 *
 * <p>The source of the datagrams is chained to it, which an operator of several inputs can be (and
 * one of two inputs cannot). Flow tables learn from here what it is that they are sent: each
 * subtask tells them before the first tally.
 *
 * <p>Never fails on a datagram: what cannot be decoded leaves by {@link SideOutputs#REJECTED}.
 * Counter samples leave by {@link SideOutputs#COUNTER_SAMPLES}, undecoded, and datagrams that are
 * to be written as JSON by {@link SideOutputs#DATAGRAMS}.
 */
public final class ObserveAndTally extends AbstractStreamOperatorV2<FlowMessage>
    implements MultipleInputStreamOperator<FlowMessage> {
  private static final long serialVersionUID = 1L;

  private final InForce inForce;
  private final int maxEntries;
  private final int maxFlows;
  private final boolean live;
  private final boolean decoded;

  private transient DatagramDecoder decoder;
  private transient TallyTable table;
  private transient FlowPlans plans;
  private transient SequenceObserver sequences;
  private transient CounterSampleCutter cutter;
  private transient CountingVisitor visitor;
  private transient Horizon horizon;

  /** The watermark that the first tick in the table has to be told before. */
  private transient long firstClosing;

  private transient Counter datagrams;
  private transient Counter futureDatagrams;
  private transient Counter rejectedDatagrams;
  private transient Counter partialTallies;
  private transient StreamRecord<FlowMessage> record;

  /** Whether flow tables have been told what is counted. */
  private transient boolean told;

  /**
   * An operator that observes what is {@code inForce}.
   *
   * @param maxEntries the local table is emptied when it has so many
   * @param maxFlows how many flows of a definition are told apart in a tick
   * @param live whether datagrams arrive now, so that none can have been received in the future
   * @param decoded whether datagrams go on as they are, too
   */
  @SuppressWarnings("NullAway.Init") // Transient fields are made in open().
  private ObserveAndTally(
      StreamOperatorParameters<FlowMessage> parameters,
      InForce inForce,
      int maxEntries,
      int maxFlows,
      boolean live,
      boolean decoded) {
    super(parameters, 1);
    this.inForce = inForce;
    this.maxEntries = maxEntries;
    this.maxFlows = maxFlows;
    this.live = live;
    this.decoded = decoded;
  }

  @Override
  public void open() throws Exception {
    super.open();
    decoder = new DatagramDecoder();
    table = new TallyTable(maxEntries, maxFlows, ThreadLocalRandom.current().nextLong());
    plans = new FlowPlans(table, Long.MIN_VALUE, inForce, Lookups.NONE);
    sequences = new SequenceObserver(ThreadLocalRandom.current().nextInt());
    cutter = new CounterSampleCutter(this::emit);
    visitor = new CountingVisitor(plans.latest().observer(), sequences, cutter, getMetricGroup());
    datagrams = JobMetric.DATAGRAMS.in(getMetricGroup());
    futureDatagrams = JobMetric.FUTURE_DATAGRAMS.in(getMetricGroup());
    rejectedDatagrams = JobMetric.REJECTED_DATAGRAMS.in(getMetricGroup());
    partialTallies = JobMetric.PARTIAL_TALLIES.in(getMetricGroup());
    record = new StreamRecord<>(null);
    horizon = new Horizon(processingTimeService::getCurrentProcessingTime);
    firstClosing = Long.MAX_VALUE;
  }

  /** Makes the operator, chained to the source of datagrams. */
  public static final class Factory extends AbstractStreamOperatorFactory<FlowMessage> {
    private static final long serialVersionUID = 1L;

    private final InForce inForce;
    private final int maxEntries;
    private final int maxFlows;
    private final boolean live;
    private final boolean decoded;

    /** A factory of operators that observe {@code inForce}. */
    public Factory(InForce inForce, int maxEntries, int maxFlows, boolean live, boolean decoded) {
      this.inForce = inForce;
      this.maxEntries = maxEntries;
      this.maxFlows = maxFlows;
      this.live = live;
      this.decoded = decoded;
      setChainingStrategy(ChainingStrategy.HEAD_WITH_SOURCES);
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // As Flink has it.
    public <T extends StreamOperator<FlowMessage>> T createStreamOperator(
        StreamOperatorParameters<FlowMessage> parameters) {
      return (T) new ObserveAndTally(parameters, inForce, maxEntries, maxFlows, live, decoded);
    }

    @Override
    @SuppressWarnings("rawtypes") // As Flink has it.
    public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader classLoader) {
      return ObserveAndTally.class;
    }
  }

  @Override
  @SuppressWarnings("rawtypes") // As Flink has it.
  public List<Input> getInputs() {
    return List.of(new Datagrams());
  }

  private final class Datagrams implements Input<RawDatagram> {
    @Override
    public void processElement(StreamRecord<RawDatagram> element) {
      observe(element.getValue());
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
      ObserveAndTally.this.processWatermark(mark);
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus status) {
      flush();
      output.emitWatermarkStatus(status);
    }

    @Override
    public void processLatencyMarker(LatencyMarker marker) {
      reportOrForwardLatencyMarker(marker);
    }

    @Override
    public void setKeyContextElement(StreamRecord<RawDatagram> element) {
      // There are no keys yet.
    }
  }

  private void observe(RawDatagram datagram) {
    if (decoded) {
      output.collect(
          SideOutputs.DATAGRAMS, new StreamRecord<>(datagram, datagram.receivedMillis()));
    }
    datagrams.inc();
    if (live && horizon.isBefore(datagram.receivedMillis())) {
      futureDatagrams.inc();
      return;
    }
    long tick = Ticks.of(datagram.receivedMillis());
    FlowObserver observer = plans.in(tick).observer();
    observer.receivedAt(datagram.receivedMillis());
    sequences.receivedAt(datagram.receivedMillis());
    cutter.receivedAt(datagram.receivedMillis());
    firstClosing = Math.min(firstClosing, Ticks.closing(tick));
    visitor.begin(observer);
    decoder.decode(datagram.payload(), datagram.payload().length, visitor);
    sequences.endDatagram();
    RejectedDatagram rejected = visitor.rejected(datagram);
    if (rejected != null) {
      rejectedDatagrams.inc();
      output.collect(SideOutputs.REJECTED, new StreamRecord<>(rejected, datagram.receivedMillis()));
    }
    if (table.isFull()) {
      plans.settle();
      tell();
      table.drainLargestTo(this::emit);
    }
    if (sequences.isFull()) {
      sequences.drainTo(this::emit);
    }
  }

  private void emit(CounterSample sample) {
    output.collect(
        SideOutputs.COUNTER_SAMPLES, new StreamRecord<>(sample, sample.receivedMillis()));
  }

  private void tell() {
    if (!told) {
      plans.tellAll(this::emit);
      told = true;
    }
  }

  private void emit(DefinitionNotice notice) {
    output.collect(record.replace(notice, Long.MIN_VALUE));
  }

  private void flush() {
    plans.settle();
    flushTallies();
    sequences.drainTo(this::emit);
    firstClosing = Long.MAX_VALUE;
  }

  private void flushTallies() {
    tell();
    table.drainTo(this::emit);
  }

  private void emit(AgentReport report) {
    output.collect(
        SideOutputs.AGENT_REPORTS, new StreamRecord<>(report, Ticks.closing(report.tick())));
  }

  private void emit(
      int definition,
      boolean rest,
      long[] observed,
      int at,
      long value,
      long samples,
      @Nullable Measures measures) {
    long tick = ObservedFlow.tick(observed, at);
    PartialTally tally =
        new PartialTally(
            plans.definition(definition),
            tick,
            ObservedFlow.origin(observed, at),
            ObservedFlow.flowKey(observed, at),
            rest,
            value,
            samples,
            measures);
    partialTallies.inc();
    output.collect(record.replace(tally, Ticks.closing(tick)));
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    if (mark.getTimestamp() >= firstClosing) {
      flush();
    }
    super.processWatermark(mark);
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    flush();
  }

  @Override
  public void finish() throws Exception {
    flush();
    super.finish();
  }
}
