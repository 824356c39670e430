package io.flowgauge.local.exporter;

import io.prometheus.metrics.model.snapshots.MetricMetadata;
import java.util.regex.Pattern;

/** A metric of documents under the name that Prometheus knows it by. */
final class MetricName {
  static final String PREFIX = "sflow_";
  private static final Pattern FOREIGN = Pattern.compile("[^a-zA-Z0-9_]");

  /** To Prometheus these belong to a type other than gauge; promtool says so of gauges. */
  private static final Pattern OF_ANOTHER_TYPE =
      Pattern.compile(
          ".*_(?:total|count|sum|bucket|info|created)|.*_(?:counter|gauge|summary|untyped|histogram)(?:_.*)?",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private final String documentName;
  private final MetricMetadata metadata;
  private final boolean gauge;

  /** Whether another metric has the name. Guarded by {@link MetricNames}. */
  private boolean outdone;

  MetricName(String documentName) {
    this.documentName = documentName;
    String exposed = exposed(documentName);
    metadata = new MetricMetadata(exposed, MetricHelp.of(documentName));
    gauge = isGauge(exposed);
  }

  /** {@code sflow_} and the document's name, with _ for what cannot be in a name. */
  static String exposed(String documentName) {
    return PREFIX + FOREIGN.matcher(documentName).replaceAll("_");
  }

  /**
   * Whether a name can be a gauge's. sFlow-RT's {@code mem_total} cannot: to Prometheus the end
   * makes it a counter, which it is not, so it goes without a type.
   */
  static boolean isGauge(String exposed) {
    return !OF_ANOTHER_TYPE.matcher(exposed).matches();
  }

  /**
   * Which of two that look alike has the name: the one that had to change nothing, or else the
   * first by alphabet. So it does not matter which one came first.
   */
  boolean precedes(MetricName other) {
    boolean unchanged = exposed().equals(PREFIX + documentName);
    boolean otherUnchanged = other.exposed().equals(PREFIX + other.documentName);
    return unchanged == otherUnchanged ? documentName.compareTo(other.documentName) < 0 : unchanged;
  }

  String documentName() {
    return documentName;
  }

  String exposed() {
    return metadata.getPrometheusName();
  }

  MetricMetadata metadata() {
    return metadata;
  }

  boolean gauge() {
    return gauge;
  }

  boolean outdone() {
    return outdone;
  }

  void outdone(boolean isOutdone) {
    outdone = isOutdone;
  }
}
