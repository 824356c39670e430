package io.flowgauge.local.exporter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the exporter needs of a document of {@code sflow.metrics.v1}.
 *
 * @param intervalSeconds since the sample before it; 0 where there was none
 * @param metrics by the document's names; what is no finite number is {@link Double#NaN}
 */
record MetricsDocument(
    SourceId source,
    long timeMillis,
    double intervalSeconds,
    Map<SourceLabel, String> labels,
    Map<String, Double> metrics) {
  /** Words in the documents, that Prometheus can only work with as numbers: 1 is up. */
  static final List<String> STATUSES = List.of("ifadminstatus", "ifoperstatus");

  private static final String UP = "up";

  static MetricsDocument parse(byte[] json) throws MalformedDocumentException {
    Members document = Members.parse(json);
    SourceId source =
        new SourceId(
            document.text("agent"),
            (long) document.number("subAgent", 0),
            document.text("dataSource"));
    return new MetricsDocument(
        source,
        document.time("time"),
        Math.max(0, document.number("intervalSeconds", 0)),
        labels(document),
        metrics(document));
  }

  private static Map<SourceLabel, String> labels(Members document)
      throws MalformedDocumentException {
    Map<SourceLabel, String> labels = new EnumMap<>(SourceLabel.class);
    if (document.has("labels")) {
      Members texts = document.object("labels");
      for (SourceLabel label : SourceLabel.values()) {
        String text = texts.node(label.member()).asText("");
        if (!text.isEmpty()) {
          labels.put(label, text);
        }
      }
    }
    return labels;
  }

  private static Map<String, Double> metrics(Members document) throws MalformedDocumentException {
    Map<String, Double> metrics = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> member : document.object("metrics").properties()) {
      JsonNode value = member.getValue();
      metrics.put(
          member.getKey(),
          value.isNumber() && Double.isFinite(value.doubleValue())
              ? value.doubleValue()
              : Double.NaN);
    }
    for (String status : STATUSES) {
      String text = document.node("labels").path(status).asText("");
      if (!text.isEmpty()) {
        metrics.put(status, text.equals(UP) ? 1.0 : 0.0);
      }
    }
    return metrics;
  }
}
