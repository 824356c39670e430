package io.flowgauge.config;

import io.flowgauge.flow.Spelling;
import io.flowgauge.stream.AgentBucket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.DeliveryGuarantee;

/**
 * The job's options, typed and checked: after this there are no strings to be looked up.
 *
 * @param definitions file with the definitions
 * @param definitionsTopic topic on which they change; empty for none
 * @param definitionsLead how long after a definition was written it takes effect
 * @param kafka properties of every Kafka client, {@code bootstrap.servers} among them
 * @param sourceTopic topic to read
 * @param sourceGroupId consumer group
 * @param sourceStart earliest, latest, committed, or an ISO 8601 time
 * @param outOfOrderness how far receive times may lie back within a partition
 * @param idleTimeout after which a quiet partition does not hold back time; zero for never
 * @param tallyMaxEntries bound of a subtask's tally
 * @param tallyMaxFlows bound of the flows of a definition and tick in it
 * @param tableMaxFlows bound of a definition's flow table
 * @param agentsMaxDataSources bound of an agent's data sources
 * @param agentsForgetAfter how long silent agents are remembered
 * @param countersMaxSources bound of the data sources whose counters are remembered
 * @param lookups what keys are looked up in
 * @param hostsMaxEntities bound of the hosts, and of what runs on them, that keys are looked up in
 * @param decoded whether datagrams are also written as JSON
 * @param topicPrefix put before the names of topics that are written
 * @param deliveryGuarantee what sinks promise
 * @param transactionalIdPrefix begin of the ids of transactions
 */
public record JobConfig(
    Path definitions,
    String definitionsTopic,
    Duration definitionsLead,
    Properties kafka,
    String sourceTopic,
    String sourceGroupId,
    String sourceStart,
    Duration outOfOrderness,
    Duration idleTimeout,
    int tallyMaxEntries,
    int tallyMaxFlows,
    int tableMaxFlows,
    int agentsMaxDataSources,
    Duration agentsForgetAfter,
    int countersMaxSources,
    LookupConfig lookups,
    int hostsMaxEntities,
    boolean decoded,
    String topicPrefix,
    DeliveryGuarantee deliveryGuarantee,
    String transactionalIdPrefix) {
  private static final Duration SHORTEST_LEAD = Duration.ofSeconds(1);
  private static final Duration LONGEST_LEAD = Duration.ofMinutes(1);
  private static final Duration SHORTEST_AGENT_MEMORY = Duration.ofMinutes(1);
  private static final Duration LONGEST_AGENT_MEMORY = Duration.ofDays(30);
  private static final String BOOTSTRAP =
      JobOptions.BOOTSTRAP_SERVERS.key().substring(JobOptions.KAFKA_PREFIX.length());

  /**
   * Reads and checks {@code options}.
   *
   * @throws JobConfigException when an option is not known, missing, or out of its range
   */
  public static JobConfig of(Map<String, String> options) throws JobConfigException {
    Configuration values = new Configuration();
    Properties kafka = new Properties();
    for (Map.Entry<String, String> option : options.entrySet()) {
      if (option.getKey().startsWith(JobOptions.KAFKA_PREFIX)) {
        String name = option.getKey().substring(JobOptions.KAFKA_PREFIX.length());
        kafka.setProperty(name, option.getValue());
      } else {
        checkKnown(option.getKey());
        values.setString(option.getKey(), option.getValue());
      }
    }
    kafka.putIfAbsent(BOOTSTRAP, JobOptions.BOOTSTRAP_SERVERS.defaultValue());
    return new JobConfig(
        Path.of(required(values, JobOptions.DEFINITIONS)),
        text(values, JobOptions.DEFINITIONS_TOPIC).strip(),
        lead(values),
        kafka,
        text(values, JobOptions.SOURCE_TOPIC),
        text(values, JobOptions.SOURCE_GROUP_ID),
        start(text(values, JobOptions.SOURCE_START)),
        duration(values, JobOptions.SOURCE_OUT_OF_ORDERNESS),
        duration(values, JobOptions.SOURCE_IDLE_TIMEOUT),
        positive(values, JobOptions.TALLY_MAX_ENTRIES),
        positive(values, JobOptions.TALLY_MAX_FLOWS),
        positive(values, JobOptions.TABLE_MAX_FLOWS),
        positive(values, JobOptions.AGENTS_MAX_DATA_SOURCES),
        agentMemory(values),
        atLeast(AgentBucket.BUCKETS, values, JobOptions.COUNTERS_MAX_SOURCES),
        lookups(values),
        positive(values, JobOptions.HOSTS_MAX_ENTITIES),
        read(values, JobOptions.SINK_DECODED, "true or false"),
        text(values, JobOptions.SINK_TOPIC_PREFIX),
        guarantee(values),
        transactions(values));
  }

  /** Properties of every Kafka client; a copy. */
  public Properties kafkaClient() {
    Properties copy = new Properties();
    copy.putAll(kafka);
    return copy;
  }

  /** All but Kafka's properties, among which are passwords. */
  @Override
  public String toString() {
    return "JobConfig[definitions=" + definitions + ", sourceTopic=" + sourceTopic + "]";
  }

  private static void checkKnown(String key) throws JobConfigException {
    var known = JobOptions.all().stream().map(ConfigOption::key).toList();
    if (!known.contains(key)) {
      throw new JobConfigException(
          key + ": there is no such option" + Spelling.suggestion(key, known));
    }
  }

  private static String text(Configuration values, ConfigOption<String> option) {
    return values.get(option);
  }

  private static <T> T read(Configuration values, ConfigOption<T> option, String expected)
      throws JobConfigException {
    try {
      return values.get(option);
    } catch (IllegalArgumentException e) {
      throw new JobConfigException(
          option.key() + " = \"" + values.toMap().get(option.key()) + "\": expected " + expected);
    }
  }

  private static String required(Configuration values, ConfigOption<String> option)
      throws JobConfigException {
    if (!values.contains(option)) {
      throw new JobConfigException(option.key() + " is missing: --" + option.key() + " FILE");
    }
    return text(values, option);
  }

  private static int positive(Configuration values, ConfigOption<Integer> option)
      throws JobConfigException {
    return atLeast(1, values, option);
  }

  private static int atLeast(int least, Configuration values, ConfigOption<Integer> option)
      throws JobConfigException {
    int value = read(values, option, "a whole number");
    if (value < least) {
      throw new JobConfigException(option.key() + " = " + value + ": must be at least " + least);
    }
    return value;
  }

  // Flink's durations have no sign.
  private static Duration duration(Configuration values, ConfigOption<Duration> option)
      throws JobConfigException {
    return read(values, option, "a duration such as 500 ms or 10 s");
  }

  private static LookupConfig lookups(Configuration values) throws JobConfigException {
    Duration timeout = duration(values, JobOptions.LOOKUP_SETS_TIMEOUT);
    if (timeout.isZero()) {
      throw new JobConfigException(
          JobOptions.LOOKUP_SETS_TIMEOUT.key() + " = \"0\": must be longer than nothing");
    }
    return new LookupConfig(
        text(values, JobOptions.LOOKUP_COUNTRY),
        text(values, JobOptions.LOOKUP_ASN),
        text(values, JobOptions.LOOKUP_OUI),
        read(values, JobOptions.LOOKUP_DNS, "true or false"),
        text(values, JobOptions.LOOKUP_SETS_DIRECTORY),
        timeout,
        read(values, JobOptions.LOOKUP_SETS_MAX_SIZE, "a size such as 64 mb").getBytes());
  }

  private static Duration lead(Configuration values) throws JobConfigException {
    Duration lead = duration(values, JobOptions.DEFINITIONS_LEAD);
    if (lead.compareTo(SHORTEST_LEAD) < 0
        || lead.compareTo(LONGEST_LEAD) > 0
        || !lead.equals(Duration.ofSeconds(lead.toSeconds()))) {
      throw new JobConfigException(
          JobOptions.DEFINITIONS_LEAD.key()
              + " = \""
              + values.toMap().get(JobOptions.DEFINITIONS_LEAD.key())
              + "\": must be whole seconds from 1 s to 1 min");
    }
    return lead;
  }

  private static Duration agentMemory(Configuration values) throws JobConfigException {
    Duration memory = duration(values, JobOptions.AGENTS_FORGET_AFTER);
    if (memory.compareTo(SHORTEST_AGENT_MEMORY) < 0 || memory.compareTo(LONGEST_AGENT_MEMORY) > 0) {
      throw new JobConfigException(
          JobOptions.AGENTS_FORGET_AFTER.key()
              + " = \""
              + values.toMap().get(JobOptions.AGENTS_FORGET_AFTER.key())
              + "\": must be between 1 min and 30 d");
    }
    return memory;
  }

  private static String transactions(Configuration values) throws JobConfigException {
    String prefix = text(values, JobOptions.SINK_TRANSACTIONAL_ID_PREFIX);
    if (prefix.isBlank() && guarantee(values) == DeliveryGuarantee.EXACTLY_ONCE) {
      throw new JobConfigException(
          JobOptions.SINK_TRANSACTIONAL_ID_PREFIX.key()
              + " = \""
              + prefix
              + "\": exactly-once needs one that is not blank");
    }
    return prefix;
  }

  private static DeliveryGuarantee guarantee(Configuration values) throws JobConfigException {
    String written = values.toMap().getOrDefault(JobOptions.SINK_DELIVERY_GUARANTEE.key(), "");
    if (written.contains("_")) {
      // As Java and Kafka's documents write it.
      values.setString(JobOptions.SINK_DELIVERY_GUARANTEE.key(), written.replace('_', '-'));
    }
    return read(
        values, JobOptions.SINK_DELIVERY_GUARANTEE, "one of exactly-once, at-least-once, none");
  }

  private static String start(String value) throws JobConfigException {
    switch (value) {
      case "earliest", "latest", "committed" -> {
        return value;
      }
      default -> {
        try {
          return Instant.parse(value).toString();
        } catch (DateTimeParseException e) {
          throw new JobConfigException(
              JobOptions.SOURCE_START.key()
                  + " = \""
                  + value
                  + "\": expected earliest, latest, committed, or a time such as"
                  + " 2026-11-22T02:00:00Z");
        }
      }
    }
  }
}
