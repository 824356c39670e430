package io.flowgauge.benchmark;

import io.flowgauge.config.JobOptions;
import java.util.List;

/**
 * Measures how soon results can be read: traffic of now is sent at a steady speed, and the rankings
 * are read from their topic as they come.
 */
final class LatencyRun {
  private static final long MILLIS = 1000;
  private static final String TOPIC = "datagrams-live";

  /** Partitions without datagrams must have been given up on, and code compiled. */
  private static final long WARM_UP_SECONDS =
      JobOptions.SOURCE_IDLE_TIMEOUT.defaultValue().toSeconds() + 5;

  /** What is measured last must come, too. */
  private static final long TAIL_SECONDS = 4;

  private final BenchmarkKafka kafka;
  private final BenchmarkJobs jobs;
  private final BenchmarkOptions options;

  LatencyRun(BenchmarkKafka kafka, BenchmarkJobs jobs, BenchmarkOptions options) {
    this.kafka = kafka;
    this.jobs = jobs;
    this.options = options;
  }

  Latency measure(
      BenchmarkCase which, Traffic traffic, double datagramsPerSecond, double samplesPerDatagram)
      throws Exception {
    kafka.createTopics(List.of(TOPIC), options.partitions());
    try (RankingArrivals arrivals = new RankingArrivals(kafka);
        DatagramWriter writer = new DatagramWriter(kafka, TOPIC);
        RunningJob job = jobs.live(which, TOPIC)) {
      PacedTraffic paced = new PacedTraffic(traffic.stream(), writer, datagramsPerSecond);
      paced.send(WARM_UP_SECONDS);
      long begin = System.currentTimeMillis();
      long before = paced.sent();
      arrivals.count(begin + MILLIS, begin + options.latencySeconds() * MILLIS);
      paced.send(options.latencySeconds());
      double seconds = (System.currentTimeMillis() - begin) / 1e3;
      double samplesPerSecond = samplesPerDatagram * (paced.sent() - before) / seconds;
      paced.send(TAIL_SECONDS);
      List<Long> delays = arrivals.end();
      job.cancel();
      if (delays.isEmpty()) {
        throw new IllegalStateException("no ranking came within " + seconds + " s");
      }
      return new Latency(delays, samplesPerSecond);
    } finally {
      kafka.deleteTopic(TOPIC);
    }
  }
}
