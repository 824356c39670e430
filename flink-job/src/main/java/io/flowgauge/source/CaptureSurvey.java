package io.flowgauge.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a first pass over a capture found.
 *
 * @param datagrams how many datagrams to the port it holds
 * @param firstMillis the earliest time of one, milliseconds since 1970; 0 when there is none
 * @param lastMillis the latest time of one, milliseconds since 1970; 0 when there is none
 * @param disorderMillis the largest step back from the latest time before it that any datagram
 *     makes: the out-of-orderness that event time must allow for so that nothing is late
 * @param skipped how many packets are no datagram to the port, by reason
 */
public record CaptureSurvey(
    long datagrams,
    long firstMillis,
    long lastMillis,
    long disorderMillis,
    Map<CaptureSkip, Long> skipped) {
  /**
   * Reads a capture from end to end.
   *
   * @param port as for {@link CaptureReader#open}
   * @throws CaptureException when it is not a capture or damaged
   */
  public static CaptureSurvey of(Path file, int port) throws IOException {
    try (CaptureReader reader = CaptureReader.open(file, port)) {
      long datagrams = 0;
      long first = Long.MAX_VALUE;
      long last = Long.MIN_VALUE;
      long disorder = 0;
      for (CapturedDatagram next = reader.next(); next != null; next = reader.next()) {
        long time = next.timeMillis();
        datagrams++;
        first = Math.min(first, time);
        last = Math.max(last, time);
        disorder = Math.max(disorder, last - time);
      }
      return datagrams == 0
          ? new CaptureSurvey(0, 0, 0, 0, Map.copyOf(reader.skipped()))
          : new CaptureSurvey(datagrams, first, last, disorder, Map.copyOf(reader.skipped()));
    }
  }
}
