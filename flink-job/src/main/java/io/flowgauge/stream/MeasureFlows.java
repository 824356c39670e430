package io.flowgauge.stream;

import io.flowgauge.detect.Threshold;
import io.flowgauge.detect.ThresholdDetector;
import io.flowgauge.flow.FlowDefinition;
import io.flowgauge.table.Buckets;
import io.flowgauge.table.FlowTable;
import io.flowgauge.table.FlowTableSpec;
import io.flowgauge.table.PartialTally;
import io.flowgauge.table.RankedFlow;
import io.flowgauge.table.Ranking;
import io.flowgauge.table.Ticks;
import io.flowgauge.table.View;
import io.flowgauge.wire.WireType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
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
public final class MeasureFlows extends KeyedProcessFunction<Long, PartialTally, Ranking>
    implements CheckpointedFunction {
  private static final long serialVersionUID = 1L;

  private final List<FlowDefinition> definitions;
  private final List<Threshold> thresholds;
  private final int maxFlowsPerDefinition;
  private final long lastTick;

  private transient Map<Long, Measured> measured;
  private transient ValueState<FlowTable> tables;

  @SuppressWarnings("NullAway.Init") // Made in initializeState(), which comes before open().
  private transient ListState<Long> watermarks;

  private transient long restoredWatermark;
  private transient @Nullable TimerService time;
  private transient Counter lateSamples;
  private transient Counter untrackedSamples;

  /** A definition with what can be worked out once. */
  private record Measured(
      FlowDefinition definition, FlowTableSpec spec, List<ThresholdDetector> detectors) {}

  /**
   * A function that measures {@code definitions}.
   *
   * @param thresholds what flows are judged against; each names one of the definitions
   * @param maxFlowsPerDefinition how many flows of a definition are known at a time
   * @param lastTick the tick in which a recording ends, after which time stands still; {@link
   *     Long#MAX_VALUE} for live data
   */
  @SuppressWarnings("NullAway.Init") // Transient fields are made in open().
  public MeasureFlows(
      List<FlowDefinition> definitions,
      List<Threshold> thresholds,
      int maxFlowsPerDefinition,
      long lastTick) {
    this.definitions = List.copyOf(definitions);
    this.thresholds = List.copyOf(thresholds);
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
    for (FlowDefinition definition : definitions) {
      measured.put(FlowBucket.definitionPart(definition.id()), measured(definition));
    }
    tables =
        getRuntimeContext().getState(new ValueStateDescriptor<>("flow-table", WireType.FLOW_TABLE));
    lateSamples = JobMetric.LATE_SAMPLES.in(getRuntimeContext().getMetricGroup());
    untrackedSamples = JobMetric.UNTRACKED_SAMPLES.in(getRuntimeContext().getMetricGroup());
  }

  private Measured measured(FlowDefinition definition) {
    List<ThresholdDetector> detectors =
        thresholds.stream()
            .filter(threshold -> threshold.metric().equals(definition.name()))
            .map(threshold -> new ThresholdDetector(threshold, definition))
            .toList();
    double watchLevel =
        detectors.stream()
            .mapToDouble(ThresholdDetector::limit)
            .min()
            .orElse(Double.POSITIVE_INFINITY);
    return new Measured(
        definition,
        FlowTableSpec.of(definition, Buckets.share(maxFlowsPerDefinition), watchLevel),
        detectors);
  }

  @Override
  public void processElement(PartialTally tally, Context context, Collector<Ranking> out)
      throws Exception {
    time = context.timerService();
    Measured flow = measured.get(FlowBucket.definitionPart(tally.definition()));
    if (flow == null) {
      return; // In flight from before a restart with other definitions.
    }
    FlowTable table = tables.value();
    long closing = Ticks.closing(tally.tick());
    if (closing <= watermark() || (table != null && table.isClosed(tally.tick()))) {
      lateSamples.inc(tally.samples());
      return;
    }
    if (table == null) {
      table = new FlowTable();
    }
    if (!table.awaits(tally.tick())) { // Whoever came first has seen to it.
      context.timerService().registerEventTimeTimer(closing);
    }
    untrackedSamples.inc(table.add(flow.spec, tally));
    tables.update(table);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<Ranking> out)
      throws Exception {
    time = context.timerService();
    Measured flow = measured.get(FlowBucket.definitionPart(context.getCurrentKey()));
    FlowTable table = tables.value();
    if (flow == null || table == null) {
      tables.clear(); // The definition is not in force any more.
      return;
    }
    long tick = Ticks.of(timestamp);
    FlowTable.Output output = new TickOutput(flow, tick, context, out);
    table.close(flow.spec, tick, output);
    if (tick == lastTick && !flow.spec.endsWindow(tick)) {
      table.rankWindow(flow.spec, output);
    }
    if (table.isEmpty()) {
      tables.clear();
      return;
    }
    tables.update(table);
    // A table that holds no flow yet waits for its next tally's own timer.
    if (tick < lastTick && table.size() > 0) {
      context.timerService().registerEventTimeTimer(Ticks.closing(tick + 1));
    }
  }

  /** Sends what a closed tick shows on its way. */
  private record TickOutput(
      Measured flow,
      long tick,
      KeyedProcessFunction<Long, PartialTally, Ranking>.OnTimerContext context,
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
        List<RankedFlow> rows) {
      out.collect(
          new Ranking(
              flow.definition.id(),
              scope,
              view,
              startMillis,
              endMillis,
              flows,
              absent,
              rows.toArray(RankedFlow[]::new)));
    }

    @Override
    public void above(byte[] scope, RankedFlow row) {
      for (ThresholdDetector detector : flow.detectors) {
        detector
            .judge(scope, row, tick)
            .ifPresent(finding -> context.output(SideOutputs.FINDINGS, finding));
      }
    }
  }
}
