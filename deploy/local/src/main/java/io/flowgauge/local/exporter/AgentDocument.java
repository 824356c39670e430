package io.flowgauge.local.exporter;

import com.fasterxml.jackson.databind.JsonNode;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * What the exporter needs of a document of {@code sflow.agents.v1}: of the agent itself, and of
 * those of its data sources that the document tells of.
 *
 * @param parts by what they are of, then by the labels of their series
 */
record AgentDocument(long timeMillis, Map<Subject, Map<Labels, Map<AgentMetric, Double>>> parts) {

  /**
   * What health is of.
   *
   * @param dataSource empty for the agent itself
   */
  record Subject(String agent, long subAgent, String dataSource) {
    static final String NONE = "";

    boolean isAgent() {
      return dataSource.isEmpty();
    }
  }

  static AgentDocument parse(byte[] json) throws MalformedDocumentException {
    Members document = Members.parse(json);
    String agent = document.text("agent");
    long subAgent = (long) document.number("subAgent", 0);
    Labels labels = Labels.of("agent", agent, "sub_agent", Long.toString(subAgent));
    Map<Subject, Map<Labels, Map<AgentMetric, Double>>> parts = new HashMap<>();
    Map<AgentMetric, Double> values = values(AgentMetric.Of.AGENT, document);
    if (document.has("datagrams")) {
      values.putAll(values(AgentMetric.Of.DATAGRAMS, document.object("datagrams")));
    }
    parts.put(new Subject(agent, subAgent, Subject.NONE), Map.of(labels, values));
    for (JsonNode node : document.list("dataSources")) {
      Members dataSource = Members.of(node, "each of dataSources");
      String name = dataSource.text("dataSource");
      parts.put(
          new Subject(agent, subAgent, name), series(dataSource, labels.add("datasource", name)));
    }
    return new AgentDocument(document.time("time"), parts);
  }

  private static Map<Labels, Map<AgentMetric, Double>> series(Members dataSource, Labels labels)
      throws MalformedDocumentException {
    Map<Labels, Map<AgentMetric, Double>> series = new HashMap<>();
    series.put(labels, values(AgentMetric.Of.DATA_SOURCE, dataSource));
    for (SampleKind kind : SampleKind.values()) {
      if (dataSource.has(kind.member())) {
        series.put(
            labels.add("kind", kind.label()),
            values(AgentMetric.Of.SAMPLES, dataSource.object(kind.member())));
      }
    }
    return series;
  }

  private static Map<AgentMetric, Double> values(AgentMetric.Of of, Members members)
      throws MalformedDocumentException {
    Map<AgentMetric, Double> values = new EnumMap<>(AgentMetric.class);
    for (AgentMetric metric : AgentMetric.values()) {
      if (metric.of() == of) {
        double value = metric.read(members);
        if (!Double.isNaN(value)) {
          values.put(metric, value);
        }
      }
    }
    return values;
  }
}
