package io.flowgauge.local;

import io.flowgauge.FlowgaugeJob;
import io.flowgauge.collector.Collector;
import io.flowgauge.collector.CollectorConfig;
import io.flowgauge.collector.CollectorException;
import io.flowgauge.collector.ConfigException;
import io.flowgauge.collector.Counts;
import io.flowgauge.config.JobConfig;
import io.flowgauge.config.JobConfigException;
import io.flowgauge.flow.DefinitionException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Broker, job and collector in this JVM; each is started when what it needs is there. */
final class LocalSystem implements AutoCloseable {
  /**
   * What it is started with; a port 0 lets the system choose.
   *
   * @param sflowPort UDP, of every address of this machine
   * @param kafkaPort TCP, of the loopback address, as are the others
   */
  record Settings(
      Path definitions,
      int sflowPort,
      int kafkaPort,
      int webPort,
      int metricsPort,
      int parallelism) {}

  /**
   * A stumble, such as after a suspended laptop, is forgiven; a job that cannot run must be told
   * of.
   */
  private static final Configuration RESTARTS =
      Configuration.fromMap(
          Map.of(
              "restart-strategy.type", "failure-rate",
              "restart-strategy.failure-rate.max-failures-per-interval", "3",
              "restart-strategy.failure-rate.failure-rate-interval", "5 min",
              "restart-strategy.failure-rate.delay", "1 s"));

  /** One part that was started, and must be ended before those under it. */
  private record Part(String name, AutoCloseable close) {}

  private final Board board = new Board();
  private final Deque<Part> parts = new ArrayDeque<>();
  private final JobCounts jobCounts = new JobCounts();
  private @Nullable EmbeddedKafka kafka;
  private @Nullable EmbeddedFlink flink;
  private @Nullable Collector collector;
  private @Nullable CompletableFuture<JobResult> job;

  private LocalSystem() {}

  /** Told of each part that has started, and where it listens. */
  interface Progress {
    void started(String part, String where);
  }

  /**
   * Starts everything, or nothing: what was started when something fails is ended again.
   *
   * @param onNews told of events that open and close
   */
  static LocalSystem start(
      Settings settings, StateDirectory directory, Progress progress, Consumer<EventNews> onNews)
      throws CommandException, InterruptedException {
    LocalSystem system = new LocalSystem();
    boolean started = false;
    try {
      system.startParts(settings, directory, progress, onNews);
      started = true;
      return system;
    } finally {
      if (!started) {
        system.close();
      }
    }
  }

  private void startParts(
      Settings settings, StateDirectory directory, Progress progress, Consumer<EventNews> onNews)
      throws CommandException, InterruptedException {
    parts.push(new Part("counts", jobCounts));
    int kafkaPort = settings.kafkaPort() == 0 ? Ports.free() : settings.kafkaPort();
    EmbeddedKafka broker = EmbeddedKafka.start(directory.kafka(), kafkaPort);
    parts.push(new Part("Kafka", broker));
    kafka = broker;
    broker.createTopics(TopicSettings.ALL);
    progress.started("Kafka", broker.bootstrapServers());
    parts.push(new Part("live view", DocumentFeed.start(broker.bootstrapServers(), board, onNews)));
    // The job begins afresh: what one that was killed left behind is of no use.
    FileTree.delete(directory.flink());
    EmbeddedFlink cluster =
        EmbeddedFlink.start(
            directory.flink(), settings.webPort(), settings.parallelism(), jobCounts);
    parts.push(new Part("Flink", cluster));
    flink = cluster;
    progress.started("Flink web UI", cluster.webAddress());
    // From now on, and not from the topic's end: nothing that arrives while the job starts is lost.
    job = submit(cluster, settings.definitions(), broker.bootstrapServers(), Instant.now());
    Collector receiver = collector(settings, broker.bootstrapServers());
    parts.push(new Part("collector", receiver));
    collector = receiver;
    progress.started("sFlow", "UDP port " + receiver.port() + ", at all addresses");
    receiver
        .metricsAddress()
        .ifPresent(
            at ->
                progress.started(
                    "Metrics",
                    "http://%s:%d/metrics"
                        .formatted(at.getAddress().getHostAddress(), at.getPort())));
  }

  private static CompletableFuture<JobResult> submit(
      EmbeddedFlink cluster, Path definitions, String bootstrapServers, Instant from)
      throws CommandException, InterruptedException {
    StreamExecutionEnvironment env = cluster.environment();
    env.configure(RESTARTS);
    try {
      FlowgaugeJob.build(
          env,
          JobConfig.of(
              Map.of(
                  "definitions",
                  definitions.toString(),
                  "kafka.bootstrap.servers",
                  bootstrapServers,
                  "source.start",
                  from.toString(),
                  // One agent speaks to one partition: the others must not hold back time for long.
                  "source.idle-timeout",
                  "2s")));
    } catch (JobConfigException | DefinitionException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
    return cluster.submit(env, "Flowgauge");
  }

  private static Collector collector(Settings settings, String bootstrapServers)
      throws CommandException {
    try {
      Collector collector =
          new Collector(
              CollectorConfig.of(
                  Map.of(
                      "listen",
                      "*:" + settings.sflowPort(),
                      "workers",
                      "1",
                      "http.listen",
                      Ports.LOOPBACK.getHostAddress() + ":" + settings.metricsPort(),
                      "shutdown.timeout",
                      "5s",
                      "kafka.bootstrap.servers",
                      bootstrapServers)));
      collector.start();
      return collector;
    } catch (ConfigException | CollectorException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Begins to replay the demo's capture to the collector. */
  void replayDemo(Speed speed) {
    parts.push(new Part("demo", DemoReplay.start(sflowPort(), speed)));
  }

  Board board() {
    return board;
  }

  JobCounts jobCounts() {
    return jobCounts;
  }

  Counts collected() {
    return part(collector).counts();
  }

  int sflowPort() {
    return part(collector).port();
  }

  String bootstrapServers() {
    return part(kafka).bootstrapServers();
  }

  String webAddress() throws CommandException {
    return part(flink).webAddress();
  }

  /** Why the job is not running any more; empty while it is. */
  Optional<CommandException> jobFailure() {
    CompletableFuture<JobResult> result = part(job);
    return JobFailure.of(result)
        .or(
            () ->
                result.isDone()
                    ? Optional.of(new CommandException("The Flink job has ended by itself."))
                    : Optional.empty());
  }

  private static <T> T part(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("Not started");
    }
    return part;
  }

  /** Ends the parts, last started first; each within a bounded time. */
  @Override
  public void close() {
    while (!parts.isEmpty()) {
      Part part = parts.pop();
      try {
        part.close().close();
      } catch (Exception e) {
        // The others must be ended all the same.
        LoggerFactory.getLogger(LocalSystem.class).warn("{} did not end well", part.name(), e);
      }
    }
  }
}
