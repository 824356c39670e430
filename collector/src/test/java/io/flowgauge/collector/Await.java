package io.flowgauge.collector;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition, generously; the only place where a test sleeps. */
final class Await {
  private static final long LONGEST_NANOS = Duration.ofSeconds(60).toNanos();

  private Await() {}

  /** Fails, with the state of things, if it does not come true within a minute. */
  static void until(BooleanSupplier condition, Supplier<?> state) throws InterruptedException {
    long deadline = System.nanoTime() + LONGEST_NANOS;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("still waiting: " + state.get());
      }
      Thread.sleep(10);
    }
  }
}
