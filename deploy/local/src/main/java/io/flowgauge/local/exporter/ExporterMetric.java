package io.flowgauge.local.exporter;

import java.util.List;

/**
 * Every metric that the exporter has of itself: the one place for its name, its labels and what it
 * says. The table in the README is printed from here.
 */
enum ExporterMetric {
  DOCUMENTS("flowgauge_exporter_documents_total", "Documents read.", "topic"),
  MALFORMED(
      "flowgauge_exporter_malformed_documents_total",
      "Records that are no document of their topic.",
      "topic"),
  SUPERSEDED(
      "flowgauge_exporter_superseded_documents_total",
      "Documents that are older than one read before.",
      "topic"),
  REFUSED(
      "flowgauge_exporter_refused_values_total",
      "Values in documents that are no series.",
      "reason"),
  EXPIRED(
      "flowgauge_exporter_expired_datasources_total",
      "Data sources whose series ended, as nothing came of them any more."),
  LAG("flowgauge_exporter_lag_records", "Records on the topic that are not read yet.", "topic"),
  NEWEST(
      "flowgauge_exporter_newest_document_timestamp_seconds",
      "What the newest document tells of; 0 before the first.",
      "topic"),
  SERIES("flowgauge_exporter_series", "Series made of documents now."),
  DATA_SOURCES("flowgauge_exporter_datasources", "Data sources with metrics now."),
  AGENTS("flowgauge_exporter_agents", "Agents, by sub-agent, whose health is known now.");

  private final String metricName;
  private final String help;

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
  private final List<String> labels;

  ExporterMetric(String metricName, String help, String... labels) {
    this.metricName = metricName;
    this.help = help;
    this.labels = List.of(labels);
  }

  /** As it is scraped, the suffix of counters included. */
  String metricName() {
    return metricName;
  }

  boolean isCounter() {
    return metricName.endsWith("_total");
  }

  String help() {
    return help;
  }

  List<String> labels() {
    return labels;
  }
}
