package io.flowgauge.stream;

import io.flowgauge.counter.AgentReport;
import io.flowgauge.counter.CounterSample;
import io.flowgauge.counter.CounterSampleCutter;
import io.flowgauge.counter.SequenceObserver;
import io.flowgauge.datagram.DatagramDecoder;
import io.flowgauge.datagram.RawDatagram;
import io.flowgauge.datagram.RejectedDatagram;
import io.flowgauge.flow.DefinitionException;
import io.flowgauge.flow.FlowDefinition;
import io.flowgauge.flow.FlowObserver;
import io.flowgauge.flow.ObservedFlow;
import io.flowgauge.table.Measures;
import io.flowgauge.table.PartialTally;
import io.flowgauge.table.TallyTable;
import io.flowgauge.table.Ticks;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.jspecify.annotations.Nullable;

/**
 * The hot loop: walks datagrams and adds up what their samples say about flows, in a table of its
 * own. The table is emptied before a watermark that closes a tick it has counted in, before a
 * checkpoint barrier, before the input is idle and when it is full. So nothing downstream is late
 * because it waited here, there is nothing to snapshot, and most flows are told of once in a tick.
 *
 * <p>Never fails on a datagram: what cannot be decoded leaves by {@link SideOutputs#REJECTED}.
 * Counter samples leave by {@link SideOutputs#COUNTER_SAMPLES}, undecoded.
 */
public final class ObserveAndTally extends AbstractStreamOperator<PartialTally>
    implements OneInputStreamOperator<RawDatagram, PartialTally> {
  private static final long serialVersionUID = 1L;

  private final List<FlowDefinition> definitions;
  private final int maxEntries;
  private final int maxFlows;
  private final boolean live;

  private transient long[] definitionIds;
  private transient DatagramDecoder decoder;
  private transient TallyTable table;
  private transient FlowObserver observer;
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
  private transient StreamRecord<PartialTally> record;

  /**
   * An operator that observes {@code definitions}.
   *
   * @param maxEntries the local table is emptied when it has so many
   * @param maxFlows how many flows of a definition are told apart in a tick
   * @param live whether datagrams arrive now, so that none can have been received in the future
   */
  @SuppressWarnings("NullAway.Init") // Transient fields are made in open().
  public ObserveAndTally(
      List<FlowDefinition> definitions, int maxEntries, int maxFlows, boolean live) {
    this.definitions = List.copyOf(definitions);
    this.maxEntries = maxEntries;
    this.maxFlows = maxFlows;
    this.live = live;
  }

  @Override
  public void open() throws Exception {
    super.open();
    definitionIds = definitions.stream().mapToLong(FlowDefinition::id).toArray();
    decoder = new DatagramDecoder();
    table =
        new TallyTable(definitions, maxEntries, maxFlows, ThreadLocalRandom.current().nextLong());
    observer = observer(definitions, table);
    sequences = new SequenceObserver(ThreadLocalRandom.current().nextInt());
    cutter = new CounterSampleCutter(this::emit);
    visitor = new CountingVisitor(observer, sequences, cutter, getMetricGroup());
    datagrams = JobMetric.DATAGRAMS.in(getMetricGroup());
    futureDatagrams = JobMetric.FUTURE_DATAGRAMS.in(getMetricGroup());
    rejectedDatagrams = JobMetric.REJECTED_DATAGRAMS.in(getMetricGroup());
    partialTallies = JobMetric.PARTIAL_TALLIES.in(getMetricGroup());
    record = new StreamRecord<>(null);
    horizon = new Horizon(getProcessingTimeService()::getCurrentProcessingTime);
    firstClosing = Long.MAX_VALUE;
  }

  private static FlowObserver observer(List<FlowDefinition> definitions, TallyTable table) {
    try {
      return new FlowObserver(definitions, table);
    } catch (DefinitionException e) {
      throw new IllegalStateException("definitions are checked before they come here", e);
    }
  }

  @Override
  public void processElement(StreamRecord<RawDatagram> element) {
    RawDatagram datagram = element.getValue();
    datagrams.inc();
    if (live && horizon.isBefore(datagram.receivedMillis())) {
      futureDatagrams.inc();
      return;
    }
    observer.receivedAt(datagram.receivedMillis());
    sequences.receivedAt(datagram.receivedMillis());
    cutter.receivedAt(datagram.receivedMillis());
    firstClosing = Math.min(firstClosing, Ticks.closing(Ticks.of(datagram.receivedMillis())));
    visitor.begin();
    decoder.decode(datagram.payload(), datagram.payload().length, visitor);
    sequences.endDatagram();
    RejectedDatagram rejected = visitor.rejected(datagram);
    if (rejected != null) {
      rejectedDatagrams.inc();
      output.collect(SideOutputs.REJECTED, new StreamRecord<>(rejected, datagram.receivedMillis()));
    }
    if (table.isFull()) {
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

  private void flush() {
    flushTallies();
    sequences.drainTo(this::emit);
    firstClosing = Long.MAX_VALUE;
  }

  private void flushTallies() {
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
            definitionIds[definition],
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
  public void processWatermarkStatus(WatermarkStatus status) throws Exception {
    flush();
    super.processWatermarkStatus(status);
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
