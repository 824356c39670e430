package io.flowgauge.stream;

import io.flowgauge.counter.AgentHealth;
import io.flowgauge.counter.AgentReport;
import io.flowgauge.counter.AgentTracker;
import io.flowgauge.table.Ticks;
import io.flowgauge.wire.WireType;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * The health of each agent. What subtasks heard of it waits until its tick is closed, so that it is
 * judged in the order of receive time, whoever heard it. Every ten seconds of event time that begin
 * at a multiple of ten are told of, and changes with the tick they were in. Keyed by {@link
 * AgentReport#key}.
 *
 * <p>What comes after its tick was closed is judged with the next one: it may still repair a loss.
 * Time moves with datagrams: when no agent at all is heard, none falls silent.
 */
public final class TrackAgents extends KeyedProcessFunction<String, AgentReport, AgentHealth> {
  private static final long serialVersionUID = 1L;
  private static final long INTERVAL_TICKS = 10;

  /** Of an agent no more is judged with one tick, however much comes late at once. */
  private static final int MAX_WAITING_BYTES = 32 << 20;

  private final int maxDataSources;
  private final long forgetAfterMillis;
  private final long lastTick;

  // By tick; what waits for it is at (tick, 0), (tick, 1) ... : to add some does not touch the
  // rest.
  private transient MapState<Long, Tuple2<Integer, Integer>> waiting;
  private transient MapState<Tuple2<Long, Integer>, AgentReport> pending;
  private transient ValueState<AgentTracker> trackers;
  private transient Counter lateDatagrams;
  private transient Counter lateSamples;
  private transient Counter untrackedDatagrams;
  private transient Counter untrackedSamples;

  /**
   * A function that tells of agents.
   *
   * @param maxDataSources how many data sources of an agent are told apart
   * @param forgetAfterMillis agents and data sources that have not been heard for so long are
   *     forgotten
   * @param lastTick the tick in which a recording ends: the interval that it is in is the last one.
   *     {@link Long#MAX_VALUE} for live data
   */
  @SuppressWarnings("NullAway.Init") // Transient fields are made in open().
  public TrackAgents(int maxDataSources, long forgetAfterMillis, long lastTick) {
    this.maxDataSources = maxDataSources;
    this.forgetAfterMillis = forgetAfterMillis;
    this.lastTick = lastTick;
  }

  @Override
  public void open(OpenContext context) {
    waiting =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>("waiting", Types.LONG, Types.TUPLE(Types.INT, Types.INT)));
    pending =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "reports", Types.TUPLE(Types.LONG, Types.INT), WireType.AGENT_REPORT));
    trackers =
        getRuntimeContext().getState(new ValueStateDescriptor<>("agent", WireType.AGENT_TRACKER));
    lateDatagrams = JobMetric.LATE_DATAGRAMS.in(getRuntimeContext().getMetricGroup());
    lateSamples = JobMetric.LATE_DATAGRAM_SAMPLES.in(getRuntimeContext().getMetricGroup());
    untrackedDatagrams =
        JobMetric.UNTRACKED_AGENT_DATAGRAMS.in(getRuntimeContext().getMetricGroup());
    untrackedSamples = JobMetric.UNTRACKED_AGENT_SAMPLES.in(getRuntimeContext().getMetricGroup());
  }

  @Override
  public void processElement(AgentReport report, Context context, Collector<AgentHealth> out)
      throws Exception {
    TimerService time = context.timerService();
    long tick = report.tick();
    if (Ticks.closing(tick) <= time.currentWatermark()) {
      lateDatagrams.inc(report.datagrams());
      lateSamples.inc(report.samples());
      if (time.currentWatermark() == Long.MAX_VALUE) {
        return; // There is no next tick.
      }
      tick = Ticks.of(time.currentWatermark()) + 1;
    }
    Tuple2<Integer, Integer> before = waiting.get(tick);
    if (before == null) {
      before = Tuple2.of(0, 0);
      time.registerEventTimeTimer(Ticks.closing(tick));
    }
    int bytes = before.f1 + report.blocks().length;
    if (bytes > MAX_WAITING_BYTES) {
      untrackedDatagrams.inc(report.datagrams());
      return;
    }
    pending.put(Tuple2.of(tick, before.f0), report.at(tick));
    waiting.put(tick, Tuple2.of(before.f0 + 1, bytes));
  }

  private @Nullable AgentReport take(long tick) throws Exception {
    Tuple2<Integer, Integer> count = waiting.get(tick);
    if (count == null) {
      return null;
    }
    waiting.remove(tick);
    List<AgentReport> reports = new ArrayList<>(count.f0);
    for (int i = 0; i < count.f0; i++) {
      Tuple2<Long, Integer> place = Tuple2.of(tick, i);
      reports.add(pending.get(place));
      pending.remove(place);
    }
    return reports.isEmpty() ? null : reports.get(0).and(reports.subList(1, reports.size()));
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<AgentHealth> out)
      throws Exception {
    long tick = Ticks.of(timestamp);
    AgentReport report = take(tick);
    AgentTracker tracker = trackers.value();
    if (report == null && tracker == null) {
      return;
    }
    if (tracker == null) {
      tracker = new AgentTracker();
    }
    if (report != null) {
      untrackedSamples.inc(tracker.hear(report, maxDataSources, out::collect));
    }
    // A job stopped for good says so by the end of time: then no interval is over.
    if (lastTick == Long.MAX_VALUE && context.timerService().currentWatermark() == Long.MAX_VALUE) {
      trackers.update(tracker);
      return;
    }
    // A restored job may be told of ticks that were closed before.
    if (endsInterval(tick) && Ticks.end(tick) > tracker.intervalStart()) {
      tracker.endInterval(Ticks.end(tick), forgetAfterMillis, out::collect);
    }
    if (tracker.isSilent() && (!tracker.isIntroduced() || timestamp >= forgetting(tracker))) {
      trackers.clear();
      return;
    }
    trackers.update(tracker);
    awaitNext(tick, tracker, context.timerService());
  }

  private void awaitNext(long tick, AgentTracker tracker, TimerService time) {
    if (tracker.isSilent()) {
      if (Ticks.of(forgetting(tracker)) <= lastTick) {
        time.registerEventTimeTimer(forgetting(tracker));
      }
      return;
    }
    long next = Math.floorDiv(tick + 1, INTERVAL_TICKS) * INTERVAL_TICKS;
    if (next <= lastTick) {
      time.registerEventTimeTimer(Ticks.closing(next + INTERVAL_TICKS - 1));
    }
  }

  private static boolean endsInterval(long tick) {
    return Math.floorMod(tick + 1, INTERVAL_TICKS) == 0;
  }

  private long forgetting(AgentTracker tracker) {
    return Ticks.closing(Ticks.of(tracker.lastSeenMillis() + forgetAfterMillis));
  }
}
