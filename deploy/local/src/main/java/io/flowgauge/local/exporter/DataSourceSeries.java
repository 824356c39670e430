package io.flowgauge.local.exporter;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.UnknownSnapshot;
import io.prometheus.metrics.model.snapshots.UnknownSnapshot.UnknownDataPointSnapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
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

  /** One data source as its newest document tells of it. */
  private static final class Source {
    final SourceId id;
    final long timeMillis;
    final Map<SourceLabel, String> known;
    final MetricName[] names;
    final double[] values;
    final double intervalSeconds;
    final Map<Set<SourceLabel>, Labels> labels = new HashMap<>();

    Source(MetricsDocument document, MetricName[] names, double[] values, double intervalSeconds) {
      // Not the document, which is several times as large.
      id = document.source();
      timeMillis = document.timeMillis();
      known = document.labels();
      this.names = names;
      this.values = values;
      this.intervalSeconds = intervalSeconds;
    }

    /** Agent, data source and the wanted labels, empty where they do not apply. */
    Labels labels(Set<SourceLabel> wanted) {
      return labels.computeIfAbsent(wanted, this::makeLabels);
    }

    private Labels makeLabels(Set<SourceLabel> wanted) {
      List<String> labelNames = new ArrayList<>(List.of("agent", "datasource"));
      List<String> labelValues = new ArrayList<>(List.of(id.agent(), id.dataSource()));
      for (SourceLabel label : wanted) {
        labelNames.add(label.label());
        labelValues.add(known.getOrDefault(label, ""));
      }
      return Labels.of(labelNames, labelValues);
    }
  }

  /** The data points of one metric on their way to a scrape. */
  private static final class Points {
    final List<Source> sources = new ArrayList<>();
    final List<Double> values = new ArrayList<>();
    final Set<SourceLabel> wanted = EnumSet.noneOf(SourceLabel.class);

    void add(Source source, double value) {
      sources.add(source);
      values.add(value);
      wanted.addAll(source.known.keySet());
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

  /** Takes a document in place of the one before it; an older one is passed over. */
  void accept(MetricsDocument document, long nowMillis) {
    Source held = sources.get(document.source());
    if (held != null && document.timeMillis() < held.timeMillis) {
      counts.of(DocumentTopic.METRICS).superseded.increment();
      return;
    }
    // The first sample of an agent that came back has no interval; its next will.
    double interval =
        document.intervalSeconds() == 0 && held != null
            ? held.intervalSeconds
            : document.intervalSeconds();
    if (document.timeMillis() + expiry.keepMillis(interval) <= nowMillis) {
      return;
    }
    Source source = source(document, interval);
    if (budget.exchange(held == null ? 0 : held.names.length, source.names.length)) {
      sources.put(document.source(), source);
    } else {
      counts.refuse(Refusal.TOO_MANY_SERIES, source.names.length);
    }
  }

  private Source source(MetricsDocument document, double interval) {
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
    return new Source(document, Arrays.copyOf(kept, n), Arrays.copyOf(values, n), interval);
  }

  /** Lets go of what has been silent for too long. */
  void expire(long nowMillis) {
    int before = sources.size();
    sources
        .values()
        .removeIf(
            source -> {
              boolean silent =
                  source.timeMillis + expiry.keepMillis(source.intervalSeconds) <= nowMillis;
              if (silent) {
                budget.exchange(source.names.length, 0);
              }
              return silent;
            });
    counts.expired.add(before - sources.size());
    if (sources.size() < before) {
      Set<MetricName> inUse = new HashSet<>();
      sources.values().forEach(source -> Collections.addAll(inUse, source.names));
      names.retain(inUse);
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
      for (int i = 0; i < source.names.length; i++) {
        MetricName name = source.names[i];
        if (!name.outdone() && told.add(name)) {
          metrics.computeIfAbsent(name, any -> new Points()).add(source, source.values[i]);
        }
      }
    }
    List<MetricSnapshot> snapshots = new ArrayList<>(metrics.size());
    metrics.forEach((name, points) -> snapshots.add(points.snapshot(name)));
    return snapshots;
  }
}
