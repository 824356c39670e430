package io.flowgauge.config;

import static org.apache.flink.configuration.ConfigOptions.key;

import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.connector.base.DeliveryGuarantee;

/** Every option of the job, in the order in which documents list them. */
public final class JobOptions {
  /** Where the definitions are. */
  public static final ConfigOption<String> DEFINITIONS =
      key("definitions")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "File with the definitions to begin with, YAML. Required. What is on the topic of"
                  + " definitions takes the place of what has the same name in the file.");

  /** Where definitions change. */
  public static final ConfigOption<String> DEFINITIONS_TOPIC =
      key("definitions.topic")
          .stringType()
          .defaultValue("sflow.definitions.v1")
          .withDescription(
              "Topic of the definitions that users apply while the job runs, of one partition."
                  + " Nothing: definitions change with a restart alone.");

  /** When they do. */
  public static final ConfigOption<Duration> DEFINITIONS_LEAD =
      key("definitions.lead")
          .durationType()
          .defaultValue(Duration.ofSeconds(2))
          .withDescription(
              "How long after the second in which it was written a definition takes effect, whole"
                  + " seconds from 1 s to 1 min. What takes longer to be read than that and a second"
                  + " takes effect later, and in a replay may do so earlier again.");

  /** Where Kafka is. */
  public static final ConfigOption<String> BOOTSTRAP_SERVERS =
      key("kafka.bootstrap.servers")
          .stringType()
          .defaultValue("localhost:9092")
          .withDescription("Kafka brokers to begin with, host:port, separated by commas.");

  /** What is read. */
  public static final ConfigOption<String> SOURCE_TOPIC =
      key("source.topic")
          .stringType()
          .defaultValue("sflow.datagrams.v5")
          .withDescription("Topic that collectors write datagrams to.");

  /** Who reads. */
  public static final ConfigOption<String> SOURCE_GROUP_ID =
      key("source.group-id")
          .stringType()
          .defaultValue("flowgauge")
          .withDescription(
              "Consumer group under which offsets are committed with each checkpoint, for lag"
                  + " monitors and for source.start=committed.");

  /** From where. */
  public static final ConfigOption<String> SOURCE_START =
      key("source.start")
          .stringType()
          .defaultValue("committed")
          .withDescription(
              "Where a job that is not restored begins to read: earliest, latest, committed (where"
                  + " the group has no offset, or one that has expired: earliest), or an ISO 8601 time"
                  + " such as 2026-11-22T02:00:00Z.");

  /** How much disorder. */
  public static final ConfigOption<Duration> SOURCE_OUT_OF_ORDERNESS =
      key("source.out-of-orderness")
          .durationType()
          .defaultValue(Duration.ofMillis(500))
          .withDescription(
              "How far the receive times of datagrams in one partition may lie back behind the"
                  + " latest: covers the clocks and batches of several collectors. Results wait this"
                  + " long; what comes later is not counted, but its samples are (lateSamples).");

  /** How long to wait for the quiet. */
  public static final ConfigOption<Duration> SOURCE_IDLE_TIMEOUT =
      key("source.idle-timeout")
          .durationType()
          .defaultValue(Duration.ofSeconds(10))
          .withDescription(
              "After this long without a datagram a partition no longer holds back time. 0: no"
                  + " partition is ever given up on; all need datagrams then, and there must not be"
                  + " more subtasks than partitions.");

  /** Room for tallies. */
  public static final ConfigOption<Integer> TALLY_MAX_ENTRIES =
      key("tally.max-entries")
          .intType()
          .defaultValue(65_536)
          .withDescription(
              "How many flows, by origin and tick, a subtask adds up before it must send them on.");

  /** Room for a definition's tallies. */
  public static final ConfigOption<Integer> TALLY_MAX_FLOWS =
      key("tally.max-flows")
          .intType()
          .defaultValue(100_000)
          .withDescription(
              "How many flows of a definition, by origin, a subtask tells apart in a tick. What is"
                  + " beyond, as in a flood of spoofed addresses, is in the totals, in no flow, and in"
                  + " undercountAtMost and absentAtMost. A flow counts again when it comes again after"
                  + " tally.max-entries had it sent on.");

  /** Room for flows. */
  public static final ConfigOption<Integer> TABLE_MAX_FLOWS =
      key("table.max-flows")
          .intType()
          .defaultValue(100_000)
          .withDescription(
              "How many flows of a definition are known at a time. The coldest gives way to a new"
                  + " one; what that may cost a row is in its undercountAtMost.");

  /** Room for agents. */
  public static final ConfigOption<Integer> AGENTS_MAX_DATA_SOURCES =
      key("agents.max-data-sources")
          .intType()
          .defaultValue(16_384)
          .withDescription(
              "How many data sources of an agent are told apart when losses are counted; the samples"
                  + " of others are counted themselves (untrackedAgentSamples).");

  /** How long to remember agents. */
  public static final ConfigOption<Duration> AGENTS_FORGET_AFTER =
      key("agents.forget-after")
          .durationType()
          .defaultValue(Duration.ofHours(1))
          .withDescription(
              "After this long without a datagram an agent's health is forgotten, and a data source's"
                  + " after this long without a sample and five of its polls; 1 min to 30 d. Who is"
                  + " heard again is counted anew.");

  /** Room for data sources. */
  public static final ConfigOption<Integer> COUNTERS_MAX_SOURCES =
      key("counters.max-sources")
          .intType()
          .defaultValue(400_000)
          .withDescription(
              "How many data sources (interfaces, hosts, containers ...) counters are remembered of"
                  + " at a time, at least 64: a 64th of them for each 64th of the agents, and half"
                  + " of that for one agent. Samples of others are"
                  + " not used (untrackedCounterSamples) until one of those has been silent for"
                  + " five polling intervals, at least 5 minutes and at most an hour.");

  /** Countries of addresses. */
  public static final ConfigOption<String> LOOKUP_COUNTRY =
      key("lookup.country")
          .stringType()
          .defaultValue("")
          .withDescription(
              "MaxMind DB file (GeoLite2-Country and the like) for country:, readable on every"
                  + " TaskManager. Read when the job starts.");

  /** Autonomous systems of addresses. */
  public static final ConfigOption<String> LOOKUP_ASN =
      key("lookup.asn")
          .stringType()
          .defaultValue("")
          .withDescription(
              "MaxMind DB file (GeoLite2-ASN and the like) for asn:, readable on every TaskManager."
                  + " Read when the job starts.");

  /** Vendors of MAC addresses. */
  public static final ConfigOption<String> LOOKUP_OUI =
      key("lookup.oui")
          .stringType()
          .defaultValue("")
          .withDescription(
              "The IEEE's oui.txt or oui.csv for oui:KEY:name, readable on every TaskManager. Read"
                  + " when the job starts.");

  /** Whether names are asked for. */
  public static final ConfigOption<Boolean> LOOKUP_DNS =
      key("lookup.dns")
          .booleanType()
          .defaultValue(false)
          .withDescription(
              "Whether the resolver of each TaskManager's system is asked for names for dns:. What it"
                  + " says depends on when it is asked, so the same traffic does not give the same"
                  + " results again.");

  /** Where files of sets may be. */
  public static final ConfigOption<String> LOOKUP_SETS_DIRECTORY =
      key("lookup.sets.directory")
          .stringType()
          .defaultValue("")
          .withDescription(
              "Directory that files of groups and maps must be below; \"\" for anywhere. Set it if not"
                  + " everybody who may write definitions may read the job's files.");

  /** How long to wait for a set. */
  public static final ConfigOption<Duration> LOOKUP_SETS_TIMEOUT =
      key("lookup.sets.timeout")
          .durationType()
          .defaultValue(Duration.ofSeconds(30))
          .withDescription("How long a URL of a group or map may take to answer wholly.");

  /** How long a set may be. */
  public static final ConfigOption<MemorySize> LOOKUP_SETS_MAX_SIZE =
      key("lookup.sets.max-size")
          .memoryType()
          .defaultValue(MemorySize.ofMebiBytes(64))
          .withDescription("How long the text of a group or map may be, in a file or at a URL.");

  /** Room for hosts. */
  public static final ConfigOption<Integer> HOSTS_MAX_ENTITIES =
      key("hosts.max-entities")
          .intType()
          .defaultValue(100_000)
          .withDescription(
              "How many hosts, and machines, containers and services on them, the key function host"
                  + " knows at a time; about 1 KB of heap each in every TaskManager. The newest are"
                  + " left out (untrackedHosts).");

  /** Whether datagrams are written as JSON. */
  public static final ConfigOption<Boolean> SINK_DECODED =
      key("sink.decoded")
          .booleanType()
          .defaultValue(false)
          .withDescription(
              "Whether every datagram is also written to sflow.decoded.v1, as JSON with the layout of"
                  + " sflowtool -j. That is some six times the octets of the datagrams.");

  /** Before topic names. */
  public static final ConfigOption<String> SINK_TOPIC_PREFIX =
      key("sink.topic-prefix")
          .stringType()
          .defaultValue("")
          .withDescription("Put before the name of every topic that is written.");

  /** What a failure may do. */
  public static final ConfigOption<DeliveryGuarantee> SINK_DELIVERY_GUARANTEE =
      key("sink.delivery-guarantee")
          .enumType(DeliveryGuarantee.class)
          .defaultValue(DeliveryGuarantee.AT_LEAST_ONCE)
          .withDescription(
              "at-least-once: documents appear at once, and may be repeated (same key, same bytes)"
                  + " after a failure. exactly-once: in transactions, visible to read_committed"
                  + " consumers with the next checkpoint. none: may be lost.");

  /** Whose transactions. */
  public static final ConfigOption<String> SINK_TRANSACTIONAL_ID_PREFIX =
      key("sink.transactional-id-prefix")
          .stringType()
          .defaultValue("flowgauge")
          .withDescription(
              "Begin of the ids of exactly-once transactions: unique among the jobs on a Kafka"
                  + " cluster, and unchanged over restarts.");

  /** What begins with this goes to the Kafka clients as it is. */
  public static final String KAFKA_PREFIX = "kafka.";

  private JobOptions() {}

  /** All options, in order. */
  public static List<ConfigOption<?>> all() {
    return List.of(
        DEFINITIONS,
        DEFINITIONS_TOPIC,
        DEFINITIONS_LEAD,
        BOOTSTRAP_SERVERS,
        SOURCE_TOPIC,
        SOURCE_GROUP_ID,
        SOURCE_START,
        SOURCE_OUT_OF_ORDERNESS,
        SOURCE_IDLE_TIMEOUT,
        TALLY_MAX_ENTRIES,
        TALLY_MAX_FLOWS,
        TABLE_MAX_FLOWS,
        AGENTS_MAX_DATA_SOURCES,
        AGENTS_FORGET_AFTER,
        COUNTERS_MAX_SOURCES,
        LOOKUP_COUNTRY,
        LOOKUP_ASN,
        LOOKUP_OUI,
        LOOKUP_DNS,
        LOOKUP_SETS_DIRECTORY,
        LOOKUP_SETS_TIMEOUT,
        LOOKUP_SETS_MAX_SIZE,
        HOSTS_MAX_ENTITIES,
        SINK_DECODED,
        SINK_TOPIC_PREFIX,
        SINK_DELIVERY_GUARANTEE,
        SINK_TRANSACTIONAL_ID_PREFIX);
  }
}
