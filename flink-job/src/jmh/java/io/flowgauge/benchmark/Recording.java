package io.flowgauge.benchmark;

import io.flowgauge.datagram.RawDatagram;
import io.flowgauge.source.CaptureReader;
import io.flowgauge.source.CapturedDatagram;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The real datagrams that benchmarks run on, in memory: those of the capture that the system
 * property {@value #CAPTURE} names, or of the one among the benchmarks' resources.
 */
final class Recording {
  static final String CAPTURE = "flowgauge.benchmark.capture";

  private static final String DEFAULT_CAPTURE = "leaf-spine.pcap.gz";

  private Recording() {}

  /** All datagrams, in the order of the capture; at least one. */
  static List<RawDatagram> datagrams() {
    String told = System.getProperty(CAPTURE);
    try (CaptureReader reader =
        told == null
            ? CaptureReader.read(
                resource(DEFAULT_CAPTURE), DEFAULT_CAPTURE, CaptureReader.SFLOW_PORT)
            : CaptureReader.open(Path.of(told), CaptureReader.SFLOW_PORT)) {
      List<RawDatagram> datagrams = new ArrayList<>();
      for (CapturedDatagram next = reader.next(); next != null; next = reader.next()) {
        byte[] source = next.source().getBytes(StandardCharsets.US_ASCII);
        datagrams.add(new RawDatagram(next.payload(), next.timeMillis(), source));
      }
      if (datagrams.isEmpty()) {
        throw new IllegalArgumentException(
            told + ": no datagram to port " + CaptureReader.SFLOW_PORT + "; name another capture");
      }
      return List.copyOf(datagrams);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static InputStream resource(String name) {
    return Objects.requireNonNull(Recording.class.getResourceAsStream(name), name);
  }
}
