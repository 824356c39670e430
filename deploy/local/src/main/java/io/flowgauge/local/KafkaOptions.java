package io.flowgauge.local;

import io.flowgauge.local.definitions.StoreSettings;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where Kafka is, for commands that ask it. */
final class KafkaOptions {
  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      defaultValue = "localhost:9092",
      description =
          "Kafka brokers to ask for the others, separated by commas. Default: ${DEFAULT-VALUE}.")
  private String bootstrapServers = "";

  @Option(
      names = "--kafka-config",
      paramLabel = "FILE",
      description =
          "Properties file for Kafka's clients, such as security.protocol and what belongs to it.")
  private @Nullable Path kafkaConfig;

  @Option(
      names = "--definitions-topic",
      paramLabel = "TOPIC",
      defaultValue = TopicSettings.DEFINITIONS,
      description =
          "The topic of definitions: the job's definitions.topic. Default: ${DEFAULT-VALUE}.")
  private String definitionsTopic = "";

  @Option(
      names = "--topic-prefix",
      paramLabel = "PREFIX",
      defaultValue = "",
      description =
          "What stands before the names of the topics that the job writes: its sink.topic-prefix.")
  private String topicPrefix = "";

  StoreSettings settings() throws CommandException {
    return new StoreSettings(
        bootstrapServers, definitionsTopic, topicPrefix, properties(kafkaConfig));
  }

  /** The properties of a file; none if there is no file. */
  static Map<String, String> properties(@Nullable Path file) throws CommandException {
    Map<String, String> kafka = new HashMap<>();
    if (file != null) {
      Properties properties = new Properties();
      try (Reader reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      } catch (NoSuchFileException e) {
        throw new CommandException(file + ": no such file", e);
      } catch (IOException | IllegalArgumentException e) {
        throw new CommandException(file + " cannot be read as properties: " + e.getMessage(), e);
      }
      properties.forEach((key, value) -> kafka.put(key.toString(), value.toString()));
    }
    return kafka;
  }
}
