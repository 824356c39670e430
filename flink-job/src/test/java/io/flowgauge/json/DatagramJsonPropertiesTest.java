package io.flowgauge.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowgauge.datagram.HostileDatagrams;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The writer is total: whatever the octets, it writes a line, and the line is JSON. */
class DatagramJsonPropertiesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final DatagramJson json = new DatagramJson(ZoneOffset.UTC);

  private String line(byte[] datagram) {
    json.clear();
    json.captured(datagram, 0);
    return new String(json.bytes(), 0, json.length(), StandardCharsets.UTF_8);
  }

  @Property(tries = 5000)
  void everyDatagramIsOneLineOfJson(@ForAll("datagrams") byte[] datagram)
      throws JsonProcessingException {
    String line = line(datagram);

    JsonNode tree = JSON.readTree(line);
    assertThat(line).endsWith("}\n").containsOnlyOnce("\n");
    assertThat(tree.path("datagramSize").asInt()).isEqualTo(datagram.length);
  }

  @Property
  void noDatagramColoursTheNext(
      @ForAll("datagrams") byte[] first, @ForAll("datagrams") byte[] second) {
    String alone = line(second);

    line(first);
    assertThat(line(second)).isEqualTo(alone);
  }

  @Provide
  Arbitrary<byte[]> datagrams() {
    return HostileDatagrams.any();
  }
}
