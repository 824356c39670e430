package io.flowgauge.collector;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The receive loop of one worker: takes datagrams from its socket, counts what is not to be
 * forwarded, and hands the rest over. Never waits for anything but the next datagram. Ends when the
 * channel is closed.
 */
final class DatagramReceiver implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(DatagramReceiver.class);
  private static final RepeatLog ERROR_LOG = new RepeatLog(LOG);
  private static final RepeatLog FULL_LOG = new RepeatLog(LOG);

  /** No UDP payload is longer. */
  private static final int LONGEST_PAYLOAD = 65_535;

  /** Keeps a socket that fails again and again from taking a whole core. */
  private static final long PAUSE_AFTER_ERROR_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final DatagramChannel channel;
  private final Sources sources;
  private final HandOver handOver;
  private final WorkerCounts counts;
  private final Clock clock;

  DatagramReceiver(
      DatagramChannel channel,
      AllowList allowList,
      HandOver handOver,
      WorkerCounts counts,
      Clock clock) {
    this.channel = channel;
    this.sources = new Sources(allowList);
    this.handOver = handOver;
    this.counts = counts;
    this.clock = clock;
  }

  @Override
  public void run() {
    ByteBuffer buffer = ByteBuffer.allocateDirect(LONGEST_PAYLOAD);
    while (channel.isOpen()) {
      try {
        InetSocketAddress sender = (InetSocketAddress) channel.receive(buffer.clear());
        if (sender != null) {
          byte[] payload = new byte[buffer.flip().remaining()];
          buffer.get(payload);
          accept(payload, sender, clock.millis());
        }
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException e) {
        counts.receiveErrors.increment();
        ERROR_LOG.warn(() -> "Receiving failed: " + e + ". The next datagram is awaited.");
        LockSupport.parkNanos(PAUSE_AFTER_ERROR_NANOS);
      }
    }
  }

  /** Judges one datagram and hands it over, or counts why not. */
  void accept(byte[] payload, InetSocketAddress sender, long receivedMillis) {
    counts.received.increment();
    counts.receivedBytes.add(payload.length);
    Source source = sources.of(sender);
    DropReason dropped =
        source.allowed() ? DatagramPeek.notSflow(payload) : DropReason.SOURCE_REFUSED;
    if (dropped == null) {
      byte @Nullable [] agent = DatagramPeek.agentAddress(payload);
      byte[] key = agent == null ? source.addressBytes() : agent;
      if (handOver.offer(new ReceivedDatagram(payload, key, receivedMillis, source))) {
        return;
      }
      dropped = DropReason.HANDOVER_FULL;
      FULL_LOG.warn(
          () -> "Kafka takes less than arrives and the hand-over is full: datagrams are dropped.");
    }
    counts.dropped(dropped).increment();
  }
}
