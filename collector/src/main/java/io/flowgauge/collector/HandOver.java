package io.flowgauge.collector;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The bounded queue between one receiver and its sender. The receiver never waits: {@link #offer}
 * says no when the queue is full. One thread offers, one thread takes; anyone may read the depth.
 *
 * <p>A datagram counts until {@link #removeHead}, so the one that the sender is busy with is never
 * lost from sight.
 */
final class HandOver {
  /**
   * How long an idle sender naps before it asks to be woken: spares the receiver a system call per
   * datagram.
   */
  private static final long NAP_NANOS = 500_000;

  private static final int NAPS = 20;

  private final @Nullable ReceivedDatagram[] slots;
  private final long mostBytes;

  /** Datagrams and bytes ever offered; written by the receiver only. */
  private volatile long tail;

  private volatile long tailBytes;

  /** Datagrams and bytes ever removed; written by the sender only. */
  private volatile long head;

  private volatile long headBytes;
  private volatile boolean closed;
  private volatile @Nullable Thread sleeper;

  /**
   * @param mostDatagrams how many datagrams it holds
   * @param mostBytes how many bytes of payload it holds; one datagram always fits
   */
  HandOver(int mostDatagrams, long mostBytes) {
    this.slots = new @Nullable ReceivedDatagram[mostDatagrams];
    this.mostBytes = mostBytes;
  }

  /**
   * Takes the datagram in, or returns false if that would exceed a bound or the hand-over is
   * closed.
   */
  boolean offer(ReceivedDatagram datagram) {
    long at = tail;
    if (closed || at - head >= slots.length) {
      return false;
    }
    long bytes = tailBytes + datagram.payload().length;
    if (bytes - headBytes > mostBytes && at != head) {
      return false;
    }
    slots[(int) (at % slots.length)] = datagram;
    tailBytes = bytes;
    tail = at + 1; // publishes the slot
    Thread waiting = sleeper;
    if (waiting != null) {
      LockSupport.unpark(waiting);
    }
    return true;
  }

  /**
   * Waits for a datagram and returns it without removing it, or null once the hand-over is closed
   * and empty.
   *
   * @throws InterruptedException if the sender is told to give up
   */
  @Nullable ReceivedDatagram awaitHead() throws InterruptedException {
    for (int waits = 0; head == tail; waits++) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (closed) {
        return head == tail ? null : slots[(int) (head % slots.length)];
      }
      if (waits < NAPS) {
        LockSupport.parkNanos(this, NAP_NANOS);
      } else {
        sleeper = Thread.currentThread();
        if (head == tail && !closed) { // else what came before the line above would never wake us
          LockSupport.park(this);
        }
        sleeper = null;
      }
    }
    return slots[(int) (head % slots.length)];
  }

  /** Removes what {@link #awaitHead} returned. */
  void removeHead() {
    long at = head;
    int slot = (int) (at % slots.length);
    ReceivedDatagram datagram = slots[slot];
    if (datagram == null) {
      throw new IllegalStateException("nothing at the head of the hand-over");
    }
    slots[slot] = null;
    long bytes = headBytes + datagram.payload().length; // this thread alone writes it
    headBytes = bytes;
    head = at + 1; // frees the slot
  }

  /** Takes no more in; what is in it can still be taken out. */
  void close() {
    closed = true;
    Thread waiting = sleeper;
    if (waiting != null) {
      LockSupport.unpark(waiting);
    }
  }

  /** Datagrams not yet removed. */
  long datagrams() {
    long removed = head; // read first: the difference is then never negative
    return tail - removed;
  }

  /** Bytes of payload not yet removed. */
  long bytes() {
    long removed = headBytes;
    return tailBytes - removed;
  }
}
