package io.flowgauge.local;

import io.flowgauge.source.CapturedDatagram;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/**
 * Datagrams between the thread that reads them and those that encode them: bounded, and taken by
 * the handful. Whoever takes never waits longer than for one datagram, so that a capture that is
 * still being made is shown as it comes.
 */
final class ReadAhead {
  private static final int MOST = 1_024;

  /** Few enough that what becomes of them stays in a core's cache. */
  private static final int HANDFUL = 32;

  /** What {@link #take} returns when no more will come. */
  static final long ENDED = -1;

  private final Queue<CapturedDatagram> datagrams = new ArrayDeque<>(MOST);
  private long handfuls;
  private boolean ended;

  /**
   * Adds a datagram, once there is room.
   *
   * @return false when no more are wanted
   */
  synchronized boolean put(CapturedDatagram datagram) throws InterruptedException {
    while (datagrams.size() == MOST && !ended) {
      wait();
    }
    if (ended) {
      return false;
    }
    datagrams.add(datagram);
    if (datagrams.size() == 1) {
      notifyAll();
    }
    return true;
  }

  /** No more are added, or wanted. Those that are there can still be taken. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }

  /**
   * Moves the next datagrams into {@code handful}, once there is one.
   *
   * @return the number of the handful, from 0, or {@link #ENDED}
   */
  synchronized long take(List<CapturedDatagram> handful) throws InterruptedException {
    while (datagrams.isEmpty()) {
      if (ended) {
        return ENDED;
      }
      wait();
    }
    if (datagrams.size() == MOST) {
      notifyAll();
    }
    CapturedDatagram next = datagrams.poll();
    while (next != null) {
      handful.add(next);
      next = handful.size() < HANDFUL ? datagrams.poll() : null;
    }
    return handfuls++;
  }
}
