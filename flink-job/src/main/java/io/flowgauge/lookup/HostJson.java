package io.flowgauge.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.flowgauge.packet.IpAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads entities from the records of {@code sflow.hosts.v1}. */
public final class HostJson {
  private static final ObjectReader JSON = new ObjectMapper().reader();
  private static final Pattern ID =
      Pattern.compile("([0-9a-f.:]+)/([0-9]{1,10})/([0-9]{1,10})\\.([0-9]{1,10})");
  private static final String[] NO_TEXTS = {};
  private static final int MAC_DIGITS = 12;

  private HostJson() {}

  /**
   * Reads a record.
   *
   * @param key agent, sub-agent and data source
   * @param value the document; null, or no octets, where the entity is gone
   * @param timeMillis of the record
   * @throws IllegalArgumentException when it is no such record
   */
  public static HostEntity read(byte[] key, byte @Nullable [] value, long timeMillis) {
    String id = new String(key, StandardCharsets.UTF_8);
    Matcher parts = ID.matcher(id);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "the key '" + id + "' is not that of a host: expected agent/subAgent/dataSource");
    }
    String agent = parts.group(1);
    HostEntity gone =
        HostEntity.gone(
            IpAddress.parse(
                agent, agent.indexOf(':') < 0 ? IpAddress.V4_BYTES : IpAddress.V6_BYTES),
            Integer.parseUnsignedInt(parts.group(2)),
            Integer.parseUnsignedInt(parts.group(3)),
            Integer.parseUnsignedInt(parts.group(4)),
            timeMillis);
    return value == null || value.length == 0 ? gone : described(gone, tree(id, value));
  }

  /**
   * Reads a document by itself.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static HostEntity read(byte[] document) {
    JsonNode tree = tree("a document", document);
    String id = tree.path("id").asText();
    return read(id.getBytes(StandardCharsets.UTF_8), document, 0);
  }

  private static JsonNode tree(String id, byte[] value) {
    try {
      JsonNode tree = JSON.readTree(value);
      if (tree.isObject()) {
        return tree;
      }
      throw new IllegalArgumentException(id + ": the document is no object");
    } catch (IOException e) {
      throw new IllegalArgumentException(id + ": the document is not JSON", e);
    }
  }

  private static HostEntity described(HostEntity source, JsonNode document) {
    Map<String, String> labels = new TreeMap<>();
    for (Map.Entry<String, JsonNode> label : document.path("labels").properties()) {
      labels.put(label.getKey(), label.getValue().asText());
    }
    JsonNode adapters = document.path("adapters");
    long[] macs = new long[adapters.size()];
    int[] ifIndexes = new int[adapters.size()];
    for (int i = 0; i < macs.length; i++) {
      macs[i] = mac(adapters.get(i).path("mac").asText());
      ifIndexes[i] = (int) adapters.get(i).path("ifIndex").asLong();
    }
    return new HostEntity(
        source.agent(),
        source.subAgent(),
        source.sourceClass(),
        source.sourceIndex(),
        millis(document.path("time").asText()),
        millis(document.path("since").asText()),
        labels.keySet().toArray(NO_TEXTS),
        labels.values().toArray(NO_TEXTS),
        macs,
        ifIndexes);
  }

  private static long mac(String digits) {
    if (digits.length() != MAC_DIGITS) {
      throw new IllegalArgumentException("'" + digits + "' is no MAC address of twelve hex digits");
    }
    return HexFormat.fromHexDigitsToLong(digits);
  }

  private static long millis(String time) {
    try {
      return Instant.parse(time).toEpochMilli();
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "'" + time + "' is no time such as 2026-11-22T02:00:00Z", e);
    }
  }
}
