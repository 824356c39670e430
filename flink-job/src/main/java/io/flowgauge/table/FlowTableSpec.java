package io.flowgauge.table;

import io.flowgauge.flow.AggMode;
import io.flowgauge.flow.FlowDefinition;
import org.jspecify.annotations.Nullable;

/**
 * What of a definition the flow table has to know.
 *
 * @param decay how the smoothed rate decays
 * @param windowTicks length of the tumbling window
 * @param rows how many flows a ranking has
 * @param maxFlows how many flows one table holds; the coldest gives way
 * @param perAgent one ranking for each agent rather than one for all
 * @param watchLevel flows whose smoothed rate is above it are reported each tick; infinite for none
 * @param layout where the definition's values are kept
 * @param logging when flow records are written; null for never
 */
public record FlowTableSpec(
    Decay decay,
    int windowTicks,
    int rows,
    int maxFlows,
    boolean perAgent,
    double watchLevel,
    ValueLayout layout,
    @Nullable Logging logging) {
  private static final int LEAST_SCOPES = 1024;

  /**
   * When flow records are written.
   *
   * @param atStart one when a flow begins, and none at its end
   * @param activeTicks a record tells of no more ticks than this
   */
  public record Logging(boolean atStart, int activeTicks) {
    private static final int IDLE_TICKS = 15;

    /** So many ticks without a sample end a flow. */
    int idleTicks() {
      return Math.min(IDLE_TICKS, activeTicks);
    }
  }

  /**
   * As the components have it.
   *
   * @param smoothingSeconds time constant t of the smoothed rate
   */
  public FlowTableSpec(
      double smoothingSeconds,
      int windowTicks,
      int rows,
      int maxFlows,
      boolean perAgent,
      double watchLevel,
      ValueLayout layout,
      @Nullable Logging logging) {
    this(
        new Decay(smoothingSeconds),
        windowTicks,
        rows,
        maxFlows,
        perAgent,
        watchLevel,
        layout,
        logging);
  }

  /** Of a definition whose one value is a sum, without flow records. */
  public FlowTableSpec(
      double smoothingSeconds,
      int windowTicks,
      int rows,
      int maxFlows,
      boolean perAgent,
      double watchLevel) {
    this(
        smoothingSeconds,
        windowTicks,
        rows,
        maxFlows,
        perAgent,
        watchLevel,
        ValueLayout.SIZE_ALONE,
        null);
  }

  /** What {@code definition} asks of each of its tables. */
  public static FlowTableSpec of(FlowDefinition definition, int maxFlows, double watchLevel) {
    return new FlowTableSpec(
        definition.smoothingSeconds(),
        definition.windowSeconds(),
        definition.rows(),
        maxFlows,
        definition.aggMode() == AggMode.AGENT,
        watchLevel,
        ValueLayout.of(definition),
        definition.log()
            ? new Logging(definition.flowStart(), definition.activeTimeoutSeconds())
            : null);
  }

  /**
   * Of how many agents there is a total, those with flows aside. As many of which nothing else is
   * known exist only where somebody makes them up.
   */
  int maxScopes() {
    return Math.max(LEAST_SCOPES, 2 * maxFlows);
  }

  /** Time constant t of the smoothed rate. */
  double smoothingSeconds() {
    return decay.smoothingSeconds();
  }

  /** The weight of a rate after {@code ticks} ticks: a to the power of that, a = exp(-1/t). */
  double decay(long ticks) {
    return decay.after(ticks);
  }

  /** The window in which {@code tick} lies, counted from the epoch. */
  long window(long tick) {
    return Math.floorDiv(tick, windowTicks);
  }

  /** Whether a window ends with {@code tick}. */
  public boolean endsWindow(long tick) {
    return window(tick + 1) != window(tick);
  }

  /**
   * How many independent samples are behind a smoothed rate of {@code samplesPerSecond}: of
   * first-order smoothing of Poisson counts, mean squared over variance is r (1 + a) / (1 - a).
   */
  double effectiveSamples(double samplesPerSecond) {
    double a = decay(1);
    return samplesPerSecond * (1 + a) / (1 - a);
  }
}
