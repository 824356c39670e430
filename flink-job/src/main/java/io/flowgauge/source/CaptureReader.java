package io.flowgauge.source;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the UDP datagrams of a capture file in the order in which they stand there: pcap or pcapng,
 * plain or gzipped. Memory is bounded whatever the file holds, and every packet is either returned
 * or counted by the reason why not.
 */
public final class CaptureReader implements Closeable {
  /** The UDP port that IANA gave to sFlow. */
  public static final int SFLOW_PORT = 6343;

  /** Asks for the datagrams to every port. */
  public static final int ANY_PORT = 0;

  private final CaptureInput input;
  private final CaptureFormat format;
  private final int port;
  private final CapturePacket packet = new CapturePacket();
  private final CaptureFrame frame = new CaptureFrame();
  private final Map<CaptureSkip, Long> skipped = new EnumMap<>(CaptureSkip.class);
  private boolean ended;

  private CaptureReader(CaptureInput input, CaptureFormat format, int port) {
    this.input = input;
    this.format = format;
    this.port = port;
  }

  /**
   * Opens a capture file.
   *
   * @param port the UDP destination port whose datagrams are wanted, or {@link #ANY_PORT}
   * @throws CaptureException when the file cannot be read or is not a capture
   */
  public static CaptureReader open(Path file, int port) throws IOException {
    try {
      return read(Files.newInputStream(file), file.toString(), port);
    } catch (CaptureException e) {
      throw e;
    } catch (NoSuchFileException e) {
      throw new CaptureException(file + ": no such file");
    } catch (IOException e) {
      throw new CaptureException(file + ": cannot be read: " + e.getMessage());
    }
  }

  /**
   * Reads a capture from a stream, which is closed with the reader.
   *
   * @param name what to call the capture in messages
   * @param port as for {@link #open}
   * @throws CaptureException when it is not a capture
   */
  public static CaptureReader read(InputStream bytes, String name, int port) throws IOException {
    boolean opened = false;
    try {
      CaptureInput input = input(bytes, name);
      CaptureReader reader = new CaptureReader(input, format(input), port);
      opened = true;
      return reader;
    } finally {
      if (!opened) {
        bytes.close();
      }
    }
  }

  private static CaptureInput input(InputStream bytes, String name) throws IOException {
    try {
      return CaptureInput.of(bytes, name);
    } catch (EOFException | ZipException e) {
      throw new CaptureException(name + ": not a capture: it begins like gzip but is not");
    }
  }

  private static CaptureFormat format(CaptureInput input) throws IOException {
    try {
      return CaptureFormat.recognise(input);
    } catch (ZipException e) {
      throw input.damagedPacking(e);
    }
  }

  /**
   * The next datagram, or null at the end of the file.
   *
   * @throws CaptureException when the file is damaged or cannot be read; what was returned before
   *     remains good
   */
  public @Nullable CapturedDatagram next() throws IOException {
    while (!ended) {
      if (!readPacket()) {
        ended = true;
        break;
      }
      CaptureSkip skip =
          packet.timeNanos() == CapturePacket.NO_TIME
              ? CaptureSkip.MALFORMED
              : frame.find(packet, port);
      if (skip == null) {
        return new CapturedDatagram(
            packet.timeNanos(), frame.sourceAddress(), frame.sourcePort(), frame.payload());
      }
      count(skip);
    }
    return null;
  }

  private boolean readPacket() throws IOException {
    try {
      return format.read(packet);
    } catch (EOFException e) {
      count(CaptureSkip.FILE_CUT_SHORT);
      return false;
    } catch (ZipException e) {
      throw input.damagedPacking(e);
    } catch (CaptureException e) {
      throw e;
    } catch (IOException e) {
      throw input.unreadable(e);
    }
  }

  private void count(CaptureSkip skip) {
    skipped.merge(skip, 1L, Long::sum);
  }

  /** How many packets so far were no datagram to the port, by reason; reasons unmet are absent. */
  public Map<CaptureSkip, Long> skipped() {
    return Collections.unmodifiableMap(skipped);
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
