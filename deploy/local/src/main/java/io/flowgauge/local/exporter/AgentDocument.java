package io.flowgauge.local.exporter;

import com.fasterxml.jackson.databind.JsonNode;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * What the exporter needs of a document of {@code sflow.agents.v1}.
 *
 * @param firstSeenMillis from when on the counts count
 * @param values by the labels of their series
 */
record AgentDocument(
    AgentId agent,
    long timeMillis,
    long firstSeenMillis,
    Map<Labels, Map<AgentMetric, Double>> values) {

  /** An agent's part that counts by itself. */
  record AgentId(String agent, long subAgent) {
    Labels labels() {
      return Labels.of("agent", agent, "sub_agent", Long.toString(subAgent));
    }
  }

  static AgentDocument parse(byte[] json) throws MalformedDocumentException {
    Members document = Members.parse(json);
    AgentId agent = new AgentId(document.text("agent"), (long) document.number("subAgent", 0));
    Map<Labels, Map<AgentMetric, Double>> values = new HashMap<>();
    Map<AgentMetric, Double> agentValues = values(AgentMetric.Of.AGENT, document);
    if (document.has("datagrams")) {
      agentValues.putAll(values(AgentMetric.Of.DATAGRAMS, document.object("datagrams")));
    }
    values.put(agent.labels(), agentValues);
    if (document.has("dataSources")) {
      JsonNode dataSources = document.node("dataSources");
      if (!dataSources.isArray()) {
        throw new MalformedDocumentException("dataSources must be a list");
      }
      for (JsonNode dataSource : dataSources) {
        readDataSource(Members.of(dataSource, "each of dataSources"), agent, values);
      }
    }
    return new AgentDocument(
        agent,
        document.time("time"),
        document.has("firstSeen") ? document.time("firstSeen") : 0,
        values);
  }

  private static void readDataSource(
      Members dataSource, AgentId agent, Map<Labels, Map<AgentMetric, Double>> values)
      throws MalformedDocumentException {
    Labels labels = agent.labels().add("datasource", dataSource.text("dataSource"));
    values.put(labels, values(AgentMetric.Of.DATA_SOURCE, dataSource));
    for (SampleKind kind : SampleKind.values()) {
      if (dataSource.has(kind.member())) {
        values.put(
            labels.add("kind", kind.label()),
            values(AgentMetric.Of.SAMPLES, dataSource.object(kind.member())));
      }
    }
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

  int size() {
    return values.values().stream().mapToInt(Map::size).sum();
  }

  /**
   * This document with no count below the one before it: a datagram that came very late takes back
   * a loss, which Prometheus would take for a restart from 0. An agent that was forgotten counts
   * anew.
   */
  AgentDocument notBelow(AgentDocument before) {
    if (before.firstSeenMillis == firstSeenMillis) {
      values.forEach(
          (labels, counts) -> raise(counts, before.values.getOrDefault(labels, Map.of())));
    }
    return this;
  }

  private static void raise(Map<AgentMetric, Double> values, Map<AgentMetric, Double> before) {
    values.replaceAll(
        (metric, value) ->
            metric.isCounter() ? Math.max(value, before.getOrDefault(metric, value)) : value);
  }
}
