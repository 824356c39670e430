package io.flowgauge.collector;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What is special about {@code kafka.*}: the defaults that are ours, what is fixed, what is secret,
 * what is misspelt.
 */
final class KafkaProperties {
  static final String PREFIX = "kafka.";
  static final String MASK = "********";

  /**
   * Our defaults where they differ from the Kafka client's, by name without the prefix. {@code
   * max.block.ms} holds up the sender only, never the receiver; it is short so that a sender
   * notices when it is told to stop.
   */
  static final Map<String, String> DEFAULTS = new LinkedHashMap<>();

  static {
    DEFAULTS.put(ProducerConfig.ACKS_CONFIG, "all");
    DEFAULTS.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    DEFAULTS.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    DEFAULTS.put(ProducerConfig.BATCH_SIZE_CONFIG, "262144");
    DEFAULTS.put(ProducerConfig.LINGER_MS_CONFIG, "20");
    DEFAULTS.put(ProducerConfig.BUFFER_MEMORY_CONFIG, "67108864");
    DEFAULTS.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "1000");
    DEFAULTS.put(ProducerConfig.RECONNECT_BACKOFF_MS_CONFIG, "250");
    DEFAULTS.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "2000");
    DEFAULTS.put(ProducerConfig.CLIENT_ID_CONFIG, "flowgauge-collector");
    DEFAULTS.put(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, "false");
  }

  /** What the contract of the topic rests on; other values are refused. */
  private static final Map<String, String> FIXED =
      Map.of(
          ProducerConfig.ACKS_CONFIG,
          "all",
          ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
          "true",
          ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
          ByteArraySerializer.class.getName(),
          ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
          ByteArraySerializer.class.getName());

  private static final ConfigDef KNOWN = ProducerConfig.configDef();

  private static final Pattern SECRET =
      Pattern.compile(
          ".*(password|passphrase|secret|credential|token|jaas).*|(.*[._-])?key([._-].*)?");

  private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"|'([^']*)'");

  /** Shorter words would be torn out of the middle of others. */
  private static final int LEAST_SCRUBBED = 3;

  private static final Set<String> NOT_SECRET =
      Set.of(
          ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
          ProducerConfig.PARTITIONER_IGNORE_KEYS_CONFIG);

  private KafkaProperties() {}

  /** Whether the value of this property, with or without the prefix, must never be shown. */
  static boolean isSecret(String name) {
    String plain = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
    ConfigDef.ConfigKey key = KNOWN.configKeys().get(plain);
    return (key != null && key.type == ConfigDef.Type.PASSWORD)
        || (!NOT_SECRET.contains(plain)
            && SECRET.matcher(plain.toLowerCase(Locale.ROOT)).matches());
  }

  /** The value, or asterisks in place of a secret. */
  static String shown(String name, String value) {
    return isSecret(name) ? MASK : value;
  }

  /** All properties with secrets masked. */
  static Map<String, String> shown(Map<String, String> properties) {
    Map<String, String> shown = new TreeMap<>();
    properties.forEach((name, value) -> shown.put(name, shown(name, value)));
    return shown;
  }

  /** The text without any of the secrets among these properties, should one have got into it. */
  static String scrub(String text, Map<String, String> properties) {
    String scrubbed = text;
    for (Map.Entry<String, String> property : properties.entrySet()) {
      if (isSecret(property.getKey()) && !property.getValue().isBlank()) {
        scrubbed = scrubbed.replace(property.getValue(), MASK);
        // A JAAS line is a secret with secrets inside, in quotes.
        Matcher quoted = QUOTED.matcher(property.getValue());
        while (quoted.find()) {
          String inside = quoted.group().substring(1, quoted.group().length() - 1);
          scrubbed = inside.length() < LEAST_SCRUBBED ? scrubbed : scrubbed.replace(inside, MASK);
        }
      }
    }
    return scrubbed;
  }

  /**
   * Checks the properties one by one.
   *
   * @param properties by name without the prefix, defaults included
   * @param origins where each was set
   * @throws ConfigException for the first that is misspelt, fixed or has a value of the wrong kind
   */
  static void check(Map<String, String> properties, Map<String, String> origins)
      throws ConfigException {
    for (Map.Entry<String, String> property : properties.entrySet()) {
      String name = property.getKey();
      String origin = origins.getOrDefault(name, "default");
      Optional<String> meant = Suggestion.closest(name, KNOWN.names());
      if (!KNOWN.names().contains(name) && meant.isPresent()) {
        throw new ConfigException(
            "%s%s (%s) is no property of the Kafka producer; did you mean %s%s?"
                .formatted(PREFIX, name, origin, PREFIX, meant.get()));
      }
      String fixed = FIXED.get(name);
      if (name.equals(ProducerConfig.TRANSACTIONAL_ID_CONFIG)
          || (fixed != null && !fixed.equals(property.getValue()))) {
        throw complaint(
            name,
            property.getValue(),
            origin,
            fixed == null
                ? "must not be set, the collector uses no transactions"
                : "must be %s, the promise of the topic rests on it".formatted(fixed));
      }
    }
    checkValues(properties, origins);
  }

  private static void checkValues(Map<String, String> properties, Map<String, String> origins)
      throws ConfigException {
    Map<String, String> complete = new TreeMap<>(FIXED);
    complete.putAll(properties);
    for (ConfigValue checked : KNOWN.validate(complete)) {
      List<String> errors = checked.errorMessages();
      String name = checked.name();
      String value = properties.get(name);
      if (!errors.isEmpty() && value != null) {
        String why = isSecret(name) ? "is not a value the Kafka client takes" : errors.get(0);
        throw complaint(name, value, origins.getOrDefault(name, "default"), why);
      }
    }
  }

  private static ConfigException complaint(String name, String value, String origin, String why) {
    return new ConfigException(
        "%s%s = \"%s\" (%s): %s.".formatted(PREFIX, name, shown(name, value), origin, why));
  }
}
