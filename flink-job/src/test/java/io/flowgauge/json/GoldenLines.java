package io.flowgauge.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowgauge.datagram.Captures;
import io.flowgauge.source.CapturedDatagram;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * What sflowtool and we print of a datagram.
 *
 * @param where which datagram
 * @param theirs its line
 * @param ours our line
 */
record GoldenLines(String where, SflowtoolLine theirs, JsonNode ours) {
  /** The captures among the test resources of which there is a golden decode. */
  static final List<String> RESOURCES =
      List.of(
          "agents",
          "flow_records",
          "counter_records",
          "malformed",
          "sample_types",
          "structures",
          "v2",
          "v4",
          "varied");

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  /** The datagrams of a capture among the test resources. */
  static List<GoldenLines> of(String resource) {
    return of(resource, Captures.datagrams(resource), Captures.golden(resource));
  }

  /** The first datagrams of a capture, as many as sflowtool has been asked for. */
  static List<GoldenLines> of(String name, List<CapturedDatagram> datagrams, List<String> golden) {
    assertThat(datagrams).as(name).hasSizeGreaterThanOrEqualTo(golden.size());
    List<GoldenLines> lines = new ArrayList<>();
    DatagramJson json = new DatagramJson(ZoneOffset.UTC);
    for (int i = 0; i < golden.size(); i++) {
      json.clear();
      json.captured(datagrams.get(i).payload(), datagrams.get(i).timeNanos());
      lines.add(
          new GoldenLines(name + " line " + i, SflowtoolLine.parse(golden.get(i)), parsed(json)));
    }
    return lines;
  }

  /** Every place in which they differ without that being one of the known differences. */
  List<String> unexplained() {
    return Met.between(theirs, ours).stream()
        .filter(met -> !SflowtoolDifference.isKnown(met))
        .map(met -> where + " " + met)
        .toList();
  }

  private static JsonNode parsed(DatagramJson line) {
    try {
      return JSON.readTree(new String(line.bytes(), 0, line.length(), StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON", e);
    }
  }
}
