package io.flowgauge.datagram.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowgauge.datagram.Captures;
import io.flowgauge.datagram.DatagramDecoder;
import io.flowgauge.source.CapturedDatagram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every field of every record that real agents have sent, against what sflowtool says of it. */
class StructureGoldenTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void shouldReadRealRecordsAsSflowtoolDoes() {
    Map<String, Integer> compared = GoldenRecords.nothingYet();

    compare("structures", Captures.resource("structures"), Captures.golden("structures"), compared);

    assertThat(compared).hasSize(55).containsEntry("counter record 0:2003 host_cpu", 40);
  }

  @Test
  void shouldReadSyntheticRecordsAsSflowtoolDoes() {
    Map<String, Integer> compared = GoldenRecords.nothingYet();

    for (String capture : List.of("flow_records", "counter_records", "sample_types")) {
      compare(capture, Captures.resource(capture), Captures.golden(capture), compared);
    }

    assertThat(compared).hasSizeGreaterThan(110);
  }

  @Test
  void shouldReadTheLargeCapturesAsSflowtoolDoes() throws IOException {
    Optional<Path> directory = Captures.directory();
    assumeThat(directory).as("captures beside the checkout").isPresent();
    Map<String, Integer> compared = GoldenRecords.nothingYet();

    for (Path pcap : Captures.withGolden(directory.orElseThrow())) {
      compare(pcap.toString(), payloads(pcap), Captures.golden(pcap), compared);
    }

    assertThat(compared.values().stream().mapToInt(Integer::intValue).sum()).isGreaterThan(100_000);
  }

  private static List<byte[]> payloads(Path pcap) throws IOException {
    return Captures.datagrams(pcap).stream().map(CapturedDatagram::payload).toList();
  }

  private static void compare(
      String name, List<byte[]> payloads, List<String> golden, Map<String, Integer> compared) {
    for (int i = 0; i < golden.size(); i++) {
      byte[] bytes = payloads.get(i);
      Optional<JsonNode> said = json(golden.get(i));
      if (said.isPresent()) {
        try {
          new DatagramDecoder()
              .decode(bytes, bytes.length, new GoldenRecords(said.get(), compared));
        } catch (AssertionError e) {
          throw new AssertionError("datagram " + i + " of " + name + ": " + e.getMessage(), e);
        }
      }
    }
  }

  // Where sflowtool gives up in the middle of a datagram its line is not JSON, or has no samples.
  private static Optional<JsonNode> json(String line) {
    try {
      JsonNode said = JSON.readTree(line);
      boolean comparable = said.path("datagramVersion").asInt() == 5 && said.has("samplesInPacket");
      return comparable ? Optional.of(said) : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
