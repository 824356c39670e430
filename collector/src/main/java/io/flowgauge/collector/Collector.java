package io.flowgauge.collector;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Relays sFlow datagrams from UDP to a Kafka topic, byte for byte.
 *
 * <p>Inert until {@link #start}; ended by {@link #close}. It never ends the JVM, and all its
 * threads are daemons. Any number of collectors may run side by side, in one JVM or on many
 * machines, without knowing of each other.
 */
public final class Collector implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Collector.class);

  /**
   * How much of the shutdown timeout the hand-over gets; the rest is for Kafka's acknowledgements.
   */
  private static final double DRAIN_SHARE = 0.8;

  private final CollectorConfig config;
  private final KafkaLink kafka;
  private volatile List<Worker> workers = List.of();
  private volatile DropsColumn kernelDrops = dropsColumn(List.of());
  private volatile @Nullable MetricsServer metricsServer;
  private boolean started;
  private boolean running;
  private boolean closed;

  /** Takes its configuration and does nothing yet: no socket, no thread, no connection. */
  public Collector(CollectorConfig config) {
    this(config, KafkaLink.of(config));
  }

  Collector(CollectorConfig config, KafkaLink kafka) {
    this.config = config;
    this.kafka = kafka;
  }

  /**
   * Binds the sockets and begins to relay. Kafka need not be there yet.
   *
   * @throws CollectorException if an address is taken or the Kafka client cannot be set up; nothing
   *     stays behind
   * @throws IllegalStateException if it was started or closed before
   */
  public synchronized void start() throws CollectorException {
    if (started || closed) {
      throw new IllegalStateException("A collector starts once; make a new one.");
    }
    started = true;
    try {
      kafka.open();
      bind();
      metricsServer =
          config.httpListen().isEmpty()
              ? null
              : MetricsServer.bind(
                  config.httpListen().get(), Metrics.registry(workers, kernelDrops), this::illness);
    } catch (CollectorException | RuntimeException e) {
      close();
      throw e;
    }
    running = true;
    workers.forEach(Worker::start);
    MetricsServer server = metricsServer;
    if (server != null) {
      server.start();
    }
    LOG.info(
        "Receiving sFlow on UDP {} with {} workers, forwarding to topic {}{}.",
        udpAddresses().stream().map(AddressText::of).toList(),
        workers.size(),
        config.topic(),
        metricsAddress().map(at -> ", metrics on TCP " + AddressText.of(at)).orElse(""));
  }

  /** The UDP port of the first listen address. */
  public int port() {
    return udpAddresses().get(0).getPort();
  }

  /**
   * Where it really listens, one for each listen address of the configuration, in that order.
   *
   * @throws IllegalStateException if it was not started
   */
  public List<InetSocketAddress> udpAddresses() {
    if (workers.isEmpty()) {
      throw new IllegalStateException("The collector listens only once it was started.");
    }
    return workers.stream()
        .filter(worker -> worker.index() % config.workers() == 0)
        .map(worker -> worker.socket().address())
        .toList();
  }

  /** Where {@code /metrics} and {@code /healthz} are served; empty if they are not. */
  public Optional<InetSocketAddress> metricsAddress() {
    return Optional.ofNullable(metricsServer).map(MetricsServer::address);
  }

  /**
   * What was counted so far. Cheap enough to be called many times a second; stays right after
   * {@link #close}.
   */
  public Counts counts() {
    List<Worker> all = workers;
    // From the end of the funnel to its beginning, so that no later stage ever seems to have more
    // than an earlier one.
    long acknowledged = sum(all, worker -> worker.counts().acknowledged.sum());
    long failed = sum(all, worker -> worker.counts().failed());
    long forwarded = sum(all, worker -> worker.counts().forwarded.sum());
    Map<DropReason, Long> dropped = new EnumMap<>(DropReason.class);
    for (DropReason reason : DropReason.values()) {
      dropped.put(reason, sum(all, worker -> worker.counts().dropped(reason).sum()));
    }
    long handOver = sum(all, worker -> worker.handOver().datagrams());
    long receivedBytes = sum(all, worker -> worker.counts().receivedBytes.sum());
    long received = sum(all, worker -> worker.counts().received.sum());
    return new Counts(
        kernelDrops.total(),
        received,
        receivedBytes,
        dropped,
        handOver,
        forwarded,
        acknowledged,
        failed);
  }

  /**
   * Stops receiving, sends out what was received, and lets go of everything, within {@code
   * shutdown.timeout}. Logs what had to be abandoned, if anything. Does nothing the second time.
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    long nanos = config.shutdownTimeout().toNanos();
    long deadline = System.nanoTime() + nanos;
    long drainDeadline = System.nanoTime() + (long) (nanos * DRAIN_SHARE);
    kernelDrops.read();
    workers.forEach(Worker::stopReceiving);
    workers.forEach(worker -> worker.drain(until(drainDeadline)));
    workers.forEach(Worker::abandon);
    long failedBefore = counts().failed();
    kafka.close(until(deadline));
    MetricsServer server = metricsServer;
    if (server != null) {
      server.close();
    }
    if (running) {
      report(counts(), failedBefore);
    }
  }

  /** What is wrong with this process, if anything: a thread that died. */
  private Optional<String> illness() {
    List<Integer> dead =
        workers.stream().filter(worker -> !worker.isAlive()).map(Worker::index).toList();
    return dead.isEmpty()
        ? Optional.empty()
        : Optional.of("A thread of these workers has died: " + dead + ". Restart the collector.");
  }

  private void bind() throws CollectorException {
    KernelDrops table = KernelDrops.ofThisSystem();
    List<Worker> bound = new ArrayList<>();
    try {
      for (ListenAddress listen : config.listen()) {
        ListenAddress address = listen;
        for (int i = 0; i < config.workers(); i++) {
          UdpSocket socket = UdpSocket.bind(address, config.receiveBufferBytes(), table);
          address = new ListenAddress(listen.host(), socket.address().getPort());
          bound.add(new Worker(bound.size(), socket, config, kafka));
          if (i == 0 && socket.buffer().isShort()) {
            LOG.warn("{}", socket.buffer().remedy(AddressText.of(socket.address())));
          }
        }
      }
    } finally {
      workers = List.copyOf(bound); // also those bound before one failed: close() has to find them
    }
    kernelDrops = dropsColumn(workers);
  }

  private static DropsColumn dropsColumn(List<Worker> workers) {
    List<OptionalLong> inodes = workers.stream().map(worker -> worker.socket().inode()).toList();
    return new DropsColumn(inodes, KernelDrops.ofThisSystem()::byInode, System::nanoTime);
  }

  private static void report(Counts counts, long failedBefore) {
    LOG.info(
        "Stopped: {} received, {} acknowledged by Kafka, {} failed, {} dropped.",
        counts.received(),
        counts.acknowledged(),
        counts.failed(),
        counts.droppedTotal());
    long leftInHandOver = counts.dropped(DropReason.ABANDONED);
    long leftOnTheirWay = counts.failed() - failedBefore + counts.inFlight();
    if (leftInHandOver + leftOnTheirWay > 0) {
      LOG.warn(
          "Abandoned at the end of shutdown.timeout: {} datagrams in the hand-over, {} on their way to Kafka.",
          leftInHandOver,
          leftOnTheirWay);
    }
  }

  private static long sum(List<Worker> workers, ToLongFunction<Worker> value) {
    return workers.stream().mapToLong(value).sum();
  }

  private static Duration until(long deadlineNanos) {
    return Duration.ofNanos(Math.max(0, deadlineNanos - System.nanoTime()));
  }
}
