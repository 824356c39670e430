package io.flowgauge.local;

import io.flowgauge.stream.JobMetric;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/**
 * What the job's own counters say, read where they are counted: in this JVM. They stay readable
 * when the job has ended, which Flink's REST interface does not offer.
 */
final class JobCounts implements MetricReporter, AutoCloseable {
  private static final String REPORTER = "metrics.reporter.flowgauge.";
  private static final String ID = "counts";

  /** Flink makes reporters from configuration text, so that is how one is found. */
  private static final Map<String, JobCounts> BY_ID = new ConcurrentHashMap<>();

  private final String id = UUID.randomUUID().toString();
  private final Map<String, Queue<Counter>> counters = new ConcurrentHashMap<>();

  /** Has the clusters started with this configuration report here. */
  void configure(Configuration flink) {
    BY_ID.put(id, this);
    flink.setString("metrics.reporters", "flowgauge");
    flink.setString(REPORTER + "factory.class", Factory.class.getName());
    flink.setString(REPORTER + ID, id);
  }

  /** The sum of a counter over all subtasks, and over its groups where it has some. */
  long sum(JobMetric metric) {
    Queue<Counter> all = counters.get(metric.text());
    return all == null ? 0 : all.stream().mapToLong(Counter::getCount).sum();
  }

  @Override
  public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
    if (metric instanceof Counter counter
        && Arrays.asList(group.getScopeComponents()).contains(JobMetric.GROUP)) {
      counters.computeIfAbsent(name, n -> new ConcurrentLinkedQueue<>()).add(counter);
    }
  }

  @Override
  public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
    // Kept: a job that has ended is when its counts are asked for.
  }

  @Override
  public void open(MetricConfig config) {}

  @Override
  public void close() {
    BY_ID.remove(id);
  }

  /** Finds the counts that a configuration names. Public because Flink loads it as a service. */
  public static final class Factory implements MetricReporterFactory {
    @Override
    public MetricReporter createMetricReporter(Properties properties) {
      String id = properties.getProperty(ID);
      JobCounts counts = id == null ? null : BY_ID.get(id);
      if (counts == null) {
        throw new IllegalStateException("No counts wait under the id " + id);
      }
      return counts;
    }
  }
}
