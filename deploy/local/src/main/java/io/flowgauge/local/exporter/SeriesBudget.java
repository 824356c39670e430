package io.flowgauge.local.exporter;

/** Bounds how many series there can be, whatever agents send. One thread at a time. */
final class SeriesBudget {
  private final int most;
  private int taken;

  SeriesBudget(int most) {
    this.most = most;
  }

  /** Takes {@code wanted} in place of {@code held}; false, and nothing is changed, if too many. */
  boolean exchange(int held, int wanted) {
    if (wanted > held && taken - held + wanted > most) {
      return false;
    }
    taken += wanted - held;
    return true;
  }

  int taken() {
    return taken;
  }
}
