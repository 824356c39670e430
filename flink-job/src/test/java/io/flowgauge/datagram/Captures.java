package io.flowgauge.datagram;

import io.flowgauge.source.CaptureReader;
import io.flowgauge.source.CapturedDatagram;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Real datagrams for tests: the small captures among the test resources, and the large ones that a
 * developer may have beside the checkout, in {@code ../shared/captures} or where the system
 * property {@code flowgauge.captures} says.
 */
public final class Captures {
  private Captures() {}

  /** The payloads of a capture among the test resources, named without its ending. */
  public static List<byte[]> resource(String name) {
    return datagrams(name).stream().map(CapturedDatagram::payload).toList();
  }

  /** The datagrams of a capture among the test resources, named without its ending. */
  public static List<CapturedDatagram> datagrams(String name) {
    try {
      return datagrams(open(name + ".pcap"), name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The golden decode of a capture among the test resources, a line for each datagram. */
  public static List<String> golden(String name) {
    try (InputStream in = open(name + ".jsonl.gz")) {
      return lines(new GZIPInputStream(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String name) {
    return Objects.requireNonNull(
        Captures.class.getResourceAsStream("captures/" + name), "no test resource " + name);
  }

  /** Where the large captures are, if they are here. */
  public static Optional<Path> directory() {
    String told = System.getProperty("flowgauge.captures");
    if (told != null) {
      return Optional.of(Path.of(told));
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path captures = at.resolve("shared").resolve("captures");
      if (Files.isDirectory(captures)) {
        return Optional.of(captures);
      }
    }
    return Optional.empty();
  }

  /** The captures in a directory of which there is a golden decode. */
  public static List<Path> withGolden(Path directory) throws IOException {
    List<Path> captures = new ArrayList<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path path : files.sorted().toList()) {
        if (path.toString().endsWith(".pcap")
            && Files.exists(decode(path))
            && Files.size(decode(path)) > 0) {
          captures.add(path);
        }
      }
    }
    return captures;
  }

  /** The golden decode of a capture, a line for each of its first datagrams. */
  public static List<String> golden(Path pcap) throws IOException {
    Path golden = decode(pcap);
    InputStream in = Files.newInputStream(golden);
    return lines(golden.toString().endsWith(".gz") ? new GZIPInputStream(in) : in);
  }

  private static Path decode(Path pcap) {
    Path compressed = pcap.resolveSibling("decode.first400.jsonl.gz");
    return Files.exists(compressed)
        ? compressed
        : Path.of(pcap.toString().replaceAll("pcap$", "jsonl"));
  }

  /** The datagrams of a capture, in order. */
  public static List<CapturedDatagram> datagrams(Path pcap) throws IOException {
    return datagrams(Files.newInputStream(pcap), pcap.toString());
  }

  // sflowtool passes on bytes that are no text; they must not stop the reading.
  private static List<String> lines(InputStream in) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1))) {
      return reader.lines().toList();
    }
  }

  private static List<CapturedDatagram> datagrams(InputStream capture, String name)
      throws IOException {
    List<CapturedDatagram> datagrams = new ArrayList<>();
    try (CaptureReader reader = CaptureReader.read(capture, name, CaptureReader.ANY_PORT)) {
      for (CapturedDatagram next = reader.next(); next != null; next = reader.next()) {
        datagrams.add(next);
      }
    }
    return datagrams;
  }
}
