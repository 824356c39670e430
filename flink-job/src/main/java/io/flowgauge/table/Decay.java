package io.flowgauge.table;

/**
 * How much a smoothed rate has left after some ticks. That of few ticks is worked out once: each
 * closed tick asks it of every row of every ranking.
 */
final class Decay {
  private static final int KNOWN = 64;

  private final double smoothingSeconds;
  private final double[] known = new double[KNOWN];

  /** Of rates that are smoothed with this time constant. */
  Decay(double smoothingSeconds) {
    this.smoothingSeconds = smoothingSeconds;
    for (int ticks = 0; ticks < KNOWN; ticks++) {
      known[ticks] = exact(ticks);
    }
  }

  double smoothingSeconds() {
    return smoothingSeconds;
  }

  /** a to the power of {@code ticks}, a = exp(-1/t). */
  double after(long ticks) {
    return ticks >= 0 && ticks < KNOWN ? known[(int) ticks] : exact(ticks);
  }

  // Strict, because results are the same on every machine.
  private double exact(long ticks) {
    return StrictMath.exp(-ticks / smoothingSeconds);
  }
}
