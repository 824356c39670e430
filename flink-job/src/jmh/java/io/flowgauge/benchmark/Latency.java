package io.flowgauge.benchmark;

import java.util.List;
import java.util.Locale;

/**
 * How long after the end of a tick its smoothed rankings could be read from their topic, whatever
 * is in them: each sample of the tick was received before its end.
 *
 * @param sortedMillis of each ranking, in order
 * @param samplesPerSecond that were sent meanwhile
 */
record Latency(List<Long> sortedMillis, double samplesPerSecond) {
  /** The time within which {@code percent} of the rankings were there. */
  long percentile(double percent) {
    int place = (int) Math.ceil(percent / 100 * sortedMillis.size());
    return sortedMillis.get(Math.max(0, place - 1));
  }

  /** As the table has it. */
  String text() {
    return String.format(
        Locale.ROOT,
        "%.2f s / %.2f s at %.2f M",
        percentile(50) / 1e3,
        percentile(99) / 1e3,
        samplesPerSecond / 1e6);
  }
}
