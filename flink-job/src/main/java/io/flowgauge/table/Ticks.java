package io.flowgauge.table;

/**
 * Event time in steps of one second. A tick is named by the second since the epoch in which it
 * begins; it is closed when the watermark reaches its last millisecond.
 */
public final class Ticks {
  /** Milliseconds of a tick. */
  public static final long MILLIS = 1000;

  private Ticks() {}

  /** The tick in which {@code millis} lies. */
  public static long of(long millis) {
    return Math.floorDiv(millis, MILLIS);
  }

  /** The first millisecond of {@code tick}. */
  public static long start(long tick) {
    return tick * MILLIS;
  }

  /** The first millisecond after {@code tick}. */
  public static long end(long tick) {
    return (tick + 1) * MILLIS;
  }

  /** The event time at which {@code tick} closes: its last millisecond. */
  public static long closing(long tick) {
    return end(tick) - 1;
  }
}
