package io.flowgauge.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowgauge.datagram.Captures;
import io.flowgauge.datagram.DatagramDecoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every flow sample and sampled header of the captures, against what sflowtool says of it; {@link
 * SflowtoolWords} states where the two differ by intention.
 */
class SflowtoolGoldenTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @CsvSource({"agents, 26, 113", "flow_records, 68, 68", "sample_types, 29, 17"})
  void shouldDecodeAsSflowtoolDoes(String name, int datagrams, int flowSamples) {
    Compared compared = compare(name, Captures.resource(name), Captures.golden(name));

    assertThat(compared).isEqualTo(new Compared(datagrams, flowSamples));
  }

  @Test
  void shouldDecodeTheLargeCapturesAsSflowtoolDoes() throws IOException {
    Optional<Path> directory = Captures.directory();
    assumeThat(directory).as("captures beside the checkout").isPresent();
    int flowSamples = 0;
    for (Path pcap : withGolden(directory.orElseThrow())) {
      flowSamples += compare(pcap).flowSamples();
    }
    assertThat(flowSamples).isGreaterThan(20_000);
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

  private static Compared compare(Path pcap) throws IOException {
    return compare(pcap.toString(), Captures.payloads(pcap), Captures.lines(golden(pcap)));
  }

  private static Compared compare(String name, List<byte[]> payloads, List<String> golden) {
    int datagrams = 0;
    int flowSamples = 0;
    for (int i = 0; i < golden.size(); i++) {
      Optional<JsonNode> said = json(golden.get(i));
      if (said.isPresent()) {
        List<String> expected = SflowtoolWords.of(said.get());
        SflowtoolWords words = new SflowtoolWords();
        new DatagramDecoder().decode(payloads.get(i), payloads.get(i).length, words);
        assertThat(words.lines()).as("datagram %d of %s", i, name).isEqualTo(expected);
        datagrams++;
        flowSamples += words.flowSamples();
      }
    }
    return new Compared(datagrams, flowSamples);
  }

  // Where sflowtool gives up in the middle of a datagram its line is not JSON, or has no samples:
  // it refuses agents that do not know their address. Versions 2 and 4 are not read here.
  private static Optional<JsonNode> json(String line) {
    try {
      JsonNode said = JSON.readTree(line);
      boolean comparable = said.path("datagramVersion").asInt() == 5 && said.has("samplesInPacket");
      return comparable ? Optional.of(said) : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private record Compared(int datagrams, int flowSamples) {}
}
