package io.flowgauge.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A change of state of an event, as far as the live view shows it.
 *
 * @param event the event's identity, the same in all news of it
 * @param definition name of the flow definition whose rate is watched
 * @param time of this change
 * @param value the rate at this change, in units per second
 * @param peak the highest rate so far
 * @param unit such as frames/s
 */
record EventNews(
    String event,
    Phase phase,
    String detector,
    String definition,
    String flowKey,
    Instant time,
    Instant openedAt,
    double value,
    double threshold,
    double peak,
    String unit,
    String message) {
  /** What changed. */
  enum Phase {
    OPEN,
    UPDATE,
    CLOSE
  }

  static EventNews of(JsonNode document) {
    return new EventNews(
        document.path("event").asText(),
        switch (document.path("phase").asText()) {
          case "open" -> Phase.OPEN;
          case "close" -> Phase.CLOSE;
          default -> Phase.UPDATE;
        },
        document.path("detector").asText(),
        document.path("definition").asText(),
        document.path("flowKey").asText(),
        Instant.parse(document.path("time").asText()),
        Instant.parse(document.path("openedAt").asText()),
        document.path("value").asDouble(),
        document.path("threshold").asDouble(),
        document.path("peak").asDouble(),
        document.path("unit").asText(),
        document.path("message").asText());
  }
}
