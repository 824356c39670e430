package io.flowgauge.datagram.structure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowgauge.datagram.Captures;
import io.flowgauge.datagram.DataFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/**
 * A record as the specification has it, transcribed without a look at the classes under test, and
 * the datagram that another writer made of that transcript.
 *
 * @param dataFormat its number
 * @param length octets of the record in the datagram
 * @param fields in wire order
 */
record SpecifiedRecord(
    Structure.Kind kind,
    int dataFormat,
    String name,
    int length,
    List<SpecifiedField> fields,
    List<Integer> datagram) {

  /** A field, in the words of the transcript; the value as {@link FieldText} writes it. */
  record SpecifiedField(String name, String type, String value, String sflowtoolKey) {}

  static List<SpecifiedRecord> all() {
    List<SpecifiedRecord> records = new ArrayList<>(read(Structure.Kind.FLOW, "flow_records"));
    records.addAll(read(Structure.Kind.COUNTER, "counter_records"));
    return records;
  }

  private static List<SpecifiedRecord> read(Structure.Kind kind, String capture) {
    List<byte[]> datagrams = Captures.resource(capture);
    List<SpecifiedRecord> records = new ArrayList<>();
    for (JsonNode record : transcript(capture)) {
      records.add(record(kind, record, datagrams.get(record.get("index").asInt())));
    }
    return records;
  }

  private static SpecifiedRecord record(Structure.Kind kind, JsonNode record, byte[] datagram) {
    String[] tag = record.get("record").asText().split(":", 2);
    List<SpecifiedField> fields = new ArrayList<>();
    for (JsonNode field : record.get("fields")) {
      String type = field.get(1).asText();
      fields.add(
          new SpecifiedField(
              field.get(0).asText(), type, value(type, field.get(2)), field.get(3).asText()));
    }
    List<Integer> octets = new ArrayList<>();
    for (byte octet : datagram) {
      octets.add((int) octet);
    }
    return new SpecifiedRecord(
        kind,
        DataFormat.of(Integer.parseInt(tag[0]), Integer.parseInt(tag[1])),
        record.get("name").asText().replace("(deprecated)", ""),
        record.get("length").asInt(),
        List.copyOf(fields),
        List.copyOf(octets));
  }

  // The transcript spells opaque octets as text, but for the bytes of a header.
  private static String value(String type, JsonNode value) {
    if (type.equals("special_pdus")) {
      return "0[1:40 ]0[1:40 ]";
    }
    if (type.equals("opq") && value.asText().length() > 40) {
      return new String(HexFormat.of().parseHex(value.asText()), StandardCharsets.ISO_8859_1);
    }
    if (type.equals("ip6") || type.equals("addr")) {
      return expanded(value.asText());
    }
    return value.isArray() ? value.toString().replace("\"", "").replace(",", ", ") : value.asText();
  }

  private static String expanded(String address) {
    try {
      return InetAddress.getByName(address).getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("'" + address + "' is no address", e);
    }
  }

  private static JsonNode transcript(String capture) {
    try (InputStream in =
        new GZIPInputStream(
            Objects.requireNonNull(
                Captures.class.getResourceAsStream("captures/" + capture + ".expected.json.gz"),
                "no transcript of " + capture))) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] bytes() {
    byte[] bytes = new byte[datagram.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = datagram.get(i).byteValue();
    }
    return bytes;
  }

  @Override
  public String toString() {
    return kind + " " + DataFormat.text(dataFormat) + " " + name;
  }
}
