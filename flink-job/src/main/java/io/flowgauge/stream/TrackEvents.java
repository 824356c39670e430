package io.flowgauge.stream;

import io.flowgauge.detect.Finding;
import io.flowgauge.event.Event;
import io.flowgauge.event.EventLifecycle;
import io.flowgauge.event.OpenEvent;
import io.flowgauge.table.Ticks;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * The event lifecycle of each series. Findings wait until their tick is closed here too, so that of
 * several in one tick the greatest speaks, whichever came first. Keyed by {@link #key}.
 *
 * <p>When a definition or a threshold is not in force any more, what is above it then closes and
 * says so; what has been quiet closes when its timeout is over.
 */
public final class TrackEvents extends KeyedProcessFunction<String, Finding, Event> {
  private static final long serialVersionUID = 1L;

  private final long lastTick;

  private transient MapState<Long, Finding> findings;
  private transient ValueState<OpenEvent> open;

  /**
   * A function that tells events.
   *
   * @param lastTick the tick in which a recording ends; an event that is open then stays so. {@link
   *     Long#MAX_VALUE} for live data
   */
  @SuppressWarnings("NullAway.Init") // Transient fields are made in open().
  public TrackEvents(long lastTick) {
    this.lastTick = lastTick;
  }

  /** What findings share that are one story. */
  public static String key(Finding finding) {
    return finding.detector()
        + "/"
        + Long.toHexString(finding.definition())
        + "/"
        + finding.series();
  }

  @Override
  public void open(OpenContext context) {
    findings =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "findings", Types.LONG, TypeInformation.of(Finding.class)));
    open =
        getRuntimeContext()
            .getState(
                new ValueStateDescriptor<>("open-event", TypeInformation.of(OpenEvent.class)));
  }

  @Override
  public void processElement(Finding finding, Context context, Collector<Event> out)
      throws Exception {
    Finding known = findings.get(finding.tick());
    findings.put(finding.tick(), known == null ? finding : known.greater(finding));
    context.timerService().registerEventTimeTimer(Ticks.closing(finding.tick()));
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<Event> out)
      throws Exception {
    long tick = Ticks.of(timestamp);
    Finding finding = findings.get(tick);
    findings.remove(tick);
    OpenEvent before = open.value();
    EventLifecycle.Step step =
        finding == null
            ? EventLifecycle.quiet(before, tick)
            : EventLifecycle.found(before, finding);
    if (step.event() != null) {
      out.collect(step.event());
    }
    OpenEvent state = step.state();
    if (state == null) {
      open.clear();
      return;
    }
    open.update(state);
    boolean moved = before == null || before.checkTick() != state.checkTick();
    if (moved && state.checkTick() <= lastTick) {
      context.timerService().registerEventTimeTimer(Ticks.closing(state.checkTick()));
    }
  }
}
