package io.flowgauge.benchmark;

import java.util.concurrent.locks.LockSupport;

/** Sends traffic as fast as it is told to, each datagram as received when it is sent. */
final class PacedTraffic {
  private static final long PAUSE_NANOS = 2_000_000;

  private final Traffic.Stream stream;
  private final Traffic.Receiver receiver;
  private final double datagramsPerSecond;
  private long sent;

  PacedTraffic(Traffic.Stream stream, Traffic.Receiver receiver, double datagramsPerSecond) {
    this.stream = stream;
    this.receiver = receiver;
    this.datagramsPerSecond = datagramsPerSecond;
  }

  /** How many were sent so far. */
  long sent() {
    return sent;
  }

  /** Sends for so long. */
  void send(long seconds) {
    long begin = System.nanoTime();
    long before = sent;
    double elapsed = 0;
    while (elapsed < seconds) {
      long millis = System.currentTimeMillis();
      while (sent - before < elapsed * datagramsPerSecond) {
        stream.sendTo(receiver, millis);
        sent++;
        if (System.currentTimeMillis() != millis) {
          break;
        }
      }
      if (sent - before >= elapsed * datagramsPerSecond) {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
      elapsed = (System.nanoTime() - begin) / 1e9;
    }
  }
}
