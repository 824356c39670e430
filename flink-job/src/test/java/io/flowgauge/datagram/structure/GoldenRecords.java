package io.flowgauge.datagram.structure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.flowgauge.datagram.CounterSampleHeader;
import io.flowgauge.datagram.CustomSampleHeader;
import io.flowgauge.datagram.CustomType;
import io.flowgauge.datagram.DatagramHeader;
import io.flowgauge.datagram.DatagramVisitor;
import io.flowgauge.datagram.DiscardedPacketHeader;
import io.flowgauge.datagram.FlowSampleHeader;
import io.flowgauge.datagram.SampledHeader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Compares the fields of every record of a datagram with what sflowtool says of them. */
final class GoldenRecords implements DatagramVisitor {
  /** Ends the key of what is printed of TCP packets only. */
  private static final String TCP_ONLY = "TCPFlags";

  /** sflowtool escapes these as in a URL. */
  private static final Set<String> ESCAPED = Set.of("memcache_op_key");

  /** sflowtool has room for so many octets of a string and no more. */
  private static final Map<String, Integer> ROOM = Map.of("os_release", 31, "hostname", 63);

  /** Words of sflowtool that are not those of the specification. */
  private static final Map<String, String> MISSPELLED = Map.of("UNATHORIZED", "UNAUTHORIZED");

  private final Map<String, Integer> compared;
  private JsonNode samples;
  private byte[] bytes = new byte[0];
  private int sample = -1;
  private int element;

  /** Adds what it has compared of each structure to {@code compared}. */
  GoldenRecords(JsonNode golden, Map<String, Integer> compared) {
    this.samples = golden.get("samples");
    this.compared = compared;
  }

  static Map<String, Integer> nothingYet() {
    return new TreeMap<>();
  }

  @Override
  public void datagram(DatagramHeader header) {
    bytes = header.bytes();
  }

  @Override
  public void flowSample(FlowSampleHeader header) {
    nextSample();
  }

  @Override
  public void counterSample(CounterSampleHeader header) {
    nextSample();
  }

  @Override
  public void discardedPacket(DiscardedPacketHeader header) {
    nextSample();
  }

  @Override
  public void customSample(CustomSampleHeader header) {
    nextSample();
  }

  @Override
  public void unknownSample(int dataFormat, int start, int end) {
    nextSample();
  }

  private void nextSample() {
    sample++;
    element = 0;
  }

  @Override
  public void sampledHeader(SampledHeader header) {
    element++;
  }

  @Override
  public void unknownFlowRecord(int dataFormat, int start, int end) {
    element++;
  }

  @Override
  public void unknownCounterRecord(int dataFormat, int start, int end) {
    element++;
  }

  @Override
  public void flowRecord(Structure structure, int start, int end) {
    record(structure, start, end);
  }

  @Override
  public void counterRecord(Structure structure, int start, int end) {
    record(structure, start, end);
  }

  private void record(Structure structure, int start, int end) {
    JsonNode golden = samples.get(sample).get("elements").get(element++);
    structure.walk(
        bytes,
        start,
        end,
        (field, from, to) -> {
          String key = field.sflowtoolKey();
          if (key != null) {
            JsonNode said = golden.has(key) ? golden.get(key) : golden.get("discarded_" + key);
            SflowtoolText.of(field, bytes, from, to)
                .ifPresent(text -> compare(structure, field, key, said, text));
          }
        });
    compared.merge(structure.toString(), 0, Integer::sum);
  }

  private void compare(Structure structure, Field field, String key, JsonNode said, String text) {
    // An empty string is not printed.
    if (said == null && (key.endsWith(TCP_ONLY) || text.isEmpty())) {
      return;
    }
    assertThat(said).as("%s, %s", structure, key).isNotNull();
    String golden = said.asText();
    Names names = field.names();
    if (names != null && !Character.isDigit(golden.charAt(0))) {
      assertThat(names.text((int) Long.parseLong(text)))
          .as("%s, %s", structure, key)
          .isEqualTo(MISSPELLED.getOrDefault(golden, golden));
    } else if (ESCAPED.contains(key)) {
      assertThat(golden).as("%s, %s", structure, key).hasSizeGreaterThanOrEqualTo(text.length());
    } else {
      int room = ROOM.getOrDefault(key, Integer.MAX_VALUE);
      String cut = text.length() > room ? text.substring(0, room) : text;
      assertThat(cut).as("%s, %s", structure, key).isEqualTo(golden);
    }
    compared.merge(structure.toString(), 1, Integer::sum);
  }

  @Override
  public void customValue(CustomType type, int nameFrom, int nameTo, int from, int to) {
    String prefix = samples.get(sample).has("rtmetric_datasource_name") ? "rtmetric_" : "rtflow_";
    String name = new String(bytes, nameFrom, nameTo - nameFrom, StandardCharsets.UTF_8);
    String key = prefix + type.word() + "_" + name;
    assertThat(samples.get(sample).has(key)).as(key).isTrue();
    compared.merge(prefix + type.word(), 1, Integer::sum);
  }
}
