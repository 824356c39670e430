package io.flowgauge.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One smoothed ranking, as far as the live view shows it.
 *
 * @param agent empty where the ranking is not of one agent
 * @param keys names of the key fields, joined by commas
 * @param unit bytes or frames
 * @param flows how many flows the ranking was chosen from
 */
record TopFlows(
    String definition,
    String agent,
    String keys,
    String unit,
    Instant end,
    long flows,
    List<Row> rows) {
  /** One flow of it; rates in units per second. */
  record Row(String flowKey, double perSecond, double errorPercent) {}

  /** Whether the document is one of these and not of sums over a window. */
  static boolean isSmoothed(JsonNode document) {
    return document.path("view").asText().equals("smoothed");
  }

  static TopFlows of(JsonNode document) {
    List<String> keys = new ArrayList<>();
    document.path("keys").forEach(key -> keys.add(key.asText()));
    List<Row> rows = new ArrayList<>();
    for (JsonNode row : document.path("rows")) {
      rows.add(
          new Row(
              row.path("flowKey").asText(),
              row.path("perSecond").asDouble(),
              row.path("errorPercent").asDouble()));
    }
    return new TopFlows(
        document.path("definition").asText(),
        document.path("agent").asText(),
        String.join(",", keys),
        document.path("value").asText(),
        Instant.parse(document.path("end").asText()),
        document.path("flows").asLong(),
        rows);
  }
}
