package io.flowgauge.collector;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text of every option and where it came from. Built in layers: defaults, then the file, then
 * the environment, then flags; a later layer wins.
 */
final class Settings {
  /** The variable that names the file, as {@code --config} does. */
  static final String CONFIG_VARIABLE = "FLOWGAUGE_COLLECTOR_CONFIG";

  private static final String VARIABLE_PREFIX = "FLOWGAUGE_COLLECTOR_";
  private static final String KAFKA_VARIABLE_PREFIX = VARIABLE_PREFIX + "KAFKA_";

  /**
   * What Kubernetes puts into every container once there is a Service named flowgauge-collector.
   */
  private static final Pattern KUBERNETES_SERVICE =
      Pattern.compile(
          "FLOWGAUGE_COLLECTOR_(SERVICE_HOST|SERVICE_PORT(_.*)?|PORT(_\\d+_.*)?|.*_SERVICE_(HOST|PORT)|.*_PORT(_\\d+_(TCP|UDP).*)?)");

  private final Map<String, Setting> byName = new LinkedHashMap<>();

  private Settings() {}

  static Settings defaults() {
    Settings settings = new Settings();
    for (CollectorOption<?> option : CollectorOption.ALL) {
      settings.byName.put(option.name(), new Setting(option.defaultText(), "default"));
    }
    KafkaProperties.DEFAULTS.forEach(
        (name, value) ->
            settings.byName.put(KafkaProperties.PREFIX + name, new Setting(value, "default")));
    return settings;
  }

  /** Adds a layer of options by name. */
  Settings with(Map<String, String> values, String origin) throws ConfigException {
    for (Map.Entry<String, String> value : new TreeMap<>(values).entrySet()) {
      set(value.getKey(), value.getValue(), origin);
    }
    return this;
  }

  /** Adds the options of a properties file; null adds none. */
  Settings withFile(@Nullable Path file) throws ConfigException {
    if (file == null) {
      return this;
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (NoSuchFileException e) {
      throw new ConfigException("config = \"%s\": there is no such file.".formatted(file));
    } catch (IOException | IllegalArgumentException e) {
      throw new ConfigException(
          "config = \"%s\": cannot be read as a properties file in UTF-8 (%s).".formatted(file, e));
    }
    Map<String, String> values = new TreeMap<>();
    properties
        .stringPropertyNames()
        .forEach(name -> values.put(name, properties.getProperty(name).strip()));
    return with(values, "file " + file);
  }

  /**
   * Adds the variables that begin with FLOWGAUGE_COLLECTOR_. An empty variable is as good as none.
   */
  Settings withEnvironment(Map<String, String> environment) throws ConfigException {
    Map<String, String> names = new TreeMap<>();
    CollectorOption.ALL.forEach(option -> names.put(option.variable(), option.name()));
    for (Map.Entry<String, String> entry : new TreeMap<>(environment).entrySet()) {
      String variable = entry.getKey();
      if (!variable.startsWith(VARIABLE_PREFIX)
          || variable.equals(CONFIG_VARIABLE)
          || entry.getValue().isEmpty()) {
        continue;
      }
      String name = names.get(variable);
      if (name == null && variable.startsWith(KAFKA_VARIABLE_PREFIX)) {
        name = kafkaName(variable);
      }
      if (name != null) {
        set(name, entry.getValue(), "environment " + variable);
      } else if (!KUBERNETES_SERVICE.matcher(variable).matches()) {
        throw new ConfigException(
            "The environment variable %s is no option%s"
                .formatted(variable, question(variable, names.keySet().stream().toList())));
      }
    }
    return this;
  }

  Setting get(CollectorOption<?> option) {
    Setting setting = byName.get(option.name());
    if (setting == null) {
      throw new IllegalStateException("no default for " + option.name());
    }
    return setting;
  }

  /** All options, in the order in which they are documented. */
  Map<String, Setting> all() {
    return new LinkedHashMap<>(byName);
  }

  /** The properties for the Kafka client, without their prefix. */
  Map<String, Setting> kafka() {
    Map<String, Setting> kafka = new LinkedHashMap<>();
    byName.forEach(
        (name, setting) -> {
          if (name.startsWith(KafkaProperties.PREFIX)) {
            kafka.put(name.substring(KafkaProperties.PREFIX.length()), setting);
          }
        });
    return kafka;
  }

  private void set(String name, String value, String origin) throws ConfigException {
    boolean isKafka =
        name.startsWith(KafkaProperties.PREFIX) && name.length() > KafkaProperties.PREFIX.length();
    if (!isKafka && !byName.containsKey(name)) {
      throw new ConfigException(unknown(name, origin));
    }
    byName.put(name, new Setting(value, origin));
  }

  /** The sentence for an option there is not. */
  static String unknown(String name, String origin) {
    List<String> names = CollectorOption.ALL.stream().map(CollectorOption::name).toList();
    return "%s (%s) is no option%s".formatted(name, origin, question(name, names));
  }

  private static String question(String written, List<String> names) {
    String question = Suggestion.asQuestion(written, names);
    return question.isEmpty() ? "; --help lists them all." : question;
  }

  private static String kafkaName(String variable) {
    return KafkaProperties.PREFIX
        + variable
            .substring(KAFKA_VARIABLE_PREFIX.length())
            .toLowerCase(Locale.ROOT)
            .replace('_', '.');
  }
}
