package io.flowgauge.stream;

import io.flowgauge.datagram.DataFormat;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * Counts by data format. The first formats that are met have counters of their own; the numbers are
 * the sender's, so the rest share one, as {@value #OTHERS}.
 */
final class FormatCounters {
  private static final String LABEL = "format";
  private static final String OTHERS = "others";
  private static final int MOST_FORMATS = 100;

  private final JobMetric metric;
  private final MetricGroup metrics;
  private final Map<Integer, Counter> byFormat = new HashMap<>();
  private final Counter others;

  FormatCounters(JobMetric metric, MetricGroup metrics) {
    this.metric = metric;
    this.metrics = metrics;
    others = metric.in(metrics, LABEL, OTHERS);
  }

  void inc(int dataFormat) {
    Counter counter = byFormat.get(dataFormat);
    if (counter == null) {
      if (byFormat.size() == MOST_FORMATS) {
        others.inc();
        return;
      }
      counter = metric.in(metrics, LABEL, DataFormat.text(dataFormat));
      byFormat.put(dataFormat, counter);
    }
    counter.inc();
  }
}
