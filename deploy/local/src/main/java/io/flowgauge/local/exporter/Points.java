package io.flowgauge.local.exporter;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.ArrayList;
import java.util.List;

/** The series of one counter or gauge on their way to a scrape. */
final class Points {
  private static final String TOTAL = "_total";

  private final String metricName;
  private final String help;
  private final boolean counter;
  private final List<CounterDataPointSnapshot> counters = new ArrayList<>();
  private final List<GaugeDataPointSnapshot> gauges = new ArrayList<>();

  /**
   * @param metricName as it is scraped, the suffix of counters included
   */
  Points(String metricName, String help, boolean counter) {
    this.metricName = metricName;
    this.help = help;
    this.counter = counter;
  }

  void add(double value, Labels labels) {
    if (counter) {
      counters.add(new CounterDataPointSnapshot(value, labels, null, 0));
    } else {
      gauges.add(new GaugeDataPointSnapshot(value, labels, null));
    }
  }

  MetricSnapshot snapshot() {
    return counter
        ? new CounterSnapshot(new MetricMetadata(family(metricName), help), counters)
        : new GaugeSnapshot(new MetricMetadata(metricName, help), gauges);
  }

  /** The name as the library has it, which adds the suffix of counters itself. */
  static String family(String metricName) {
    return metricName.endsWith(TOTAL)
        ? metricName.substring(0, metricName.length() - TOTAL.length())
        : metricName;
  }
}
