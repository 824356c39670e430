package io.flowgauge.local;

import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Output that several threads write, in the order of the numbers of what they write. */
final class InTurn {
  private final OutputStream out;
  private long next;
  private boolean ended;
  private @Nullable IOException failure;

  InTurn(OutputStream out) {
    this.out = out;
  }

  /**
   * Writes part {@code number} once all parts before it are written; numbers begin with 0.
   *
   * @return false when the output has ended: then nothing was written
   */
  synchronized boolean write(long number, byte[] bytes, int length) throws InterruptedException {
    while (next != number && !ended) {
      wait();
    }
    if (!ended) {
      try {
        out.write(bytes, 0, length);
      } catch (IOException e) {
        failure = e;
        ended = true;
      }
      next++;
      notifyAll();
    }
    return !ended;
  }

  /** Nothing more is written: lets nobody wait for a part that will not come. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** Why writing ended too early, null if it did not. */
  synchronized @Nullable IOException failure() {
    return failure;
  }
}
