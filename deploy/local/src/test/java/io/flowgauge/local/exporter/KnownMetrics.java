package io.flowgauge.local.exporter;

import io.flowgauge.counter.Metrics;
import java.util.Set;
import java.util.TreeSet;

/** The metrics that the exporter can make of counter samples, under their names in documents. */
final class KnownMetrics {
  private KnownMetrics() {}

  static Set<String> names() {
    Set<String> names = new TreeSet<>(Metrics.names());
    names.addAll(MetricsDocument.STATUSES);
    return names;
  }
}
