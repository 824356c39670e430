package io.flowgauge.collector;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.function.ToLongFunction;

/** Gives every {@link CollectorMetric} its values, read from the workers when somebody scrapes. */
final class Metrics {
  private final List<Worker> workers;
  private final DropsColumn kernelDrops;

  private Metrics(List<Worker> workers, DropsColumn kernelDrops) {
    this.workers = workers;
    this.kernelDrops = kernelDrops;
  }

  /** A registry of this collector's own, so that several can live in one JVM. */
  static PrometheusRegistry registry(List<Worker> workers, DropsColumn kernelDrops) {
    Metrics metrics = new Metrics(workers, kernelDrops);
    PrometheusRegistry registry = new PrometheusRegistry();
    for (CollectorMetric metric : CollectorMetric.values()) {
      metrics.register(metric, registry);
    }
    return registry;
  }

  private void register(CollectorMetric metric, PrometheusRegistry registry) {
    String[] labels =
        metric.labels().stream().map(CollectorMetric.Label::label).toArray(String[]::new);
    switch (metric.type()) {
      case COUNTER ->
          CounterWithCallback.builder()
              .name(metric.metricName())
              .help(metric.help())
              .labelNames(labels)
              .callback(values -> report(metric, values::call))
              .register(registry);
      case GAUGE ->
          GaugeWithCallback.builder()
              .name(metric.metricName())
              .help(metric.help())
              .labelNames(labels)
              .callback(values -> report(metric, values::call))
              .register(registry);
      case INFO ->
          Info.builder()
              .name(metric.metricName())
              .help(metric.help())
              .labelNames(labels)
              .register(registry)
              .addLabelValues(Version.text());
    }
  }

  private void report(CollectorMetric metric, Values values) {
    switch (metric) {
      case KERNEL_DROPPED -> perWorker(values, worker -> kernelDrops.of(worker.index()));
      case RECEIVED -> perWorker(values, worker -> worker.counts().received.sum());
      case RECEIVED_BYTES -> perWorker(values, worker -> worker.counts().receivedBytes.sum());
      case RECEIVE_ERRORS -> perWorker(values, worker -> worker.counts().receiveErrors.sum());
      case HANDOVER_DATAGRAMS -> perWorker(values, worker -> worker.handOver().datagrams());
      case HANDOVER_BYTES -> perWorker(values, worker -> worker.handOver().bytes());
      case FORWARDED -> perWorker(values, worker -> worker.counts().forwarded.sum());
      case ACKNOWLEDGED -> perWorker(values, worker -> worker.counts().acknowledged.sum());
      case RECEIVE_BUFFER -> perWorker(values, worker -> worker.socket().buffer().granted());
      case DROPPED -> {
        for (DropReason reason : DropReason.values()) {
          perWorker(values, worker -> worker.counts().dropped(reason).sum(), reason.label());
        }
      }
      case RETRIES -> {
        for (RetryReason reason : RetryReason.values()) {
          perWorker(values, worker -> worker.counts().retries(reason).sum(), reason.label());
        }
      }
      case FAILED -> {
        for (FailReason reason : FailReason.values()) {
          perWorker(values, worker -> worker.counts().failed(reason).sum(), reason.label());
        }
      }
      case INFO -> throw new IllegalStateException(metric + " has no value to report");
    }
  }

  private void perWorker(Values values, ToLongFunction<Worker> value, String... moreLabels) {
    for (Worker worker : workers) {
      String[] labels = new String[1 + moreLabels.length];
      labels[0] = Integer.toString(worker.index());
      System.arraycopy(moreLabels, 0, labels, 1, moreLabels.length);
      values.call((double) value.applyAsLong(worker), labels);
    }
  }

  /** Takes one value with its labels. */
  private interface Values {
    void call(double value, String... labels);
  }
}
