package io.flowgauge.cluster;

import io.flowgauge.source.CaptureReader;
import io.flowgauge.source.CapturedDatagram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Real datagrams with the times at which they were captured: four agents of a leaf-spine fabric
 * before, in and after a flood from UDP port 53 to 10.0.1.13.
 */
final class Recording {
  private static final Path CAPTURE =
      Repository.DEPLOY.resolve("local/src/main/resources/io/flowgauge/local/demo.pcap.gz");
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
    List<Datagram> datagrams = new ArrayList<>();
    try (CaptureReader reader = CaptureReader.open(CAPTURE, CaptureReader.SFLOW_PORT)) {
      for (CapturedDatagram captured = reader.next(); captured != null; captured = reader.next()) {
        byte[] payload = captured.payload().clone();
        datagrams.add(
            new Datagram(
                captured.timeMillis(),
                Arrays.copyOfRange(payload, AGENT_OFFSET, AGENT_OFFSET + AGENT_BYTES),
                captured.source(),
                payload));
      }
    }
    return new Recording(datagrams.get(0).timeMillis(), datagrams);
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
