package io.flowgauge.cluster;

import static java.util.Objects.requireNonNull;

import io.flowgauge.source.CaptureReader;
import io.flowgauge.source.CapturedDatagram;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Real datagrams, the milliseconds between them as they were captured: four agents of a leaf-spine
 * fabric before, in and after a flood from UDP port 53 to 10.0.1.13. Their time is an hour ago,
 * since a live job takes nothing from the future, and begins with a window.
 */
final class Recording {
  private static final Path CAPTURE =
      Repository.DEPLOY.resolve("local/src/main/resources/io/flowgauge/local/demo.pcap.gz");
  private static final long AGE_MILLIS = Duration.ofHours(1).toMillis();
  private static final long WINDOW_MILLIS = Duration.ofSeconds(10).toMillis();
  private static final int AGENT_OFFSET = 8;
  private static final int AGENT_BYTES = 4;

  /** One datagram. */
  @SuppressWarnings("ArrayRecordComponent") // Passed on, never compared.
  record Datagram(long timeMillis, byte[] agent, String source, byte[] payload) {
    String agentText() {
      return HexFormat.of().formatHex(agent);
    }

    Datagram at(long millis) {
      return new Datagram(millis, agent, source, payload);
    }
  }

  private final long startMillis;
  private final List<Datagram> datagrams;

  private Recording(long startMillis, List<Datagram> datagrams) {
    this.startMillis = startMillis;
    this.datagrams = datagrams;
  }

  static Recording read() throws IOException {
    long begin = (System.currentTimeMillis() - AGE_MILLIS) / WINDOW_MILLIS * WINDOW_MILLIS;
    List<Datagram> datagrams = new ArrayList<>();
    try (CaptureReader reader = CaptureReader.open(CAPTURE, CaptureReader.SFLOW_PORT)) {
      CapturedDatagram first = requireNonNull(reader.next(), "the capture is empty");
      for (CapturedDatagram captured = first; captured != null; captured = reader.next()) {
        byte[] payload = captured.payload().clone();
        datagrams.add(
            new Datagram(
                begin + captured.timeMillis() - first.timeMillis(),
                Arrays.copyOfRange(payload, AGENT_OFFSET, AGENT_OFFSET + AGENT_BYTES),
                captured.source(),
                payload));
      }
    }
    return new Recording(begin, datagrams);
  }

  /**
   * What was captured from {@code from} up to, not including, {@code to}; seconds of the capture.
   */
  List<Datagram> between(int from, int to) {
    return datagrams.stream()
        .filter(d -> d.timeMillis() >= timeMillis(from) && d.timeMillis() < timeMillis(to))
        .toList();
  }

  /** The time at which the capture was {@code seconds} old. */
  long timeMillis(int seconds) {
    return startMillis + seconds * 1000L;
  }
}
