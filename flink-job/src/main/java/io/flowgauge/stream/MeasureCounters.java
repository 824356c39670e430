package io.flowgauge.stream;

import io.flowgauge.counter.CounterReader;
import io.flowgauge.counter.CounterSample;
import io.flowgauge.counter.CounterTable;
import io.flowgauge.counter.Irregularity;
import io.flowgauge.counter.SourceMetrics;
import io.flowgauge.lookup.HostEntity;
import io.flowgauge.table.Ticks;
import io.flowgauge.wire.WireType;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * The counter tables, one for each bucket of agents. Samples wait there until the tick in which
 * they were received is closed, and become metrics in an order of their own. Data sources that have
 * been silent for too long are forgotten at the end of a minute; an empty table leaves no state
 * behind.
 */
public final class MeasureCounters
    extends KeyedProcessFunction<Long, CounterSample, SourceMetrics> {
  private static final long serialVersionUID = 1L;

  private static final int SWEEP_TICKS = 60;

  /** Of samples that wait in a table: a flood of forged ones must not exhaust memory. */
  private static final long MOST_PENDING_BYTES = 8L << 20;

  private final int maxSources;
  private final boolean live;

  private transient ValueState<CounterTable> tables;
  private transient CounterReader reader;
  private transient Map<Irregularity, Counter> irregularities;
  private transient Counter late;

  /**
   * A function that makes metrics of counter samples.
   *
   * @param maxSources how many data sources are known at a time, of all agents
   * @param live whether time ends because the job is drained, and goes on when it is restored; not
   *     because a recording ends
   */
  @SuppressWarnings("NullAway.Init") // Transient fields are made in open().
  public MeasureCounters(int maxSources, boolean live) {
    this.maxSources = AgentBucket.share(maxSources);
    this.live = live;
  }

  @Override
  public void open(OpenContext context) {
    tables =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("counter-table", WireType.COUNTER_TABLE));
    reader = new CounterReader();
    MetricGroup metrics = getRuntimeContext().getMetricGroup();
    late = JobMetric.LATE_COUNTER_SAMPLES.in(metrics);
    irregularities = new EnumMap<>(Irregularity.class);
    for (Irregularity irregularity : Irregularity.values()) {
      irregularities.put(irregularity, metric(irregularity).in(metrics));
    }
  }

  private static JobMetric metric(Irregularity irregularity) {
    return switch (irregularity) {
      case DUPLICATE -> JobMetric.DUPLICATE_COUNTER_SAMPLES;
      case OUT_OF_ORDER -> JobMetric.OUT_OF_ORDER_COUNTER_SAMPLES;
      case UNTRACKED -> JobMetric.UNTRACKED_COUNTER_SAMPLES;
      case ILLEGIBLE -> JobMetric.ILLEGIBLE_COUNTER_SAMPLES;
      case REPEATED -> JobMetric.REPEATED_COUNTER_RECORDS;
      case SURPLUS -> JobMetric.SURPLUS_METRIC_VALUES;
      case RESTART -> JobMetric.COUNTER_RESTARTS;
      case RESET -> JobMetric.COUNTER_RESETS;
    };
  }

  private void count(Irregularity irregularity) {
    Objects.requireNonNull(irregularities.get(irregularity)).inc();
  }

  @Override
  public void processElement(CounterSample sample, Context context, Collector<SourceMetrics> out)
      throws Exception {
    long tick = Ticks.of(sample.receivedMillis());
    CounterTable table = tables.value();
    if (Ticks.closing(tick) <= context.timerService().currentWatermark()
        || (table != null && table.isClosed(sample.receivedMillis()))) {
      late.inc();
      return;
    }
    if (table == null) {
      table = new CounterTable();
    }
    if (table.pendingBytes() >= MOST_PENDING_BYTES) {
      count(Irregularity.UNTRACKED);
      return;
    }
    table.add(sample);
    tables.update(table);
    context.timerService().registerEventTimeTimer(Ticks.closing(tick));
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<SourceMetrics> out)
      throws Exception {
    CounterTable table = tables.value();
    if (table == null) {
      return;
    }
    TableOutput output = new TableOutput(context, out);
    table.close(timestamp, maxSources, reader, output);
    if (live && context.timerService().currentWatermark() == Long.MAX_VALUE) {
      // Nobody was silent until the end of time: what is remembered goes into the last savepoint.
      tables.update(table);
      return;
    }
    long tick = Ticks.of(timestamp);
    long sweep = tick - Math.floorMod(tick, SWEEP_TICKS) + SWEEP_TICKS - 1;
    if (tick == sweep) {
      table.expire(timestamp, output);
      sweep += SWEEP_TICKS;
    }
    if (table.isEmpty()) {
      tables.clear();
      return;
    }
    tables.update(table);
    context.timerService().registerEventTimeTimer(Ticks.closing(sweep));
  }

  /** Sends metrics on their way and counts the rest. */
  private final class TableOutput implements CounterTable.Output {
    private final Context context;
    private final Collector<SourceMetrics> out;

    TableOutput(Context context, Collector<SourceMetrics> out) {
      this.context = context;
      this.out = out;
    }

    @Override
    public void metrics(SourceMetrics metrics) {
      out.collect(metrics);
    }

    @Override
    public void entity(HostEntity entity) {
      context.output(SideOutputs.ENTITIES, entity);
    }

    @Override
    public void irregular(Irregularity irregularity) {
      count(irregularity);
    }
  }
}
