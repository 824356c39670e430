package io.flowgauge.datagram;

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
import java.util.zip.GZIPInputStream;

/**
 * Real datagrams for tests: the small captures among the test resources, and the large ones that a
 * developer may have beside the checkout, in {@code ../shared/captures} or where the system
 * property {@code flowgauge.captures} says.
 */
public final class Captures {
  private static final int PCAP_LITTLE_ENDIAN = 0xD4C3B2A1;
  private static final int FILE_HEADER = 24;
  private static final int RECORD_HEADER = 16;
  private static final int ETHERNET_BYTES = 14;
  private static final int VLAN_BYTES = 4;
  private static final int UDP_BYTES = 8;

  private Captures() {}

  /** The payloads of a capture among the test resources, named without its ending. */
  public static List<byte[]> resource(String name) {
    try (InputStream in = open(name + ".pcap")) {
      return payloads(in.readAllBytes());
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

  /** The UDP payloads of a capture, in order. Reads what the captures are: Ethernet, UDP, whole. */
  public static List<byte[]> payloads(Path pcap) throws IOException {
    return payloads(Files.readAllBytes(pcap));
  }

  /** The lines of a golden decode, compressed or not. */
  public static List<String> lines(Path golden) throws IOException {
    InputStream in = Files.newInputStream(golden);
    return lines(golden.toString().endsWith(".gz") ? new GZIPInputStream(in) : in);
  }

  // sflowtool passes on bytes that are no text; they must not stop the reading.
  private static List<String> lines(InputStream in) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1))) {
      return reader.lines().toList();
    }
  }

  private static List<byte[]> payloads(byte[] pcap) {
    if (BigEndian.int32(pcap, 0) != PCAP_LITTLE_ENDIAN) {
      throw new IllegalArgumentException("only little-endian pcap files are read here");
    }
    List<byte[]> payloads = new ArrayList<>();
    int at = FILE_HEADER;
    while (at + RECORD_HEADER <= pcap.length) {
      int length = Integer.reverseBytes(BigEndian.int32(pcap, at + 8));
      at += RECORD_HEADER;
      payloads.add(payload(pcap, at));
      at += length;
    }
    return payloads;
  }

  private static byte[] payload(byte[] pcap, int frame) {
    int ip = frame + ETHERNET_BYTES;
    if (BigEndian.uint16(pcap, ip - 2) == 0x8100) {
      ip += VLAN_BYTES;
    }
    int udp = ip + (pcap[ip] >> 4 == 4 ? (pcap[ip] & 0xF) * 4 : 40);
    int length = BigEndian.uint16(pcap, udp + 4) - UDP_BYTES;
    byte[] payload = new byte[length];
    System.arraycopy(pcap, udp + UDP_BYTES, payload, 0, length);
    return payload;
  }
}
