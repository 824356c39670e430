package io.flowgauge.local.exporter;

import io.prometheus.metrics.model.snapshots.Labels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A data source as its documents tell of it: the newest value of each metric, and when it was so.
 * Not the documents, which are several times as large.
 */
final class Source {
  private final SourceId id;
  private final long timeMillis;
  private final double intervalSeconds;
  private final Map<SourceLabel, String> known;
  private final MetricName[] names;
  private final double[] values;
  private final long[] times;
  private final Map<Set<SourceLabel>, Labels> labels = new HashMap<>();

  private Source(
      SourceId id,
      long timeMillis,
      double intervalSeconds,
      Map<SourceLabel, String> known,
      MetricName[] names,
      double[] values,
      long[] times) {
    this.id = id;
    this.timeMillis = timeMillis;
    this.intervalSeconds = intervalSeconds;
    this.known = known;
    this.names = names;
    this.values = values;
    this.times = times;
  }

  /** A data source of which there is but this document. */
  static Source of(MetricsDocument document, MetricName[] names, double[] values) {
    long[] times = new long[names.length];
    Arrays.fill(times, document.timeMillis());
    return new Source(
        document.source(),
        document.timeMillis(),
        document.intervalSeconds(),
        document.labels(),
        names,
        values,
        times);
  }

  /**
   * This data source after a later document. A sample need not hold all metrics, so those that it
   * does not are as they were; but where it goes on from no other, for the agent was restarted,
   * nothing is. Of several samples at one time each says something: those go on from one another.
   */
  Source then(Source later) {
    boolean atOnce = later.timeMillis == timeMillis;
    if (later.intervalSeconds == 0 && !atOnce) {
      // Its next sample has an interval; until then it is as it was.
      return later.with(intervalSeconds, later.names, later.values, later.times);
    }
    if (Arrays.equals(names, later.names) && !atOnce) {
      return later;
    }
    Map<MetricName, Integer> at = new LinkedHashMap<>();
    for (int i = 0; i < names.length; i++) {
      at.put(names[i], i);
    }
    MetricName[] allNames = Arrays.copyOf(names, names.length + later.names.length);
    double[] allValues = Arrays.copyOf(values, allNames.length);
    long[] allTimes = Arrays.copyOf(times, allNames.length);
    for (int i = 0; i < later.names.length; i++) {
      int to = at.computeIfAbsent(later.names[i], any -> at.size());
      allNames[to] = later.names[i];
      allValues[to] = later.values[i];
      allTimes[to] = later.times[i];
    }
    return later.with(
        atOnce ? Math.max(intervalSeconds, later.intervalSeconds) : later.intervalSeconds,
        Arrays.copyOf(allNames, at.size()),
        Arrays.copyOf(allValues, at.size()),
        Arrays.copyOf(allTimes, at.size()));
  }

  /** This data source without what was last told of at {@code millis} or before. */
  Source since(long millis) {
    return where(i -> times[i] > millis);
  }

  /** This data source with those metrics alone that another has, too. */
  Source only(Source other) {
    Set<MetricName> wanted = new HashSet<>();
    other.addNames(wanted);
    return where(i -> wanted.contains(names[i]));
  }

  /** This data source without any metrics. */
  Source without() {
    return where(i -> false);
  }

  private Source where(IntPredicate kept) {
    int[] places = IntStream.range(0, names.length).filter(kept).toArray();
    if (places.length == names.length) {
      return this;
    }
    return with(
        intervalSeconds,
        Arrays.stream(places).mapToObj(i -> names[i]).toArray(MetricName[]::new),
        Arrays.stream(places).mapToDouble(i -> values[i]).toArray(),
        Arrays.stream(places).mapToLong(i -> times[i]).toArray());
  }

  void addNames(Set<MetricName> to) {
    to.addAll(Arrays.asList(names));
  }

  private Source with(double interval, MetricName[] newNames, double[] newValues, long[] newTimes) {
    return new Source(id, timeMillis, interval, known, newNames, newValues, newTimes);
  }

  SourceId id() {
    return id;
  }

  /** When it was last told of. */
  long timeMillis() {
    return timeMillis;
  }

  /** Between its samples; 0 where that is not known. */
  double intervalSeconds() {
    return intervalSeconds;
  }

  int size() {
    return names.length;
  }

  MetricName name(int i) {
    return names[i];
  }

  double value(int i) {
    return values[i];
  }

  /** The labels that are known of it beside agent and data source. */
  Set<SourceLabel> known() {
    return known.keySet();
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
