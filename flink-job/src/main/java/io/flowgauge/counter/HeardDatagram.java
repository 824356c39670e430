package io.flowgauge.counter;

import java.util.Arrays;
import java.util.Comparator;

/** The numbers in one datagram that a collector received. */
final class HeardDatagram {
  final long millis;
  final int sequence;
  final int uptime;

  /** {@link SampleRuns}, one behind the other. */
  final int[] runs;

  HeardDatagram(long millis, int sequence, int uptime, int[] runs) {
    this.millis = millis;
    this.sequence = sequence;
    this.uptime = uptime;
    this.runs = runs;
  }

  /**
   * The one order in which datagrams are judged, whatever way they came: by receive time; within a
   * millisecond by number, which wraps and is therefore compared from {@code newest} on; copies of
   * one datagram are equal in it.
   */
  static Comparator<HeardDatagram> order(int newest) {
    return (a, b) -> {
      int order = Long.compare(a.millis, b.millis);
      if (order == 0) {
        order = Integer.compare(a.sequence - newest, b.sequence - newest);
      }
      if (order == 0) {
        order = Integer.compare(a.uptime, b.uptime);
      }
      return order == 0 ? Arrays.compare(a.runs, b.runs) : order;
    };
  }
}
