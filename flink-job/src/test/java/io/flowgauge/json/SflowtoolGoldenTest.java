package io.flowgauge.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowgauge.datagram.Captures;
import io.flowgauge.source.CapturedDatagram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our lines against those of {@code TZ=UTC sflowtool -j}, member by member. */
class SflowtoolGoldenTest {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  @ParameterizedTest
  @ValueSource(
      strings = {"agents", "flow_records", "counter_records", "sample_types", "v2", "v4", "varied"})
  void shouldPrintWhatSflowtoolPrints(String name) {
    assertThat(unexplained(name, Captures.datagrams(name), Captures.golden(name))).isEmpty();
  }

  @Test
  void shouldPrintTheLargeCapturesAsSflowtoolDoes() throws IOException {
    Optional<Path> directory = Captures.directory();
    assumeThat(directory).as("captures beside the checkout").isPresent();
    List<String> unexplained = new ArrayList<>();
    for (Path pcap : withGolden(directory.orElseThrow())) {
      unexplained.addAll(
          unexplained(pcap.toString(), Captures.datagrams(pcap), Captures.lines(golden(pcap))));
    }
    assertThat(unexplained).isEmpty();
  }

  private static List<Path> withGolden(Path directory) throws IOException {
    List<Path> captures = new ArrayList<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path path : files.sorted().toList()) {
        if (path.toString().endsWith(".pcap")
            && Files.exists(golden(path))
            && Files.size(golden(path)) > 0) {
          captures.add(path);
        }
      }
    }
    return captures;
  }

  private static Path golden(Path pcap) {
    Path compressed = pcap.resolveSibling("decode.first400.jsonl.gz");
    return Files.exists(compressed)
        ? compressed
        : Path.of(pcap.toString().replaceAll("pcap$", "jsonl"));
  }

  private static List<String> unexplained(
      String name, List<CapturedDatagram> datagrams, List<String> golden) {
    List<String> unexplained = new ArrayList<>();
    DatagramJson json = new DatagramJson(ZoneOffset.UTC);
    assertThat(datagrams).as(name).hasSizeGreaterThanOrEqualTo(golden.size());
    for (int i = 0; i < golden.size(); i++) {
      json.clear();
      json.captured(datagrams.get(i).payload(), datagrams.get(i).timeNanos());
      for (Met met : Met.between(SflowtoolLine.parse(golden.get(i)), parsed(json))) {
        if (!SflowtoolDifference.isKnown(met)) {
          unexplained.add(name + " line " + i + " " + met);
        }
      }
    }
    return unexplained;
  }

  private static JsonNode parsed(DatagramJson line) {
    try {
      return JSON.readTree(new String(line.bytes(), 0, line.length(), StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON", e);
    }
  }
}
