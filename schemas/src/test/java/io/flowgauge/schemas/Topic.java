package io.flowgauge.schemas;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the topic register, topics.yaml. Partitions, retention and size are defaults.
 *
 * @param about what one record is
 * @param schema resource name of the JSON Schema, where the value is JSON
 * @param timestamp what the record timestamp is
 * @param headers record header to what it holds
 * @param cleanup Kafka's {@code cleanup.policy}
 * @param retentionHours Kafka's {@code retention.ms}, in hours; of compacted topics its {@code
 *     delete.retention.ms}
 * @param maxMessageBytes Kafka's {@code max.message.bytes}
 * @param evolution how the value may change under this name
 */
public record Topic(
    String name,
    String about,
    String key,
    String partitionedBy,
    String value,
    @Nullable String schema,
    String timestamp,
    Map<String, String> headers,
    int partitions,
    String cleanup,
    int retentionHours,
    int maxMessageBytes,
    String producer,
    List<String> consumers,
    String evolution) {

  /** All topics, in the order of the register. */
  public static List<Topic> register() {
    try (InputStream in =
        Objects.requireNonNull(Topic.class.getResourceAsStream("topics.yaml"), "topics.yaml")) {
      return new ObjectMapper(new YAMLFactory()).readValue(in, Register.class).topics();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Register(List<Topic> topics) {}
}
