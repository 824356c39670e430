package io.flowgauge.event;

import io.flowgauge.detect.Finding;
import io.flowgauge.table.Ticks;
import org.jspecify.annotations.Nullable;

/**
 * Makes findings of one series a story: it opens with the first, is updated at a bounded rate, and
 * closes when there has been none for the timeout, so that a value that swings about its limit
 * gives one event and not many. A pure step from state to state.
 *
 * <p>An event's id is derived from detector, series and opening tick: a replay tells the same story
 * under the same id.
 */
public final class EventLifecycle {
  /** An open event tells of itself this often. */
  static final int UPDATE_TICKS = 10;

  private EventLifecycle() {}

  /**
   * What a step leads to.
   *
   * @param state the state after it, null when no event is open
   * @param event what there is to tell, null for nothing
   */
  public record Step(@Nullable OpenEvent state, @Nullable Event event) {}

  /**
   * The tick has a finding. With the last one, when its definition or threshold is not in force any
   * more, the story ends whatever the rate.
   */
  public static Step found(@Nullable OpenEvent state, Finding finding) {
    long tick = finding.tick();
    double rate = finding.flow().perSecond();
    if (state == null) {
      if (finding.ends()) {
        return new Step(null, null); // Nobody will say how it goes on.
      }
      OpenEvent opened =
          new OpenEvent(id(finding), tick, tick, finding, rate, tick, tick).checkedAt(tick);
      return new Step(opened, tell(opened, EventPhase.OPEN, tick));
    }
    boolean higher = rate > state.peak();
    boolean due = tick - state.updatedTick() >= UPDATE_TICKS;
    OpenEvent next =
        new OpenEvent(
            state.id(),
            state.openedTick(),
            due ? tick : state.updatedTick(),
            finding,
            higher ? rate : state.peak(),
            higher ? tick : state.peakTick(),
            state.checkTick());
    if (finding.ends()) {
      return new Step(null, tell(next, EventPhase.CLOSE, tick));
    }
    return new Step(next.checkedAt(tick), due ? tell(next, EventPhase.UPDATE, tick) : null);
  }

  /** The tick has no finding. */
  public static Step quiet(@Nullable OpenEvent state, long tick) {
    if (state == null) {
      return new Step(null, null);
    }
    if (tick < state.closingTick()) {
      return new Step(state.checkedAt(tick), null);
    }
    return new Step(null, tell(state, EventPhase.CLOSE, tick));
  }

  private static Event tell(OpenEvent state, EventPhase phase, long tick) {
    return new Event(
        state.id(),
        phase,
        Ticks.end(tick),
        Ticks.end(state.openedTick()),
        state.last(),
        state.peak(),
        state.peakTick());
  }

  private static String id(Finding opening) {
    return new StableId()
        .with(opening.detector())
        .with(opening.definition())
        .with(opening.series())
        .with(opening.tick())
        .text();
  }
}
