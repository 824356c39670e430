package io.flowgauge.local.exporter;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long after its last document a data source keeps its series.
 *
 * @param fixed the same for all; null: five polling intervals of each
 */
record Expiry(@Nullable Duration fixed) {
  private static final int INTERVALS = 5;
  private static final long LEAST_MILLIS = 60_000;

  /** An agent that was silent for a day has an interval of a day in its next document. */
  private static final double MOST_MILLIS = 30 * 60_000;

  private static final Duration UNKNOWN = Duration.ofMinutes(5);
  private static final double MILLIS_PER_SECOND = 1e3;

  /**
   * In milliseconds.
   *
   * @param intervalSeconds 0: not known
   */
  long keepMillis(double intervalSeconds) {
    if (fixed != null) {
      return fixed.toMillis();
    }
    if (intervalSeconds <= 0) {
      return UNKNOWN.toMillis();
    }
    long millis = (long) Math.min(INTERVALS * intervalSeconds * MILLIS_PER_SECOND, MOST_MILLIS);
    return Math.max(LEAST_MILLIS, millis);
  }
}
