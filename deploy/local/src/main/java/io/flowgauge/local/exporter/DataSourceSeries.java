package io.flowgauge.local.exporter;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.UnknownSnapshot;
import io.prometheus.metrics.model.snapshots.UnknownSnapshot.UnknownDataPointSnapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The newest metrics of each data source, until it has been silent for too long. Series have no
 * label for the sub-agent: where two sub-agents report one data source, each metric is told once,
 * as the lower of them has it. One thread at a time.
 */
final class DataSourceSeries {
  private final SeriesBudget budget;
  private final MetricNames names;
  private final Expiry expiry;
  private final ExporterCounts counts;
  private final TreeMap<SourceId, Source> sources = new TreeMap<>();

  /** The data points of one metric on their way to a scrape. */
  private static final class Points {
    final List<Source> sources = new ArrayList<>();
    final List<Double> values = new ArrayList<>();
    final Set<SourceLabel> wanted = EnumSet.noneOf(SourceLabel.class);

    void add(Source source, double value) {
      sources.add(source);
      values.add(value);
      wanted.addAll(source.known());
    }

    MetricSnapshot snapshot(MetricName name) {
      return name.gauge()
          ? new GaugeSnapshot(name.metadata(), gauges())
          : new UnknownSnapshot(name.metadata(), unknowns());
    }

    private List<GaugeDataPointSnapshot> gauges() {
      List<GaugeDataPointSnapshot> points = new ArrayList<>(sources.size());
      for (int i = 0; i < sources.size(); i++) {
        points.add(new GaugeDataPointSnapshot(values.get(i), sources.get(i).labels(wanted), null));
      }
      return points;
    }

    private List<UnknownDataPointSnapshot> unknowns() {
      List<UnknownDataPointSnapshot> points = new ArrayList<>(sources.size());
      for (int i = 0; i < sources.size(); i++) {
        points.add(
            new UnknownDataPointSnapshot(values.get(i), sources.get(i).labels(wanted), null));
      }
      return points;
    }
  }

  DataSourceSeries(SeriesBudget budget, MetricNames names, Expiry expiry, ExporterCounts counts) {
    this.budget = budget;
    this.names = names;
    this.expiry = expiry;
    this.counts = counts;
  }

  /** Takes what a document tells of; one that is older than another before it is passed over. */
  void accept(MetricsDocument document, long nowMillis) {
    Source held = sources.get(document.source());
    if (held != null && document.timeMillis() < held.timeMillis()) {
      counts.of(DocumentTopic.METRICS).superseded.increment();
      return;
    }
    Source told = source(document);
    Source source = held == null ? told : held.then(told);
    int before = held == null ? 0 : held.size();
    if (!budget.exchange(before, source.size())) {
      Source less = held == null ? told.without() : held.then(told.only(held));
      counts.refuse(Refusal.TOO_MANY_SERIES, source.size() - less.size());
      budget.exchange(before, less.size());
      source = less;
    }
    sources.put(source.id(), source);
    keepSince(source, nowMillis);
  }

  private Source source(MetricsDocument document) {
    MetricName[] kept = new MetricName[document.metrics().size()];
    double[] values = new double[kept.length];
    int n = 0;
    for (Map.Entry<String, Double> metric : document.metrics().entrySet()) {
      double value = metric.getValue();
      @Nullable MetricName name = Double.isNaN(value) ? null : names.of(metric.getKey());
      if (name != null && !name.outdone()) {
        kept[n] = name;
        values[n++] = value;
      } else {
        counts.refuse(
            Double.isNaN(value)
                ? Refusal.NOT_A_NUMBER
                : name == null ? Refusal.TOO_MANY_NAMES : Refusal.NAME_TAKEN,
            1);
      }
    }
    return Source.of(document, Arrays.copyOf(kept, n), Arrays.copyOf(values, n));
  }

  /** Lets go of what has been silent for too long. */
  void expire(long nowMillis) {
    int before = sources.size();
    int seriesBefore = budget.taken();
    for (Source source : List.copyOf(sources.values())) {
      keepSince(source, nowMillis);
    }
    counts.expired.add(before - sources.size());
    if (budget.taken() < seriesBefore) {
      Set<MetricName> inUse = new HashSet<>();
      sources.values().forEach(source -> source.addNames(inUse));
      names.retain(inUse);
    }
  }

  /** Metrics of a data source end one by one, where its samples do not always hold all. */
  private void keepSince(Source source, long nowMillis) {
    Source kept = source.since(nowMillis - expiry.keepMillis(source.intervalSeconds()));
    budget.exchange(source.size(), kept.size());
    if (kept.size() == 0) {
      sources.remove(kept.id());
    } else {
      sources.put(kept.id(), kept);
    }
  }

  int dataSources() {
    return sources.size();
  }

  /** One snapshot per metric, all its series with the same names of labels. */
  List<MetricSnapshot> snapshots() {
    Map<MetricName, Points> metrics = new HashMap<>();
    Set<MetricName> told = new HashSet<>();
    @Nullable SourceId previous = null;
    for (Map.Entry<SourceId, Source> entry : sources.entrySet()) {
      if (previous == null || !entry.getKey().looksLike(previous)) {
        told.clear();
      }
      previous = entry.getKey();
      Source source = entry.getValue();
      for (int i = 0; i < source.size(); i++) {
        MetricName name = source.name(i);
        if (!name.outdone() && told.add(name)) {
          metrics.computeIfAbsent(name, any -> new Points()).add(source, source.value(i));
        }
      }
    }
    List<MetricSnapshot> snapshots = new ArrayList<>(metrics.size());
    metrics.forEach((name, points) -> snapshots.add(points.snapshot(name)));
    return snapshots;
  }
}
