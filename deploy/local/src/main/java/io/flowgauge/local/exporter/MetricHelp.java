package io.flowgauge.local.exporter;

import io.flowgauge.counter.Metrics;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What the HELP line of a metric of documents says: where its value comes from. */
final class MetricHelp {
  private static final Map<String, String> KNOWN = known();

  private MetricHelp() {}

  private static Map<String, String> known() {
    Set<String> names = Metrics.names();
    Map<String, String> known = new HashMap<>();
    for (Metrics.Row row : Metrics.table()) {
      if (names.contains(row.name())) {
        known.merge(
            row.name(),
            row.meaning() + ": " + row.from().replace("`", ""),
            (one, other) -> one + "; " + other);
      }
    }
    known.put("ifadminstatus", "1 where the interface is set up, 0 where it is not.");
    known.put("ifoperstatus", "1 where the interface is up, 0 where it is not.");
    return known;
  }

  static String of(String documentName) {
    return KNOWN.getOrDefault(documentName, "metric " + documentName + " as its sender names it");
  }
}
