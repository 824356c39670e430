package io.flowgauge.local;

import io.flowgauge.source.CaptureReader;
import io.flowgauge.source.CaptureSkip;
import io.flowgauge.source.CapturedDatagram;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Map;

/**
 * Sends the datagrams of a capture as UDP, byte for byte, at the pace at which they were captured.
 */
final class Replay {
  /** Opens the capture anew for each pass. */
  interface Capture {
    CaptureReader open() throws IOException;
  }

  /**
   * What was sent so far.
   *
   * @param bytes UDP payload
   * @param refused how often the other host said that nothing listens at the port
   * @param nanos how long it took
   * @param skipped packets of one pass over the capture that hold no datagram to the port
   */
  record Sent(
      long datagrams, long bytes, long refused, long nanos, Map<CaptureSkip, Long> skipped) {}

  private final Capture capture;
  private final InetSocketAddress to;
  private final Speed speed;
  private final boolean loop;

  private long datagrams;
  private long bytes;
  private long refused;

  Replay(Capture capture, InetSocketAddress to, Speed speed, boolean loop) {
    this.capture = capture;
    this.to = to;
    this.speed = speed;
    this.loop = loop;
  }

  /** Sends until the end of the capture, or for ever when it loops, or until asked to stop. */
  Sent run(Stop stop) throws IOException {
    long start = System.nanoTime();
    try (DatagramChannel channel = DatagramChannel.open()) {
      // Connected, so that the kernel tells of a port at which nothing listens.
      channel.connect(to);
      Map<CaptureSkip, Long> skipped;
      do {
        skipped = pass(channel, stop);
      } while (loop && datagrams > 0 && !stop.isRequested());
      lastRefusal(channel);
      return new Sent(datagrams, bytes, refused, System.nanoTime() - start, skipped);
    }
  }

  private Map<CaptureSkip, Long> pass(DatagramChannel channel, Stop stop) throws IOException {
    long start = System.nanoTime();
    try (CaptureReader reader = capture.open()) {
      CapturedDatagram next = reader.next();
      long first = next == null ? 0 : next.timeNanos();
      while (next != null) {
        // A step back in the capture's time is due at once; the pace is kept from the beginning on.
        long due = speed.nanos(next.timeNanos() - first) - (System.nanoTime() - start);
        if (due > 0 ? stop.await(due) : stop.isRequested()) {
          break;
        }
        send(channel, ByteBuffer.wrap(next.payload()));
        next = reader.next();
      }
      return Map.copyOf(reader.skipped());
    }
  }

  private void send(DatagramChannel channel, ByteBuffer payload) throws IOException {
    int length = payload.remaining();
    try {
      channel.write(payload);
    } catch (PortUnreachableException e) {
      // The answer to an earlier datagram; this one was not sent.
      refused++;
      channel.write(payload);
    }
    datagrams++;
    bytes += length;
  }

  private void lastRefusal(DatagramChannel channel) throws IOException {
    channel.configureBlocking(false);
    try {
      channel.read(ByteBuffer.allocate(1));
    } catch (PortUnreachableException e) {
      refused++;
    }
  }
}
