package io.flowgauge.sink;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.flowgauge.definition.FlowInForce;
import io.flowgauge.flow.FlowDefinition;
import io.flowgauge.flow.FlowOrigin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The only writer of our JSON. Members come in the order in which they are written, absent ones are
 * left out, times are ISO 8601 in UTC with milliseconds, and rates and errors are rounded to what
 * is meant: the same document always has the same bytes.
 */
final class JsonDocument {
  private static final JsonFactory JSON = new JsonFactory();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
  private final JsonGenerator json;

  /** Writes members. */
  interface Members {
    void write(JsonDocument document) throws IOException;
  }

  private JsonDocument() throws IOException {
    json = JSON.createGenerator(bytes);
  }

  /** The bytes of a document with these members. */
  static byte[] write(Members members) {
    try {
      JsonDocument document = new JsonDocument();
      document.json.writeStartObject();
      members.write(document);
      document.json.writeEndObject();
      document.json.close();
      return document.bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
  }

  static String time(long millis) {
    return TIME.format(Instant.ofEpochMilli(millis));
  }

  JsonDocument text(String name, @Nullable String value) throws IOException {
    if (value != null) {
      json.writeStringField(name, value);
    }
    return this;
  }

  JsonDocument time(String name, long millis) throws IOException {
    return text(name, time(millis));
  }

  JsonDocument integer(String name, long value) throws IOException {
    json.writeNumberField(name, value);
    return this;
  }

  /** The version of a definition from the topic; those from files have none. */
  JsonDocument version(long version) throws IOException {
    return version == FlowInForce.OF_FILE ? this : integer("version", version);
  }

  /** Left out when it is 0. */
  JsonDocument positive(String name, long value) throws IOException {
    return value > 0 ? integer(name, value) : this;
  }

  /** Rounded to thousandths. */
  JsonDocument rate(String name, double value) throws IOException {
    json.writeNumberField(name, rounded(value, 1000));
    return this;
  }

  /** Rounded to tenths. */
  JsonDocument tenths(String name, double value) throws IOException {
    json.writeNumberField(name, rounded(value, 10));
    return this;
  }

  JsonDocument number(String name, double value) throws IOException {
    json.writeNumberField(name, value);
    return this;
  }

  JsonDocument truth(String name, boolean value) throws IOException {
    json.writeBooleanField(name, value);
    return this;
  }

  JsonDocument base64(String name, byte[] value) throws IOException {
    json.writeBinaryField(name, value);
    return this;
  }

  JsonDocument texts(String name, List<String> values) throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
    return this;
  }

  JsonDocument object(String name, Members members) throws IOException {
    json.writeObjectFieldStart(name);
    members.write(this);
    json.writeEndObject();
    return this;
  }

  /** An object of texts. */
  JsonDocument texts(String name, String[] names, String[] values) throws IOException {
    json.writeObjectFieldStart(name);
    for (int i = 0; i < names.length; i++) {
      json.writeStringField(names[i], values[i]);
    }
    json.writeEndObject();
    return this;
  }

  /** A whole number as such, others rounded to millionths. */
  JsonDocument value(String name, double value) throws IOException {
    double rounded = rounded(value, 1_000_000);
    if (rounded == (long) rounded) {
      json.writeNumberField(name, (long) rounded);
    } else {
      json.writeNumberField(name, rounded);
    }
    return this;
  }

  /** An object of numbers, each as {@link #value} writes it. */
  JsonDocument values(String name, String[] names, double[] values) throws IOException {
    json.writeObjectFieldStart(name);
    for (int i = 0; i < names.length; i++) {
      value(names[i], values[i]);
    }
    json.writeEndObject();
    return this;
  }

  /** An array of objects. */
  JsonDocument objects(String name, List<Members> items) throws IOException {
    json.writeArrayFieldStart(name);
    for (Members item : items) {
      json.writeStartObject();
      item.write(this);
      json.writeEndObject();
    }
    json.writeEndArray();
    return this;
  }

  /** A flow key, as one string and by field. */
  JsonDocument flow(FlowDefinition definition, byte[] key) throws IOException {
    List<String> texts = definition.keyTexts(key);
    text("flowKey", String.join(",", texts));
    json.writeObjectFieldStart("key");
    for (int i = 0; i < texts.size(); i++) {
      json.writeStringField(definition.keys().get(i).text(), texts.get(i));
    }
    json.writeEndObject();
    return this;
  }

  /** The agent and data source of an origin, as far as it has them. */
  JsonDocument origin(byte[] origin) throws IOException {
    return text("agent", FlowOrigin.agent(origin))
        .text("dataSource", FlowOrigin.dataSource(origin));
  }

  static double rounded(double value, long parts) {
    double scaled = Math.rint(value * parts) / parts;
    return Double.isFinite(scaled) ? scaled : value;
  }
}
