package io.flowgauge.local.exporter;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the documents say now: one thread writes it while others scrape. A document that cannot be
 * read is counted and passed over; anybody may write to a topic.
 */
final class Scoreboard implements MultiCollector {
  private static final Logger LOG = LoggerFactory.getLogger(Scoreboard.class);
  private static final double MILLIS_PER_SECOND = 1e3;
  private static final long LOG_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final InstantSource clock;
  private final ExporterCounts counts;
  private final SeriesBudget budget;
  private final DataSourceSeries dataSources;
  private final AgentSeries agents;
  private long complained = System.nanoTime() - LOG_NANOS;

  Scoreboard(ExporterSettings settings, InstantSource clock, ExporterCounts counts) {
    this.clock = clock;
    this.counts = counts;
    budget = new SeriesBudget(settings.maxSeries());
    dataSources =
        new DataSourceSeries(
            budget, new MetricNames(reservedNames()), new Expiry(settings.expiry()), counts);
    agents = new AgentSeries(budget, settings.forgetAgents(), counts);
  }

  /** Names of agent health, as OpenMetrics has them too: without the suffix of counters. */
  private static Set<String> reservedNames() {
    return Arrays.stream(AgentMetric.values())
        .map(AgentMetric::metricName)
        .flatMap(name -> Stream.of(name, Points.family(name)))
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Takes a record's value.
   *
   * @param where the record is, for the log
   */
  synchronized void accept(DocumentTopic topic, byte[] json, String where) {
    try {
      switch (topic) {
        case METRICS -> {
          MetricsDocument document = MetricsDocument.parse(json);
          counts.of(topic).read(document.timeMillis());
          dataSources.accept(document, clock.millis());
        }
        case AGENTS -> {
          AgentDocument document = AgentDocument.parse(json);
          counts.of(topic).read(document.timeMillis());
          agents.accept(document);
        }
      }
    } catch (MalformedDocumentException e) {
      counts.of(topic).malformed.increment();
      complain(where, e);
    }
  }

  private void complain(String where, MalformedDocumentException e) {
    long now = System.nanoTime();
    if (now - complained >= LOG_NANOS) {
      complained = now;
      LOG.warn(
          "{} is no document: {}. Such are counted; at most one a minute is told of.",
          where,
          e.getMessage());
    }
  }

  /** Lets go of what has been silent for too long. */
  synchronized void expire() {
    dataSources.expire(clock.millis());
    agents.expire(clock.millis());
  }

  @Override
  public MetricSnapshots collect() {
    List<MetricSnapshot> snapshots = new ArrayList<>();
    synchronized (this) {
      expire();
      snapshots.addAll(dataSources.snapshots());
      snapshots.addAll(agents.snapshots());
      for (ExporterMetric metric : ExporterMetric.values()) {
        snapshots.add(own(metric));
      }
    }
    return new MetricSnapshots(snapshots);
  }

  private MetricSnapshot own(ExporterMetric metric) {
    Points points = new Points(metric.metricName(), metric.help(), metric.isCounter());
    switch (metric) {
      case DOCUMENTS -> perTopic(points, of -> of.documents.sum());
      case MALFORMED -> perTopic(points, of -> of.malformed.sum());
      case SUPERSEDED -> perTopic(points, of -> of.superseded.sum());
      case LAG -> perTopic(points, of -> of.lag.get());
      case NEWEST -> perTopic(points, of -> of.newestMillis.get() / MILLIS_PER_SECOND);
      case REFUSED -> {
        for (Refusal refusal : Refusal.values()) {
          points.add((double) counts.refused(refusal), Labels.of("reason", refusal.label()));
        }
      }
      case EXPIRED -> points.add((double) counts.expired.sum(), Labels.EMPTY);
      case SERIES -> points.add(budget.taken(), Labels.EMPTY);
      case DATA_SOURCES -> points.add(dataSources.dataSources(), Labels.EMPTY);
      case AGENTS -> points.add(agents.agents(), Labels.EMPTY);
    }
    return points.snapshot();
  }

  private void perTopic(Points points, ToDoubleFunction<ExporterCounts.OfTopic> value) {
    for (DocumentTopic topic : DocumentTopic.values()) {
      points.add(value.applyAsDouble(counts.of(topic)), Labels.of("topic", topic.topic()));
    }
  }
}
