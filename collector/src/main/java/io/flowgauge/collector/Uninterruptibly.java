package io.flowgauge.collector;

import java.time.Duration;

/** Waits that are short and bounded, so that an interrupt can wait for them. */
final class Uninterruptibly {
  private Uninterruptibly() {}

  /**
   * Waits for the thread to end, at most this long; an interrupt meanwhile is kept for the caller.
   */
  static void join(Thread thread, Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    boolean interrupted = Thread.interrupted();
    long left = atMost.toNanos();
    while (left > 0 && thread.isAlive()) {
      try {
        thread.join(left / 1_000_000, (int) (left % 1_000_000));
      } catch (InterruptedException e) {
        interrupted = true;
      }
      left = deadline - System.nanoTime();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
