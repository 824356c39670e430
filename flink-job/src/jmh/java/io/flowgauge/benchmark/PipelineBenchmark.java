package io.flowgauge.benchmark;

import io.flowgauge.benchmark.RunningJob.Checkpoint;
import io.flowgauge.sink.OutputTopic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the Flowgauge job costs over reading its topic: a job that only reads and the whole job run
 * in turn on one topic in a real broker, all in this JVM. The ratio of their speeds says more than
 * either: the machine's own is in both.
 *
 * <p>Time runs from the first batch that a run's consumers are given to the last, so that neither
 * start-up nor shutdown is in it. A run that did not count every sample fails the benchmark.
 */
public final class PipelineBenchmark {
  private static final int FAILURE = 1;
  private static final int USAGE = 2;

  /** When so much of the topic has been read, a checkpoint is taken. */
  private static final double CHECKPOINT_AT = 0.6;

  private static final long CHECKPOINT_POLL_MILLIS = 5;

  private final BenchmarkOptions options;
  private final BenchmarkKafka kafka;
  private final BenchmarkJobs jobs;
  private final CountedSamples counted;
  private final Map<FlowMix, Traffic> traffics = new EnumMap<>(FlowMix.class);

  private PipelineBenchmark(
      BenchmarkOptions options, BenchmarkKafka kafka, BenchmarkJobs jobs, CountedSamples counted) {
    this.options = options;
    this.kafka = kafka;
    this.jobs = jobs;
    this.counted = counted;
  }

  /** Runs the benchmark and prints what it finds. */
  public static void main(String[] args) throws Exception {
    if (Arrays.asList(args).contains("--help")) {
      System.out.print(BenchmarkOptions.HELP);
      return;
    }
    BenchmarkOptions options;
    try {
      options = BenchmarkOptions.parse(args);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage() + "; --help lists all options.");
      System.exit(USAGE);
      return;
    }
    try {
      run(options);
      System.exit(0); // Flink and Kafka leave threads behind.
    } catch (Exception e) {
      e.printStackTrace();
      System.exit(FAILURE);
    }
  }

  private static void run(BenchmarkOptions options) throws Exception {
    Path folder = Files.createTempDirectory("flowgauge-benchmark");
    try (BenchmarkKafka kafka = BenchmarkKafka.start(folder.resolve("kafka"))) {
      kafka.createTopics(Stream.of(OutputTopic.values()).map(OutputTopic::text).toList(), 4);
      try (CountedSamples counted = new CountedSamples(kafka)) {
        BenchmarkJobs jobs = new BenchmarkJobs(kafka, options, folder.resolve("checkpoints"));
        new PipelineBenchmark(options, kafka, jobs, counted).run();
      }
    } finally {
      delete(folder);
    }
  }

  private void run() throws Exception {
    StringBuilder table = new StringBuilder(Figures.HEAD);
    int warmUps = options.warmUps();
    for (BenchmarkCase each : options.cases()) {
      System.out.printf("%s%n", each.text());
      table.append(measure(each, warmUps + 1).row());
      warmUps = 0;
    }
    System.out.printf("%n%s", table);
  }

  private Figures measure(BenchmarkCase which, int warmUps) throws Exception {
    Traffic traffic = fill(which.mix());
    List<Figures.Pair> pairs = new ArrayList<>();
    for (int i = 0; i < warmUps + options.repetitions(); i++) {
      boolean warmUp = i < warmUps;
      Figures.Pair pair = pair(which, traffic, i % 2 == 0);
      System.out.printf(
          Locale.ROOT,
          "  %s: (a) %,.0f, (b) %,.0f datagrams/s; b/a %.2f by the clock, %.2f by CPU; load %.1f%n",
          warmUp ? "warm-up" : "repetition " + (i - warmUps + 1),
          pair.readOnly().recordsPerSecond(),
          pair.flowgauge().recordsPerSecond(),
          pair.ratio(),
          pair.cpuRatio(),
          ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
      if (!warmUp) {
        pairs.add(pair);
      }
    }
    double samplesPerDatagram = (double) traffic.samples() / traffic.datagrams();
    Figures speed = new Figures(which, pairs, samplesPerDatagram, null);
    return which.latency()
        ? new Figures(which, pairs, samplesPerDatagram, latency(which, traffic, speed))
        : speed;
  }

  private Traffic fill(FlowMix mix) throws Exception {
    Traffic known = traffics.get(mix);
    if (known != null) {
      return known;
    }
    Traffic traffic =
        new Traffic(Recording.datagrams(), options.datagrams(), options.agentSets(), mix);
    kafka.createTopics(List.of(topic(mix)), options.partitions());
    long millis =
        options.seconds() > 0
            ? options.seconds() * 1000L
            : traffic.samples() * 1000 / options.samplesPerSecond();
    try (DatagramWriter writer = new DatagramWriter(kafka, topic(mix))) {
      traffic.sendTo(writer, System.currentTimeMillis(), millis);
    }
    System.out.printf(
        Locale.ROOT,
        "  %s: %,d datagrams, %,d flow samples, %.1f s of event time, %d partitions%n",
        mix.text(),
        traffic.datagrams(),
        traffic.samples(),
        millis / 1e3,
        options.partitions());
    traffics.put(mix, traffic);
    return traffic;
  }

  private static String topic(FlowMix mix) {
    return "datagrams-" + mix.text();
  }

  // In alternate order, so that neither job profits from what the other left in caches.
  private Figures.Pair pair(BenchmarkCase which, Traffic traffic, boolean readOnlyFirst)
      throws Exception {
    Reading before = readOnlyFirst ? readOnly(which, traffic) : null;
    ReadProgress.begin();
    Checkpoint checkpoint;
    try (RunningJob job = jobs.flowgauge(which, topic(which.mix()))) {
      checkpoint = checkpoint(job, traffic);
      job.await();
    }
    Reading flowgauge = ReadProgress.end();
    check("records read by (b)", traffic.datagrams(), flowgauge.records());
    check("samples counted by (b)", traffic.samples(), counted.next());
    return new Figures.Pair(
        before == null ? readOnly(which, traffic) : before, flowgauge, checkpoint);
  }

  private Reading readOnly(BenchmarkCase which, Traffic traffic) throws Exception {
    ReadProgress.begin();
    try (RunningJob job = jobs.readOnly(which, topic(which.mix()))) {
      job.await();
    }
    Reading reading = ReadProgress.end();
    check("records read by (a)", traffic.datagrams(), reading.records());
    return reading;
  }

  private static @Nullable Checkpoint checkpoint(RunningJob job, Traffic traffic) throws Exception {
    while (ReadProgress.records() < CHECKPOINT_AT * traffic.datagrams()) {
      if (job.isOver()) {
        return null;
      }
      Thread.sleep(CHECKPOINT_POLL_MILLIS);
    }
    return job.checkpoint();
  }

  private Latency latency(BenchmarkCase which, Traffic traffic, Figures figures) throws Exception {
    Latency latency =
        new LatencyRun(kafka, jobs, options)
            .measure(which, traffic, figures.speed() / 2, figures.samplesPerDatagram());
    System.out.printf(
        "  latency: %s samples/s, %d rankings%n", latency.text(), latency.sortedMillis().size());
    counted.next(); // What was counted meanwhile is no repetition's.
    return latency;
  }

  private static void check(String what, long expected, long met) {
    if (met != expected) {
      throw new IllegalStateException(what + ": expected " + expected + ", met " + met);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .sorted(Comparator.reverseOrder())
          .forEach(
              file -> {
                try {
                  Files.delete(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }
}
