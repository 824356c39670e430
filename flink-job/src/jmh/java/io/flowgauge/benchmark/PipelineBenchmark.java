package io.flowgauge.benchmark;

import io.flowgauge.sink.OutputTopic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What the Flowgauge job costs over reading its topic: a job that only reads and the whole job run
 * in turn on one topic in a real broker, all in this JVM. The ratio of their speeds says more than
 * either: the machine's own is in both.
 *
 * <p>Time runs from the first batch that a run's consumers are given to the last, so that neither
 * start-up nor shutdown is in it. A run that did not count every sample fails the benchmark.
 */
public final class PipelineBenchmark {
  private static final long MILLIS = 1000;
  private static final int FAILURE = 1;
  private static final int USAGE = 2;

  private final BenchmarkOptions options;
  private final BenchmarkJobs jobs;
  private final Traffic traffic;
  private final CountedSamples counted;

  private PipelineBenchmark(
      BenchmarkOptions options, BenchmarkJobs jobs, Traffic traffic, CountedSamples counted) {
    this.options = options;
    this.jobs = jobs;
    this.traffic = traffic;
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
    try (BenchmarkKafka kafka = BenchmarkKafka.start(folder)) {
      kafka.createTopics(List.of(BenchmarkJobs.DATAGRAMS), options.partitions());
      kafka.createTopics(Stream.of(OutputTopic.values()).map(OutputTopic::text).toList(), 4);
      long now = System.currentTimeMillis() / MILLIS * MILLIS;
      Traffic traffic =
          new Traffic(
              Recording.datagrams(),
              options.datagrams(),
              options.agentSets(),
              now,
              options.seconds());
      fill(kafka, traffic);
      System.out.printf(
          Locale.ROOT,
          "%,d datagrams, %,d flow samples, %d s of event time, %d partitions%n",
          traffic.datagrams(),
          traffic.samples(),
          options.seconds(),
          options.partitions());
      try (CountedSamples counted = new CountedSamples(kafka)) {
        BenchmarkJobs jobs = new BenchmarkJobs(kafka, options);
        PipelineBenchmark benchmark = new PipelineBenchmark(options, jobs, traffic, counted);
        for (int parallelism : options.parallelisms()) {
          System.out.print(benchmark.measure(parallelism).text());
        }
      }
    } finally {
      delete(folder);
    }
  }

  // As a collector does, see its defaults.
  private static void fill(BenchmarkKafka kafka, Traffic traffic) {
    Properties client = kafka.client();
    client.put("compression.type", "lz4");
    client.put("batch.size", 262_144);
    client.put("linger.ms", 20);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
      traffic.sendTo(
          (agent, datagram) -> {
            List<Header> headers = List.of(new RecordHeader("source", datagram.source()));
            // A record that gets lost shows when all are counted.
            var unused =
                producer.send(
                    new ProducerRecord<>(
                        BenchmarkJobs.DATAGRAMS,
                        null,
                        datagram.receivedMillis(),
                        agent,
                        datagram.payload(),
                        headers));
          });
    }
  }

  private Figures measure(int parallelism) throws Exception {
    List<Figures.Pair> pairs = new ArrayList<>();
    for (int i = 0; i < options.warmUps() + options.repetitions(); i++) {
      boolean warmUp = i < options.warmUps();
      Figures.Pair pair = pair(parallelism, i % 2 == 0);
      System.out.printf(
          Locale.ROOT,
          "  %s: (a) %,.0f, (b) %,.0f datagrams/s; b/a %.2f by the clock, %.2f by CPU%n",
          warmUp ? "warm-up" : "repetition " + (i - options.warmUps() + 1),
          pair.readOnly().recordsPerSecond(),
          pair.flowgauge().recordsPerSecond(),
          pair.ratio(),
          pair.cpuRatio());
      if (!warmUp) {
        pairs.add(pair);
      }
    }
    return new Figures(parallelism, pairs, (double) traffic.samples() / traffic.datagrams());
  }

  // In alternate order, so that neither job profits from what the other left in caches.
  private Figures.Pair pair(int parallelism, boolean readOnlyFirst) throws Exception {
    if (readOnlyFirst) {
      Reading readOnly = readOnly(parallelism);
      return new Figures.Pair(readOnly, flowgauge(parallelism));
    }
    Reading flowgauge = flowgauge(parallelism);
    return new Figures.Pair(readOnly(parallelism), flowgauge);
  }

  private Reading readOnly(int parallelism) throws Exception {
    Reading reading = jobs.readOnly(parallelism);
    check("records read by (a)", traffic.datagrams(), reading.records());
    return reading;
  }

  private Reading flowgauge(int parallelism) throws Exception {
    Reading reading = jobs.flowgauge(parallelism);
    check("records read by (b)", traffic.datagrams(), reading.records());
    check("samples counted by (b)", traffic.samples(), counted.next());
    return reading;
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
