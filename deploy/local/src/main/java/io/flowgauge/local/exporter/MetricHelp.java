package io.flowgauge.local.exporter;

/** What the HELP line of a metric of documents says. */
final class MetricHelp {
  private MetricHelp() {}

  static String of(String documentName) {
    return "sFlow metric "
        + documentName
        + " of a data source: a counter as its rate per second, all else as it is.";
  }
}
