package io.flowgauge.collector;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One socket with its receiver, its hand-over and its sender. Two threads; the first never waits
 * for the second.
 */
final class Worker {
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

  /** For threads that wait for nobody. */
  private static final Duration FOREVER = Duration.ofDays(1);

  private final int index;
  private final UdpSocket socket;
  private final WorkerCounts counts = new WorkerCounts();
  private final HandOver handOver;
  private final DatagramSender sender;
  private final Thread receiving;
  private final Thread sending;

  Worker(int index, UdpSocket socket, CollectorConfig config, KafkaLink kafka) {
    this.index = index;
    this.socket = socket;
    this.handOver = new HandOver(config.handOverDatagrams(), config.handOverBytes());
    this.sender = new DatagramSender(config.topic(), handOver, kafka, counts);
    this.receiving =
        thread(
            "receive",
            new DatagramReceiver(
                socket.channel(), config.allow(), handOver, counts, Clock.systemUTC()));
    this.sending = thread("send", sender);
  }

  void start() {
    sending.start();
    receiving.start();
  }

  /**
   * Closes the socket and waits for the receiver, which waits for nobody. Then no datagram is added
   * any more.
   */
  void stopReceiving() {
    try {
      socket.channel().close();
    } catch (IOException e) {
      LOG.warn("Closing UDP {} failed: {}", AddressText.of(socket.address()), e.toString());
    }
    Uninterruptibly.join(receiving, FOREVER);
    handOver.close();
    sender.hurry();
  }

  /** Lets the sender empty the hand-over for at most this long. */
  void drain(Duration atMost) {
    Uninterruptibly.join(sending, atMost);
  }

  /** Stops the sender, and counts what it leaves behind as abandoned. */
  void abandon() {
    sending.interrupt();
    Uninterruptibly.join(sending, FOREVER);
    long left = handOver.datagrams();
    for (long i = 0; i < left; i++) {
      handOver.removeHead();
    }
    counts.dropped(DropReason.ABANDONED).add(left);
  }

  /** Whether both threads are at work. */
  boolean isAlive() {
    return receiving.isAlive() && sending.isAlive();
  }

  int index() {
    return index;
  }

  UdpSocket socket() {
    return socket;
  }

  WorkerCounts counts() {
    return counts;
  }

  HandOver handOver() {
    return handOver;
  }

  private Thread thread(String verb, Runnable body) {
    Thread thread = new Thread(body, "flowgauge-collector-" + verb + "-" + index);
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler(
        (died, cause) ->
            LOG.error("Thread {} died; /healthz says so from now on", died.getName(), cause));
    return thread;
  }
}
