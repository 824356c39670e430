package io.flowgauge.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flowgauge.detect.Threshold;
import io.flowgauge.flow.DefinitionException;
import io.flowgauge.flow.FlowDefinition;
import io.flowgauge.flow.FlowKey;
import io.flowgauge.flow.FlowValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Definitions as JSON in the form in which they travel between operators and rest in state: with
 * what is set, defaults included, in the order in which users' documents have it.
 */
final class DefinitionJson {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String VERSION = "version";

  private DefinitionJson() {}

  static byte[] write(FlowInForce flow) {
    ObjectNode json = JSON.createObjectNode();
    if (flow.version() != FlowInForce.OF_FILE) {
      json.put(VERSION, flow.version());
    }
    write(flow.definition(), json);
    return bytes(json);
  }

  static byte[] document(FlowDefinition flow) {
    ObjectNode json = JSON.createObjectNode().put("kind", DefinitionKind.FLOW.text());
    write(flow, json);
    return bytes(json);
  }

  static byte[] document(Threshold threshold) {
    ObjectNode json = JSON.createObjectNode().put("kind", DefinitionKind.THRESHOLD.text());
    write(threshold, json);
    return bytes(json);
  }

  private static void write(Threshold threshold, ObjectNode json) {
    json.put("name", threshold.name())
        .put("metric", threshold.metric())
        .put("value", threshold.value())
        .put("byFlow", threshold.byFlow())
        .put("timeout", threshold.timeoutSeconds());
  }

  private static void write(FlowDefinition flow, ObjectNode json) {
    json.put("name", flow.name());
    ArrayNode keys = json.putArray("keys");
    flow.keys().stream().map(FlowKey::text).forEach(keys::add);
    json.put("value", flow.value().text());
    if (flow.values().size() > 1) {
      ArrayNode values = json.putArray("values");
      flow.values().stream().skip(1).map(FlowValue::text).forEach(values::add);
    }
    if (!flow.filter().isEmpty()) {
      json.put("filter", flow.filter());
    }
    json.put("n", flow.rows());
    json.put("t", flow.smoothingSeconds());
    json.put("window", flow.windowSeconds());
    json.put("aggMode", flow.aggMode().text());
    json.put("dropped", flow.dropped());
    if (!flow.separator().equals(FlowDefinition.DEFAULT_SEPARATOR)) {
      json.put("fs", flow.separator());
    }
    if (flow.log()) {
      json.put("log", true);
      json.put("flowStart", flow.flowStart());
      json.put("activeTimeout", flow.activeTimeoutSeconds());
    }
  }

  static FlowInForce readFlow(byte[] document) {
    ObjectNode flow = (ObjectNode) tree(document);
    JsonNode version = flow.remove(VERSION);
    ObjectNode file = JSON.createObjectNode();
    file.putArray("flows").add(flow);
    try {
      return new FlowInForce(
          DefinitionsParser.parse(file.toString()).flows().get(0),
          version == null ? FlowInForce.OF_FILE : version.asLong());
    } catch (DefinitionException e) {
      throw notOurs(e);
    }
  }

  static byte[] write(List<Threshold> thresholds) {
    ArrayNode list = JSON.createArrayNode();
    for (Threshold threshold : thresholds) {
      write(threshold, list.addObject());
    }
    return bytes(list);
  }

  static List<Threshold> readThresholds(byte[] document) {
    List<Threshold> thresholds = new ArrayList<>();
    for (JsonNode threshold : tree(document)) {
      thresholds.add(
          new Threshold(
              threshold.required("name").asText(),
              threshold.required("metric").asText(),
              threshold.required("value").asDouble(),
              threshold.required("byFlow").asBoolean(),
              threshold.required("timeout").asInt()));
    }
    return List.copyOf(thresholds);
  }

  private static IllegalStateException notOurs(Exception e) {
    return new IllegalStateException("was checked before it was written: " + e.getMessage(), e);
  }

  private static JsonNode tree(byte[] document) {
    try {
      return JSON.readTree(document);
    } catch (IOException e) {
      throw notOurs(e);
    }
  }

  private static byte[] bytes(JsonNode json) {
    try {
      return JSON.writeValueAsBytes(json);
    } catch (IOException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }
}
