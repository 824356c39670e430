package io.flowgauge.local.exporter;

import io.flowgauge.local.exporter.AgentDocument.AgentId;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The newest health of each agent. It stays for long after the agent fell silent: that somebody is
 * silent can only be noticed of whom one knows. One thread at a time.
 */
final class AgentSeries {
  private final SeriesBudget budget;
  private final Duration keep;
  private final ExporterCounts counts;
  private final Map<AgentId, AgentDocument> agents = new HashMap<>();

  AgentSeries(SeriesBudget budget, Duration keep, ExporterCounts counts) {
    this.budget = budget;
    this.keep = keep;
    this.counts = counts;
  }

  /** Takes a document in place of the one before it; an older one is passed over. */
  void accept(AgentDocument document) {
    AgentDocument held = agents.get(document.agent());
    if (held != null && document.timeMillis() < held.timeMillis()) {
      counts.of(DocumentTopic.AGENTS).superseded.increment();
      return;
    }
    AgentDocument next = held == null ? document : document.notBelow(held);
    if (budget.exchange(held == null ? 0 : held.size(), next.size())) {
      agents.put(next.agent(), next);
    } else {
      counts.refuse(Refusal.TOO_MANY_SERIES, next.size());
    }
  }

  /** Lets go of agents that have been silent for too long. */
  void expire(long nowMillis) {
    agents
        .values()
        .removeIf(
            document -> {
              boolean silent = document.timeMillis() + keep.toMillis() <= nowMillis;
              if (silent) {
                budget.exchange(document.size(), 0);
              }
              return silent;
            });
  }

  int agents() {
    return agents.size();
  }

  /** One snapshot per metric that any agent has. */
  List<MetricSnapshot> snapshots() {
    Map<AgentMetric, Points> metrics = new EnumMap<>(AgentMetric.class);
    for (AgentDocument document : agents.values()) {
      document.values().forEach((labels, values) -> add(metrics, values, labels));
    }
    List<MetricSnapshot> snapshots = new ArrayList<>(metrics.size());
    metrics.forEach((metric, points) -> snapshots.add(points.snapshot()));
    return snapshots;
  }

  private static void add(
      Map<AgentMetric, Points> metrics, Map<AgentMetric, Double> values, Labels labels) {
    values.forEach(
        (metric, value) ->
            metrics.computeIfAbsent(metric, any -> newPoints(metric)).add(value, labels));
  }

  private static Points newPoints(AgentMetric metric) {
    return new Points(metric.metricName(), metric.help(), metric.isCounter());
  }
}
