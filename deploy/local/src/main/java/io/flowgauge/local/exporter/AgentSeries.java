package io.flowgauge.local.exporter;

import io.flowgauge.local.exporter.AgentDocument.Subject;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The newest health of each agent and data source: a document tells of those that were heard, or
 * have changed. It stays for long after they fell silent: that somebody is silent can only be
 * noticed of whom one knows. One thread at a time.
 */
final class AgentSeries {
  private final SeriesBudget budget;
  private final Duration keep;
  private final ExporterCounts counts;
  private final Map<Subject, Health> known = new HashMap<>();

  /** The health of an agent or data source at a time. */
  private record Health(long timeMillis, Map<Labels, Map<AgentMetric, Double>> series) {
    int size() {
      return series.values().stream().mapToInt(Map::size).sum();
    }
  }

  AgentSeries(SeriesBudget budget, Duration keep, ExporterCounts counts) {
    this.budget = budget;
    this.keep = keep;
    this.counts = counts;
  }

  /** Takes what a document tells of, but nothing in place of what is newer. */
  void accept(AgentDocument document) {
    document
        .parts()
        .forEach((subject, series) -> accept(subject, new Health(document.timeMillis(), series)));
  }

  private void accept(Subject subject, Health health) {
    Health held = known.get(subject);
    if (held != null && health.timeMillis() < held.timeMillis()) {
      if (subject.isAgent()) {
        counts.of(DocumentTopic.AGENTS).superseded.increment();
      }
    } else if (exchange(subject, held == null ? 0 : held.size(), health.size())) {
      known.put(subject, health);
    } else {
      counts.refuse(Refusal.TOO_MANY_SERIES, health.size());
    }
  }

  private boolean exchange(Subject subject, int held, int wanted) {
    return subject.isAgent() ? budget.exchangeOfAgent(held, wanted) : budget.exchange(held, wanted);
  }

  /** Lets go of what has been silent for too long. */
  void expire(long nowMillis) {
    known
        .entrySet()
        .removeIf(
            entry -> {
              Health health = entry.getValue();
              boolean silent = health.timeMillis() + keep.toMillis() <= nowMillis;
              if (silent) {
                exchange(entry.getKey(), health.size(), 0);
              }
              return silent;
            });
  }

  int agents() {
    return (int) known.keySet().stream().filter(Subject::isAgent).count();
  }

  /** One snapshot per metric that there is anything of. */
  List<MetricSnapshot> snapshots() {
    Map<AgentMetric, Points> metrics = new EnumMap<>(AgentMetric.class);
    for (Health health : known.values()) {
      health
          .series()
          .forEach(
              (labels, values) ->
                  values.forEach(
                      (metric, value) ->
                          metrics
                              .computeIfAbsent(metric, AgentSeries::newPoints)
                              .add(value, labels)));
    }
    List<MetricSnapshot> snapshots = new ArrayList<>(metrics.size());
    metrics.values().forEach(points -> snapshots.add(points.snapshot()));
    return snapshots;
  }

  private static Points newPoints(AgentMetric metric) {
    return new Points(metric.metricName(), metric.help(), metric.isCounter());
  }
}
