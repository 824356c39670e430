package io.flowgauge.stream;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How late it can be by any clock that is right. Reads its own clock only when a time is beyond
 * what that clock has shown already: hardly ever, where asking for the time once a datagram costs.
 */
final class Horizon {
  /** How far collectors' clocks may be ahead of this machine's. */
  static final Duration TOLERANCE = Duration.ofMinutes(1);

  private final LongSupplier clock;
  private long latest = Long.MIN_VALUE;

  /** The horizon of {@code clock}, which tells milliseconds since the epoch. */
  Horizon(LongSupplier clock) {
    this.clock = clock;
  }

  /** Whether {@code millis} is in the future. */
  boolean isBefore(long millis) {
    if (millis <= latest) {
      return false;
    }
    latest = Math.max(latest, clock.getAsLong() + TOLERANCE.toMillis());
    return millis > latest;
  }
}
