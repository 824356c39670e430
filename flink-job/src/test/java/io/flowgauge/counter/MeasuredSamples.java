package io.flowgauge.counter;

import io.flowgauge.lookup.HostEntity;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What counter samples say, by itself. */
final class MeasuredSamples implements CounterTable.Output {
  private final List<SourceMetrics> metrics = new ArrayList<>();
  private final List<HostEntity> entities = new ArrayList<>();
  private final Map<Irregularity, Integer> irregularities = new EnumMap<>(Irregularity.class);

  /** What these samples say, whatever order they are in. */
  static MeasuredSamples of(CounterSample... samples) {
    return of(List.of(samples));
  }

  /** What these samples say, whatever order they are in. */
  static MeasuredSamples of(List<CounterSample> samples) {
    CounterTable table = new CounterTable();
    samples.forEach(table::add);
    return closed(table);
  }

  /** What the samples say that wait in {@code table}. */
  static MeasuredSamples closed(CounterTable table) {
    MeasuredSamples measured = new MeasuredSamples();
    table.close(Long.MAX_VALUE, Integer.MAX_VALUE, new CounterReader(), measured);
    return measured;
  }

  @Override
  public void metrics(SourceMetrics of) {
    metrics.add(of);
  }

  @Override
  public void entity(HostEntity entity) {
    entities.add(entity);
  }

  @Override
  public void irregular(Irregularity irregularity) {
    irregularities.merge(irregularity, 1, Integer::sum);
  }

  /** In the order of time. */
  List<SourceMetrics> metrics() {
    return metrics;
  }

  /** What was told of hosts and what runs on them, in the order of time. */
  List<HostEntity> entities() {
    return entities;
  }

  /** Those of a data source. */
  List<SourceMetrics> of(String agent, String dataSource) {
    return metrics.stream()
        .filter(m -> m.agent().equals(agent) && m.dataSource().equals(dataSource))
        .toList();
  }

  /** A metric of each sample, NaN where it is absent. */
  List<Double> values(String name) {
    return metrics.stream().map(sample -> value(sample, name)).toList();
  }

  /** From each sample to the one before it, in milliseconds; 0 where rates begin anew. */
  List<Long> intervals() {
    return metrics.stream().map(SourceMetrics::intervalMillis).toList();
  }

  Map<Irregularity, Integer> irregularities() {
    return irregularities;
  }

  /** A metric, NaN where it is absent. */
  static double value(SourceMetrics metrics, String name) {
    int at = List.of(metrics.metricNames()).indexOf(name);
    return at < 0 ? Double.NaN : metrics.metricValues()[at];
  }

  /** A label, empty where it is absent. */
  static String label(SourceMetrics metrics, String name) {
    int at = List.of(metrics.labelNames()).indexOf(name);
    return at < 0 ? "" : metrics.labelValues()[at];
  }
}
