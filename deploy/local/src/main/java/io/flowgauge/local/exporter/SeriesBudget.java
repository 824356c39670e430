package io.flowgauge.local.exporter;

/**
 * Bounds how many series there can be, whatever agents send. A tenth is kept for what is told of
 * agents themselves: that there are too many series of some must not hide that others are silent.
 * One thread at a time.
 */
final class SeriesBudget {
  private static final int KEPT = 10;

  private final int most;
  private int taken;
  private int takenOfAgents;

  SeriesBudget(int most) {
    this.most = most;
  }

  /** Takes {@code wanted} in place of {@code held}; false, and nothing is changed, if too many. */
  boolean exchange(int held, int wanted) {
    int others = taken - takenOfAgents;
    if (wanted > held && others - held + wanted > most - most / KEPT) {
      return false;
    }
    return take(wanted - held);
  }

  /** As {@link #exchange}, for series of agents themselves. */
  boolean exchangeOfAgent(int held, int wanted) {
    if (!take(wanted - held)) {
      return false;
    }
    takenOfAgents += wanted - held;
    return true;
  }

  private boolean take(int more) {
    if (more > 0 && taken + more > most) {
      return false;
    }
    taken += more;
    return true;
  }

  int taken() {
    return taken;
  }
}
