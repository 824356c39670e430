package io.flowgauge.stream;

import io.flowgauge.counter.AgentReport;
import io.flowgauge.counter.CounterSample;
import io.flowgauge.counter.CounterSampleCutter;
import io.flowgauge.counter.SequenceObserver;
import io.flowgauge.datagram.DatagramDecoder;
import io.flowgauge.datagram.RawDatagram;
import io.flowgauge.datagram.RejectedDatagram;
import io.flowgauge.definition.LiveChange;
import io.flowgauge.flow.FlowObserver;
import io.flowgauge.flow.ObservedFlow;
import io.flowgauge.lookup.Lookups;
import io.flowgauge.table.DefinitionNotice;
import io.flowgauge.table.FlowMessage;
import io.flowgauge.table.Measures;
import io.flowgauge.table.PartialTally;
import io.flowgauge.table.TallyTable;
import io.flowgauge.table.Ticks;
import io.flowgauge.wire.WireType;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.AbstractStreamOperatorV2;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.Input;
import org.apache.flink.streaming.api.operators.MultipleInputStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.LatencyMarker;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.util.function.SerializableSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The hot loop: walks datagrams and adds up what their samples say about flows, in a table of its
 * own. The table is emptied before a watermark that closes a tick it has counted in, before a
 * checkpoint barrier, before the input is idle and when it is full. So nothing downstream is late
 * because it waited here, no tally is in a snapshot, and most flows are told of once in a tick.
 *
 * <p>Where nothing ever changes it has one input and is chained to the source of the datagrams, as
 * any operator of one input; otherwise it has two. Flow tables learn from here what it is that they
 * are sent: each subtask tells them before the first tally.
 *
 * <p>What is observed can change with every tick. A datagram waits until it is known what is to be
 * observed in its tick, which it mostly is a second before; so does the watermark. Therefore all
 * subtasks change at the same tick, and the same again when datagrams are replayed.
 *
 * <p>Never fails on a datagram: what cannot be decoded leaves by {@link SideOutputs#REJECTED}.
 * Counter samples leave by {@link SideOutputs#COUNTER_SAMPLES}, undecoded, and datagrams that are
 * to be written as JSON by {@link SideOutputs#DATAGRAMS}.
 */
public final class ObserveAndTally extends AbstractStreamOperatorV2<FlowMessage>
    implements MultipleInputStreamOperator<FlowMessage>,
        OneInputStreamOperator<RawDatagram, FlowMessage> {
  private static final long serialVersionUID = 1L;

  private final Settings settings;

  /** The input where there is no other. */
  private final transient Input<RawDatagram> alone = new Datagrams();

  private transient DatagramDecoder decoder;
  private transient TallyTable table;
  private transient LivePlans plans;
  private transient SequenceObserver sequences;
  private transient CounterSampleCutter cutter;
  private transient CountingVisitor visitor;
  private transient Horizon horizon;

  /** The watermark that the first tick in the table has to be told before. */
  private transient long firstClosing;

  private transient HeldDatagrams held;
  private transient List<LiveChange> restored;
  private transient @Nullable ListState<RawDatagram> heldState;
  private transient @Nullable ListState<LiveChange> knownState;

  private transient long inputWatermark;
  private transient long outputWatermark;

  /** Whether the input is idle, and nobody downstream has been told yet. */
  private transient boolean idlesSoon;

  private transient Counter datagrams;
  private transient Counter futureDatagrams;
  private transient Counter rejectedDatagrams;
  private transient Counter partialTallies;
  private transient Counter unsettledDatagrams;
  private transient StreamRecord<FlowMessage> record;

  /** Whether flow tables have been told what is counted. */
  private transient boolean told;

  /**
   * What is observed, and how.
   *
   * @param known definitions that have been in force for ever
   * @param settled the last tick of which they are all, unless changes are told of
   * @param changing whether there is an input that tells of changes
   * @param maxEntries the local table is emptied when it has so many
   * @param maxFlows how many flows of a definition are told apart in a tick
   * @param live whether datagrams arrive now, so that none can have been received in the future
   * @param decoded whether datagrams go on as they are, too
   * @param databases what keys are looked up in that no definition tells of
   */
  public record Settings(
      List<LiveChange> known,
      LiveChange.Settled settled,
      boolean changing,
      int maxEntries,
      int maxFlows,
      boolean live,
      boolean decoded,
      SerializableSupplier<Lookups> databases)
      implements Serializable {}

  @SuppressWarnings("NullAway.Init") // Transient fields are made in open().
  private ObserveAndTally(StreamOperatorParameters<FlowMessage> parameters, Settings settings) {
    super(parameters, settings.changing() ? 2 : 1);
    this.settings = settings;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    held = new HeldDatagrams();
    List<LiveChange> known = new ArrayList<>();
    if (settings.changing()) {
      heldState =
          context
              .getOperatorStateStore()
              .getListState(new ListStateDescriptor<>("held-datagrams", WireType.RAW_DATAGRAM));
      for (RawDatagram datagram : heldState.get()) {
        held.add(datagram);
      }
      knownState =
          context
              .getOperatorStateStore()
              .getUnionListState(new ListStateDescriptor<>("definitions", WireType.LIVE_CHANGE));
      knownState.get().forEach(known::add);
    }
    restored = known.isEmpty() ? LivePlans.initial(settings.known(), settings.settled()) : known;
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    if (heldState != null && knownState != null) {
      heldState.update(held.all());
      // All know the same; who restores reads what all have written.
      boolean writes = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0;
      knownState.update(writes ? plans.state() : List.of());
    }
  }

  @Override
  public void open() throws Exception {
    super.open();
    decoder = new DatagramDecoder();
    table =
        new TallyTable(
            settings.maxEntries(), settings.maxFlows(), ThreadLocalRandom.current().nextLong());
    table.overflowTo(this::emit);
    plans = new LivePlans(table, restored, new LiveLookups(settings.databases().get()));
    restored = List.of();
    sequences = new SequenceObserver(ThreadLocalRandom.current().nextInt());
    cutter = new CounterSampleCutter(this::emit);
    visitor = new CountingVisitor(plans.in(0).observer(), sequences, cutter, getMetricGroup());
    datagrams = JobMetric.DATAGRAMS.in(getMetricGroup());
    futureDatagrams = JobMetric.FUTURE_DATAGRAMS.in(getMetricGroup());
    rejectedDatagrams = JobMetric.REJECTED_DATAGRAMS.in(getMetricGroup());
    partialTallies = JobMetric.PARTIAL_TALLIES.in(getMetricGroup());
    record = new StreamRecord<>(null);
    horizon = new Horizon(processingTimeService::getCurrentProcessingTime);
    firstClosing = Long.MAX_VALUE;
    unsettledDatagrams = JobMetric.UNSETTLED_DATAGRAMS.in(getMetricGroup());
    JobMetric.HELD_DATAGRAMS.gauge(getMetricGroup(), () -> held.size());
    inputWatermark = Long.MIN_VALUE;
    outputWatermark = Long.MIN_VALUE;
  }

  /**
   * Makes the operator. Never one that a source is chained to by {@link
   * ChainingStrategy#HEAD_WITH_SOURCES}: Flink 2.2 has no such source among the operators of its
   * vertex. It neither keeps its readers' state nor tells it to stop with a savepoint.
   */
  public static final class Factory extends AbstractStreamOperatorFactory<FlowMessage>
      implements OneInputStreamOperatorFactory<RawDatagram, FlowMessage> {
    private static final long serialVersionUID = 1L;

    private final Settings settings;

    /** A factory of operators with these settings. */
    public Factory(Settings settings) {
      this.settings = settings;
      setChainingStrategy(settings.changing() ? ChainingStrategy.HEAD : ChainingStrategy.ALWAYS);
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // As Flink has it.
    public <T extends StreamOperator<FlowMessage>> T createStreamOperator(
        StreamOperatorParameters<FlowMessage> parameters) {
      return (T) new ObserveAndTally(parameters, settings);
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
    return settings.changing() ? List.of(new Datagrams(), new Changes()) : List.of(new Datagrams());
  }

  @Override
  public void processElement(StreamRecord<RawDatagram> element) throws Exception {
    alone.processElement(element);
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    alone.processWatermark(mark);
  }

  @Override
  public void processWatermarkStatus(WatermarkStatus status) throws Exception {
    alone.processWatermarkStatus(status);
  }

  @Override
  public void processLatencyMarker(LatencyMarker marker) throws Exception {
    alone.processLatencyMarker(marker);
  }

  @Override
  public void setKeyContextElement(StreamRecord<RawDatagram> element) throws Exception {
    alone.setKeyContextElement(element);
  }

  private final class Datagrams implements Input<RawDatagram> {
    @Override
    public void processElement(StreamRecord<RawDatagram> element) {
      receive(element.getValue());
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
      inputWatermark = mark.getTimestamp();
      emitWatermark();
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus status) {
      if (status.isActive() && idlesSoon) {
        idlesSoon = false; // Nobody has heard of it.
        return;
      }
      idlesSoon = status.isIdle();
      if (status.isActive()) {
        output.emitWatermarkStatus(status);
      }
      emitIdleness();
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

  /** What changes: it comes when it comes, and says nothing of the time of datagrams. */
  private final class Changes implements Input<LiveChange> {
    @Override
    public void processElement(StreamRecord<LiveChange> element) throws Exception {
      take(element.getValue());
    }

    @Override
    public void processWatermark(Watermark mark) {
      // Not the time of datagrams.
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus status) {
      // Not theirs either.
    }

    @Override
    public void processLatencyMarker(LatencyMarker marker) {
      // Latency is that of datagrams.
    }

    @Override
    public void setKeyContextElement(StreamRecord<LiveChange> element) {
      // There are no keys yet.
    }
  }

  private void take(LiveChange change) throws Exception {
    if (change instanceof LiveChange.Settled && plans.isWaiting()) {
      flushTallies();
    }
    plans.take(change, this::emit);
    if (!held.isEmpty()) {
      held.releaseThrough(plans.settledTick(), this::observe);
    }
    emitWatermark();
    emitIdleness();
  }

  private void receive(RawDatagram datagram) {
    if (settings.decoded()) {
      output.collect(
          SideOutputs.DATAGRAMS, new StreamRecord<>(datagram, datagram.receivedMillis()));
    }
    datagrams.inc();
    if (settings.live() && horizon.isBefore(datagram.receivedMillis())) {
      futureDatagrams.inc();
      return;
    }
    if (Ticks.of(datagram.receivedMillis()) <= plans.settledTick()) {
      observe(datagram);
    } else {
      held.add(datagram);
      observeUnsettled(held.surplus());
    }
  }

  // Better by what may be about to change than never.
  private void observeUnsettled(@Nullable RawDatagram datagram) {
    if (datagram != null) {
      unsettledDatagrams.inc();
      observe(datagram);
    }
  }

  private void observe(RawDatagram datagram) {
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
    flushTallies();
    sequences.drainTo(this::emit);
    firstClosing = Long.MAX_VALUE;
  }

  private void flushTallies() {
    plans.settle();
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
    tell();
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

  // A tick closes when it is known what holds in the next: what ends with it says so.
  private void emitWatermark() throws Exception {
    if (inputWatermark == Long.MAX_VALUE) {
      releaseAll();
    }
    boolean all = inputWatermark == Long.MAX_VALUE || plans.settledTick() == Long.MAX_VALUE;
    long mark =
        all ? inputWatermark : Math.min(inputWatermark, Ticks.closing(plans.settledTick()) - 1);
    if (mark <= outputWatermark) {
      return;
    }
    outputWatermark = mark;
    if (mark >= firstClosing || plans.several()) {
      flush();
      plans.forgetBefore(Ticks.of(mark + 1));
    }
    super.processWatermark(new Watermark(mark));
  }

  private void releaseAll() {
    for (RawDatagram datagram : held.all()) {
      observeUnsettled(datagram);
    }
    held = new HeldDatagrams();
  }

  private void emitIdleness() {
    if (idlesSoon && held.isEmpty() && outputWatermark >= inputWatermark) {
      idlesSoon = false;
      flush();
      output.emitWatermarkStatus(WatermarkStatus.IDLE);
    }
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    flush();
  }

  @Override
  public void finish() throws Exception {
    releaseAll();
    flush();
    super.finish();
  }
}
