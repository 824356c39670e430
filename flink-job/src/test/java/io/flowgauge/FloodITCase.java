package io.flowgauge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.flowgauge.sink.OutputTopic;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Two floods from UDP port 53 to 10.0.1.13 among DNS traffic, recorded from four switches. What was
 * sent when is in the capture's truth files.
 */
class FloodITCase {
  @RegisterExtension
  static final MiniClusterExtension FLINK =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder().setNumberSlotsPerTaskManager(2).build());

  private static final String DEFINITIONS =
      """
      flows:
        - name: udp_reflection
          keys: ipdestination,udpsourceport
          value: frames
      thresholds:
        - {name: udp_reflection_attack, metric: udp_reflection, value: 100, byFlow: true, timeout: 2}
      """;

  private static final Instant FIRST_FLOOD = Instant.parse("2026-11-22T02:02:45.869Z");
  private static final Instant FIRST_FLOOD_ENDS = FIRST_FLOOD.plusSeconds(20);
  private static final Instant SECOND_FLOOD = Instant.parse("2026-11-22T02:03:25.860Z");
  private static final Instant SECOND_FLOOD_ENDS = SECOND_FLOOD.plusSeconds(30);

  /** The capture that the demo replays. */
  private final Path capture =
      Path.of("..", "deploy", "local", "src", "main", "resources", "io", "flowgauge", "local")
          .resolve("demo.pcap.gz");

  @Test
  void eachFloodIsOneEventThatOpensWithItAndClosesAfterIt() throws Exception {
    List<JsonNode> events =
        Backtest.ofCapture(capture, DEFINITIONS, 1).documents(OutputTopic.EVENTS);

    assertThat(events).allSatisfy(e -> assertThat(text(e, "flowKey")).isEqualTo("10.0.1.13,53"));
    List<JsonNode> opened = phase(events, "open");
    List<JsonNode> closed = phase(events, "close");
    assertThat(opened).hasSize(2);
    assertThat(closed).hasSize(2);
    assertOpensWithin(Duration.ofSeconds(2), opened.get(0), FIRST_FLOOD);
    assertOpensWithin(Duration.ofSeconds(2), opened.get(1), SECOND_FLOOD);
    assertThat(time(closed.get(0))).isBetween(FIRST_FLOOD_ENDS, SECOND_FLOOD);
    assertThat(time(closed.get(1))).isAfter(SECOND_FLOOD_ENDS);
    assertThat(text(closed.get(0), "event")).isEqualTo(text(opened.get(0), "event"));
    assertThat(text(closed.get(1), "event")).isEqualTo(text(opened.get(1), "event"));
  }

  @Test
  void resultsAreTheSameInEveryRunAndAtEveryParallelism() throws Exception {
    Backtest first = Backtest.ofCapture(capture, DEFINITIONS, 1);
    Backtest again = Backtest.ofCapture(capture, DEFINITIONS, 1);
    Backtest wider = Backtest.ofCapture(capture, DEFINITIONS, 2);

    for (OutputTopic topic : OutputTopic.values()) {
      assertThat(again.lines(topic)).isEqualTo(first.lines(topic));
      assertThat(wider.lines(topic)).isEqualTo(first.lines(topic));
    }
    assertThat(first.lines(OutputTopic.TOP_FLOWS)).hasSizeGreaterThan(130);
    assertThat(first.lines(OutputTopic.METRICS)).isNotEmpty();
  }

  private static List<JsonNode> phase(List<JsonNode> events, String phase) {
    return events.stream().filter(event -> text(event, "phase").equals(phase)).toList();
  }

  private static void assertOpensWithin(Duration patience, JsonNode event, Instant flood) {
    assertThat(time(event)).isBetween(flood, flood.plus(patience));
  }

  private static Instant time(JsonNode event) {
    return Instant.parse(text(event, "time"));
  }

  private static String text(JsonNode document, String member) {
    return document.get(member).asText();
  }
}
