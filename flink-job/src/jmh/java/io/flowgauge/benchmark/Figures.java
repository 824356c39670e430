package io.flowgauge.benchmark;

import io.flowgauge.benchmark.RunningJob.Checkpoint;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What all repetitions of a case gave.
 *
 * @param measured the case
 * @param pairs the repetitions
 * @param samplesPerDatagram of its traffic
 * @param latency if it was measured
 */
record Figures(
    BenchmarkCase measured,
    List<Pair> pairs,
    double samplesPerDatagram,
    @Nullable Latency latency) {

  /** The head of the table that {@link #row} is a row of. */
  static final String HEAD =
      """
      | definitions | flows | state | parallelism | read only, datagrams/s | Flowgauge, datagrams/s | samples/s | ratio by the clock | ratio by CPU time | checkpoint | latency p50 / p99 at half the speed |
      |---|---|---|---|---|---|---|---|---|---|---|
      """;

  /**
   * A repetition.
   *
   * @param readOnly the job that only reads
   * @param flowgauge the job that measures, on the same topic right before or after
   * @param checkpoint of the latter; null if it ended before one could be taken
   */
  record Pair(Reading readOnly, Reading flowgauge, @Nullable Checkpoint checkpoint) {
    double ratio() {
      return flowgauge.recordsPerSecond() / readOnly.recordsPerSecond();
    }

    /** The same ratio, were the processor's time all that counts: what others take is not in it. */
    double cpuRatio() {
      return readOnly.cpuMicrosPerRecord() / flowgauge.cpuMicrosPerRecord();
    }
  }

  /** Datagrams per second of the job that measures. */
  double speed() {
    return median(pair -> pair.flowgauge().recordsPerSecond());
  }

  /** A row of the table, in Markdown: medians, and the range of ratios. */
  String row() {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %d | %,.0f | %,.0f | %.2f M | %s | %s | %s | %s |%n",
        measured.definitions().text(),
        measured.mix().text(),
        measured.state().text(),
        measured.parallelism(),
        rounded(pair -> pair.readOnly().recordsPerSecond()),
        rounded(pair -> pair.flowgauge().recordsPerSecond()),
        samplesPerDatagram * speed() / 1e6,
        range(Pair::ratio),
        range(Pair::cpuRatio),
        checkpointText(),
        latency == null ? "" : latency.text());
  }

  private double rounded(ToDoubleFunction<Pair> figure) {
    return Math.round(median(figure) / 1000) * 1000;
  }

  private String checkpointText() {
    List<Checkpoint> taken = pairs.stream().map(Pair::checkpoint).filter(Objects::nonNull).toList();
    return taken.isEmpty()
        ? ""
        : String.format(
            Locale.ROOT,
            "%.1f MB in %.0f ms",
            median(taken, each -> each.bytes() / 1e6),
            median(taken, Checkpoint::millis));
  }

  private String range(ToDoubleFunction<Pair> figure) {
    double[] sorted = pairs.stream().mapToDouble(figure).sorted().toArray();
    return String.format(
        Locale.ROOT, "%.2f (%.2f to %.2f)", median(figure), sorted[0], sorted[sorted.length - 1]);
  }

  private double median(ToDoubleFunction<Pair> figure) {
    return median(pairs, figure);
  }

  private static <T> double median(List<T> all, ToDoubleFunction<T> figure) {
    double[] sorted = all.stream().mapToDouble(figure).sorted().toArray();
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
