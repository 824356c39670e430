package io.flowgauge.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** What all repetitions with one parallelism gave. */
final class Figures {
  /**
   * A repetition.
   *
   * @param readOnly the job that only reads
   * @param flowgauge the job that measures, on the same topic right before or after
   */
  record Pair(Reading readOnly, Reading flowgauge) {
    double ratio() {
      return flowgauge.recordsPerSecond() / readOnly.recordsPerSecond();
    }

    /** The same ratio, were the processor's time all that counts: what others take is not in it. */
    double cpuRatio() {
      return readOnly.cpuMicrosPerRecord() / flowgauge.cpuMicrosPerRecord();
    }
  }

  private final int parallelism;
  private final List<Pair> pairs;
  private final double samplesPerDatagram;

  Figures(int parallelism, List<Pair> pairs, double samplesPerDatagram) {
    this.parallelism = parallelism;
    this.pairs = List.copyOf(pairs);
    this.samplesPerDatagram = samplesPerDatagram;
  }

  /** For people: a line for each job, and one for how they compare. */
  String text() {
    return String.format(
        Locale.ROOT,
        "parallelism %d%n  (a) read only  %s%n  (b) Flowgauge  %s%n"
            + "  b/a            %s by the clock, %s by CPU%n",
        parallelism,
        job(Pair::readOnly),
        job(Pair::flowgauge),
        range(Pair::ratio, "%.2f"),
        range(Pair::cpuRatio, "%.2f"));
  }

  private String job(Function<Pair, Reading> job) {
    return String.format(
        Locale.ROOT,
        "%s datagrams/s = %,.0f samples/s; CPU %s s per million datagrams",
        range(pair -> job.apply(pair).recordsPerSecond(), "%,.0f"),
        samplesPerDatagram * median(pair -> job.apply(pair).recordsPerSecond()),
        range(pair -> job.apply(pair).cpuMicrosPerRecord(), "%.2f"));
  }

  private String range(ToDoubleFunction<Pair> figure, String format) {
    double[] sorted = sorted(figure);
    return String.format(
        Locale.ROOT,
        format + " (" + format + " to " + format + ")",
        median(figure),
        sorted[0],
        sorted[sorted.length - 1]);
  }

  private double median(ToDoubleFunction<Pair> figure) {
    double[] sorted = sorted(figure);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  private double[] sorted(ToDoubleFunction<Pair> figure) {
    return pairs.stream().mapToDouble(figure).sorted().toArray();
  }
}
