package io.flowgauge.stream;

import io.flowgauge.detect.ThresholdDetector;
import io.flowgauge.table.Buckets;
import io.flowgauge.table.DefinitionNotice;
import io.flowgauge.table.FlowMessage;
import io.flowgauge.table.FlowRecord;
import io.flowgauge.table.FlowTable;
import io.flowgauge.table.FlowTableSpec;
import io.flowgauge.table.PartialTally;
import io.flowgauge.table.RankedFlow;
import io.flowgauge.table.Ranking;
import io.flowgauge.table.RecordReason;
import io.flowgauge.table.Ticks;
import io.flowgauge.table.Total;
import io.flowgauge.table.View;
import io.flowgauge.wire.WireType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * The flow tables, one for each definition and bucket of the flow key. A table has a timer at the
 * end of each tick that something was counted in, and of the next one while it holds a flow; an
 * empty table leaves no state behind.
 *
 * <p>What is late stays late over a restart, although a restarted job's watermarks begin anew: a
 * window that has been told must not be told again of the little that came after it.
 */
public final class MeasureFlows extends KeyedProcessFunction<Long, FlowMessage, Ranking>
    implements CheckpointedFunction {
  private static final long serialVersionUID = 1L;

  private final int maxFlowsPerDefinition;
  private final long lastTick;

  private transient Map<Long, MeasuredFlow> measured;
  private transient ValueState<FlowTable> tables;
  private transient MapState<Long, DefinitionNotice> notices;

  @SuppressWarnings("NullAway.Init") // Made in initializeState(), which comes before open().
  private transient ListState<Long> watermarks;

  private transient long restoredWatermark;
  private transient @Nullable TimerService time;
  private transient Counter lateSamples;
  private transient Counter untrackedSamples;

  /**
   * A function that measures the definitions that it is told of.
   *
   * @param maxFlowsPerDefinition how many flows of a definition are known at a time
   * @param lastTick the tick in which a recording ends, after which time stands still; {@link
   *     Long#MAX_VALUE} for live data
   */
  @SuppressWarnings("NullAway.Init") // Transient fields are made in open().
  public MeasureFlows(int maxFlowsPerDefinition, long lastTick) {
    this.maxFlowsPerDefinition = maxFlowsPerDefinition;
    this.lastTick = lastTick;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    watermarks =
        context
            .getOperatorStateStore()
            .getUnionListState(new ListStateDescriptor<>("watermark", Types.LONG));
    restoredWatermark = Long.MIN_VALUE;
    if (context.isRestored()) {
      // A barrier finds all subtasks at the same watermark; who had nothing to measure since the
      // last restart remembers an older one.
      for (long watermark : watermarks.get()) {
        restoredWatermark = Math.max(restoredWatermark, watermark);
      }
    }
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    watermarks.clear();
    // A subtask that has had nothing to measure knows of no time, and need not.
    if (watermark() != Long.MIN_VALUE) {
      watermarks.add(watermark());
    }
  }

  private long watermark() {
    return time == null ? restoredWatermark : Math.max(restoredWatermark, time.currentWatermark());
  }

  @Override
  public void open(OpenContext context) {
    measured = new HashMap<>();
    tables =
        getRuntimeContext().getState(new ValueStateDescriptor<>("flow-table", WireType.FLOW_TABLE));
    notices =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>("notices", Types.LONG, WireType.DEFINITION_NOTICE));
    lateSamples = JobMetric.LATE_SAMPLES.in(getRuntimeContext().getMetricGroup());
    untrackedSamples = JobMetric.UNTRACKED_SAMPLES.in(getRuntimeContext().getMetricGroup());
  }

  @Override
  public void processElement(FlowMessage message, Context context, Collector<Ranking> out)
      throws Exception {
    time = context.timerService();
    if (message instanceof DefinitionNotice notice) {
      learn(notice, context);
    } else if (message instanceof PartialTally tally) {
      count(tally, context);
    }
  }

  private void learn(DefinitionNotice notice, Context context) throws Exception {
    boolean over = Ticks.closing(notice.fromTick() - 1) <= watermark();
    if (notice.ends() && over) {
      return;
    }
    notices.put(notice.fromTick(), notice);
    MeasuredFlow flow = measured(notice.definition());
    if (flow != null) {
      flow.learn(notice);
    }
    // An end closes the table, and what holds anew makes what held before obsolete.
    if (!over && notice.fromTick() != Long.MIN_VALUE) {
      context.timerService().registerEventTimeTimer(Ticks.closing(notice.fromTick() - 1));
    }
  }

  /** What all tables of a definition share; read from what this bucket was told. */
  private @Nullable MeasuredFlow measured(long definitionOrBucket) throws Exception {
    long part = FlowBucket.definitionPart(definitionOrBucket);
    MeasuredFlow known = measured.get(part);
    if (known != null) {
      return known;
    }
    TreeMap<Long, DefinitionNotice> told = new TreeMap<>();
    for (Map.Entry<Long, DefinitionNotice> notice : notices.entries()) {
      told.put(notice.getKey(), notice.getValue());
    }
    if (told.isEmpty() || told.firstEntry().getValue().ends()) {
      return null;
    }
    MeasuredFlow flow =
        new MeasuredFlow(told.firstEntry().getValue(), Buckets.share(maxFlowsPerDefinition));
    told.values().forEach(flow::learn);
    measured.put(part, flow);
    return flow;
  }

  private void count(PartialTally tally, Context context) throws Exception {
    MeasuredFlow flow = measured(tally.definition());
    if (flow == null) {
      return; // From before a restart; the definition was no longer in force then.
    }
    FlowTable table = tables.value();
    long closing = Ticks.closing(tally.tick());
    if (closing <= watermark()
        || !flow.covers(tally.tick())
        || (table != null && table.isClosed(tally.tick()))) {
      lateSamples.inc(tally.samples());
      return;
    }
    if (table == null) {
      table = new FlowTable();
    }
    if (!table.awaits(tally.tick())) { // Whoever came first has seen to it.
      context.timerService().registerEventTimeTimer(closing);
    }
    untrackedSamples.inc(table.add(flow.in(tally.tick()).spec(), tally));
    tables.update(table);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<Ranking> out)
      throws Exception {
    time = context.timerService();
    MeasuredFlow flow = measured(context.getCurrentKey());
    FlowTable table = tables.value();
    long tick = Ticks.of(timestamp);
    if (flow == null) {
      tables.clear(); // The definition is not in force any more.
      return;
    }
    if (table != null) {
      close(flow, table, tick, context, out);
    }
    if (flow.endsWith(tick)) {
      tables.clear();
      notices.clear();
      measured.remove(FlowBucket.definitionPart(flow.definition()));
      return;
    }
    forget(flow, tick);
  }

  private void close(
      MeasuredFlow flow, FlowTable table, long tick, OnTimerContext context, Collector<Ranking> out)
      throws Exception {
    FlowTableSpec spec = flow.in(tick).spec();
    FlowTable.Output output = new TickOutput(flow, tick, context, out);
    if (flow.changesIn(tick)) {
      table.watchAnew();
    }
    table.close(spec, tick, output);
    if (tick == lastTick || flow.endsWith(tick)) {
      table.end(spec, output);
    }
    if (table.isEmpty()) {
      tables.clear();
      return;
    }
    tables.update(table);
    // A table in which nothing decays yet waits for its next tally's own timer.
    if (tick < lastTick && !flow.endsWith(tick) && table.changesByItself()) {
      context.timerService().registerEventTimeTimer(Ticks.closing(tick + 1));
    }
  }

  // What held before the next tick was told by an earlier notice, and is over.
  private void forget(MeasuredFlow flow, long tick) throws Exception {
    if (flow.changesIn(tick + 1)) {
      List<Long> told = new ArrayList<>();
      notices.keys().forEach(told::add);
      for (long from : told) {
        if (from <= tick) {
          notices.remove(from);
        }
      }
      flow.forgetBefore(tick);
    }
  }

  /** Sends what a closed tick shows on its way. */
  private record TickOutput(
      MeasuredFlow flow,
      long tick,
      KeyedProcessFunction<Long, FlowMessage, Ranking>.OnTimerContext context,
      Collector<Ranking> out)
      implements FlowTable.Output {

    @Override
    public void ranking(
        byte[] scope,
        View view,
        long startMillis,
        long endMillis,
        int flows,
        long absent,
        Total total,
        List<RankedFlow> rows) {
      out.collect(
          new Ranking(
              flow.definition(),
              flow.document(),
              scope,
              view,
              startMillis,
              Math.min(endMillis, flow.endMillis()),
              flows,
              absent,
              total,
              rows.toArray(RankedFlow[]::new)));
    }

    @Override
    public void record(
        byte[] scope, long startTick, long recordedTick, RecordReason why, RankedFlow row) {
      context.output(
          SideOutputs.FLOW_RECORDS,
          new FlowRecord(
              flow.definition(),
              flow.document(),
              scope,
              Ticks.start(startTick),
              Ticks.end(recordedTick),
              why,
              row));
    }

    @Override
    public void above(byte[] scope, RankedFlow row) {
      for (ThresholdDetector detector : flow.in(tick).detectors()) {
        detector
            .judge(scope, row, tick, flow.endsWith(tick, detector.threshold()))
            .ifPresent(finding -> context.output(SideOutputs.FINDINGS, finding));
      }
    }
  }
}
