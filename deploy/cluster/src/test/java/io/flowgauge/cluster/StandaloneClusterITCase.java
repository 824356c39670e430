package io.flowgauge.cluster;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.cluster.DatagramTopic.Garbage;
import io.flowgauge.cluster.Documents.Written;
import io.flowgauge.config.JobOptions;
import io.flowgauge.schemas.DocumentSchema;
import io.flowgauge.schemas.Topic;
import io.flowgauge.sink.OutputTopic;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.flink.util.FileUtils;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A real broker and a real Flink cluster, each process its own, driven by {@code cluster.sh}. Three
 * jobs read the same real datagrams with garbage among them. The TaskManager of one is killed when
 * it has documents out that no checkpoint knows of, and more to come; another is stopped with a
 * savepoint twice, and goes on with two subtasks, and then with one again.
 */
@TestInstance(Lifecycle.PER_CLASS)
class StandaloneClusterITCase {
  private static final String UNDISTURBED = "undisturbed.";
  private static final String KILLED = "killed.";
  private static final String RESCALED = "rescaled.";

  /** What is written without being asked for. */
  private static final List<String> OUTPUT =
      OutputTopic.ALWAYS.stream().map(OutputTopic::text).toList();

  /** The job that is rescaled has none: its graph is another where definitions never change. */
  private static final String DEFINITIONS_TOPIC = JobOptions.DEFINITIONS_TOPIC.defaultValue();

  private static final int MAX_UDP_PAYLOAD = 65_507;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Seconds of the recording. The flood lasts from 30 to 50. */
  private static final int START = 24;

  private static final int CHECKPOINT = 36;
  private static final int KILL = 44;
  private static final int END = 58;

  /**
   * Rankings up to so many seconds before the end of what was sent are awaited: an agent may be
   * quiet.
   */
  private static final int KNOWN = 4;

  /** Whose documents tell of a time that ends. */
  private static final List<String> OF_FLOWS =
      List.of(OutputTopic.TOP_FLOWS.text(), OutputTopic.FLOWS.text());

  private static final String DEFINITIONS =
      """
      flows:
        - name: udp_reflection
          keys: ipdestination,udpsourceport
          value: frames
          values: bytes,avg:ipbytes,min:ipttl,max:udpbytes,count:ipsource
          window: 5
        - name: talkers
          keys: ipsource,ipdestination
          value: bytes
          window: 10
          aggMode: sum
          log: true
        - name: by_agent
          keys: ipprotocol
          value: bytes
          window: 2
          aggMode: agent
        - name: total
          value: frames
          window: 1
      thresholds:
        - name: udp_reflection_attack
          metric: udp_reflection
          value: 100
          byFlow: true
          timeout: 2
      """;

  private final ClusterScript cluster;
  private final Path definitions;
  private final Recording recording;
  private final Map<String, List<Written>> written = new HashMap<>();
  private final List<Garbage> garbage = new ArrayList<>();

  StandaloneClusterITCase() throws IOException {
    // Not in a directory that goes with the test: its logs tell why a run failed.
    Path directory = Path.of("target", "standalone-cluster").toAbsolutePath();
    FileUtils.deleteDirectory(directory.toFile());
    Files.createDirectories(directory);
    // A loss is noticed soon, and the only checkpoint is the one that is asked for.
    cluster =
        new ClusterScript(
            directory.resolve("run"),
            String.join(
                " ",
                "-Dheartbeat.interval=1s",
                "-Dheartbeat.timeout=5s",
                "-Dexecution.checkpointing.interval=1h",
                "-Djobmanager.memory.process.size=768m",
                "-Dtaskmanager.memory.process.size=1g"));
    definitions = Files.writeString(directory.resolve("definitions.yaml"), DEFINITIONS);
    recording = Recording.read();
  }

  @BeforeAll
  void runBoth() throws Exception {
    cluster.run("up");
    createTopics();
    try (DatagramTopic topic = topic("")) {
      runWithAKill(topic);
      runUndisturbed(topic);
      garbage.addAll(topic.garbage());
    }
    try (DatagramTopic topic = topic(RESCALED)) {
      runRescaled(topic);
    }
  }

  private DatagramTopic topic(String prefix) throws IOException {
    return new DatagramTopic(cluster.bootstrapServers(), prefix, recording);
  }

  private void runWithAKill(DatagramTopic topic) throws Exception {
    topic.send(START, CHECKPOINT);
    String job = submit("", KILLED);
    try (Documents documents = documents(KILLED)) {
      awaitRankingAfter(recording.timeMillis(CHECKPOINT - KNOWN), documents);
      cluster.run("checkpoint", job);
      topic.send(CHECKPOINT, KILL);
      awaitRankingAfter(recording.timeMillis(KILL - KNOWN), documents);
      cluster.run("kill-taskmanager");
      topic.send(KILL, END);
      topic.sendWhatIsFarLater(END);
      cluster.run("start-taskmanager");
      readAll(topic, job, documents, KILLED);
    }
  }

  private void runUndisturbed(DatagramTopic topic) throws Exception {
    String job = submit("", UNDISTURBED);
    try (Documents documents = documents(UNDISTURBED)) {
      readAll(topic, job, documents, UNDISTURBED);
    }
  }

  // Its topic gets a piece when what came of the one before is out: there is state in each
  // savepoint.
  private void runRescaled(DatagramTopic topic) throws Exception {
    topic.send(START, CHECKPOINT);
    String job = submit(RESCALED, RESCALED, "--parallelism", "1");
    try (Documents documents = documents(RESCALED)) {
      awaitRankingAfter(recording.timeMillis(CHECKPOINT - KNOWN), documents);
      cluster.run("stop", job);
      topic.send(CHECKPOINT, KILL);
      job = submit(RESCALED, RESCALED, "--from", "newest", "--parallelism", "2");
      awaitRankingAfter(recording.timeMillis(KILL - KNOWN), documents);
      cluster.run("stop", job);
      topic.send(KILL, END);
      topic.sendWhatIsFarLater(END);
      job = submit(RESCALED, RESCALED, "--from", "newest", "--parallelism", "1");
      readAll(topic, job, documents, RESCALED);
    }
  }

  @AfterAll
  void endAll() throws Exception {
    cluster.run("down");
  }

  @Test
  void aKilledTaskManagerChangesNoDocument() {
    Map<String, String> expected = distinct(UNDISTURBED);
    assertThat(expected.keySet())
        .as("documents of every output")
        .anyMatch(key -> key.startsWith("sflow.topflows.v1 by_agent/window/"))
        .anyMatch(key -> key.startsWith("sflow.topflows.v1 talkers/smoothed/"))
        .anyMatch(key -> key.startsWith("sflow.events.v1 "))
        .anyMatch(key -> key.startsWith("sflow.flows.v1 "))
        .anyMatch(key -> key.startsWith("sflow.rejected.v1 "));
    assertThat(distinct(KILLED)).isEqualTo(expected);
  }

  @Test
  void whatIsWrittenTwiceIsByteForByteTheSame() {
    Map<String, List<Written>> byKey = byKey(KILLED);
    assertThat(byKey.values()).as("the kill came after documents").anyMatch(w -> w.size() > 1);
    byKey.forEach((key, repeats) -> assertThat(repeats).as(key).containsOnly(repeats.get(0)));
  }

  @Test
  void whatTheCheckpointKnowsIsNotWrittenAgain() {
    long known = recording.timeMillis(CHECKPOINT - KNOWN);
    assertThat(byKey(KILLED).values())
        .filteredOn(writes -> writes.get(0).timeMillis() <= known)
        .isNotEmpty()
        .allMatch(writes -> writes.size() == 1);
  }

  @Test
  void rescalingFromSavepointsChangesNoDocument() {
    assertThat(distinct(RESCALED)).isNotEmpty().isEqualTo(distinct(UNDISTURBED));
  }

  @ParameterizedTest
  @ValueSource(strings = {UNDISTURBED, RESCALED})
  void withoutAFailureNothingIsWrittenTwice(String run) {
    assertThat(byKey(run).values()).isNotEmpty().allMatch(writes -> writes.size() == 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {UNDISTURBED, KILLED, RESCALED})
  void everyDocumentKeepsToItsSchema(String run) {
    for (String topic : OUTPUT) {
      DocumentSchema schema = DocumentSchema.of(topic);
      assertThat(of(run, topic))
          .allSatisfy(document -> assertThat(schema.problems(document.json())).isEmpty());
      // Switches tell of no hosts.
      assertThat(of(run, topic).findAny().isPresent())
          .as(topic)
          .isEqualTo(!topic.equals(OutputTopic.HOSTS.text()));
    }
  }

  @Test
  void everyRecordIsKeyedAndTimedByItsDocument() {
    for (String topic : OUTPUT) {
      String time = OF_FLOWS.contains(topic) ? "end" : "time";
      assertThat(of(KILLED, topic))
          .allSatisfy(
              record -> {
                assertThat(record.key()).isEqualTo(record.text("id"));
                assertThat(Instant.ofEpochMilli(record.timeMillis())).isEqualTo(record.text(time));
              });
    }
  }

  @Test
  void whatBelongsTogetherStaysInOnePartition() {
    Map<String, String> owner =
        Map.of(
            OutputTopic.TOP_FLOWS.text(),
            "definition",
            OutputTopic.FLOWS.text(),
            "definition",
            OutputTopic.EVENTS.text(),
            "event");
    owner.forEach(
        (topic, field) ->
            of(KILLED, topic)
                .collect(groupingBy(record -> record.text(field)))
                .forEach(
                    (name, records) ->
                        assertThat(records.stream().map(Written::partition).distinct())
                            .as("%s %s", topic, name)
                            .hasSize(1)));
  }

  @Test
  void theFloodOpensAnEventAndItsEndClosesIt() {
    List<Long> opened = flood("open");
    List<Long> closed = flood("close");
    assertThat(opened).hasSameSizeAs(closed).isNotEmpty();
    assertThat(flood("update")).isNotEmpty();
    assertThat(opened.get(0)).isBetween(recording.timeMillis(30), recording.timeMillis(34));
    assertThat(closed.get(0)).isBetween(recording.timeMillis(50), recording.timeMillis(66));
  }

  /** When the events of the flood's flow came to that phase. */
  private List<Long> flood(String phase) {
    return of(UNDISTURBED, OutputTopic.EVENTS.text())
        .filter(record -> record.text("flowKey").equals("10.0.1.13,53"))
        .filter(record -> record.text("phase").equals(phase))
        .map(Written::timeMillis)
        .sorted()
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {UNDISTURBED, KILLED, RESCALED})
  void garbageStopsNothingAndIsRejectedWithReasonAndPlace(String run) {
    Map<String, Written> rejected = new LinkedHashMap<>();
    of(run, OutputTopic.REJECTED.text())
        .forEach(r -> rejected.put(r.timeMillis() + " " + r.text("datagram"), r));
    assertThat(rejected).hasSize(garbage.size());
    for (Garbage bad : garbage) {
      byte[] value = bad.value() == null ? new byte[0] : bad.value();
      byte[] shown = Arrays.copyOf(value, Math.min(value.length, MAX_UDP_PAYLOAD));
      String key = bad.timeMillis() + " " + Base64.getEncoder().encodeToString(shown);
      assertThat(rejected).as("%d bytes", value.length).containsKey(key);
      Written document = requireNonNull(rejected.get(key));
      assertThat(document.document().path("length").asInt()).isEqualTo(value.length);
      assertThat(document.document().path("offset").asInt()).isBetween(0, value.length);
      if (value.length < 8) {
        assertThat(document.text("reason")).isEqualTo("truncated-header");
      }
    }
  }

  @Test
  void theTopicsAreAsTheRegisterSays() throws Exception {
    try (Admin admin = admin()) {
      List<String> names = Topic.register().stream().map(Topic::name).toList();
      Map<String, TopicDescription> topics = admin.describeTopics(names).allTopicNames().get();
      for (Topic topic : Topic.register()) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
        Config config =
            requireNonNull(admin.describeConfigs(List.of(resource)).all().get().get(resource));
        assertThat(requireNonNull(topics.get(topic.name())).partitions())
            .hasSize(topic.partitions());
        assertThat(config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value())
            .isEqualTo(topic.cleanup());
        String keeping =
            topic.cleanup().equals("compact")
                ? TopicConfig.DELETE_RETENTION_MS_CONFIG
                : TopicConfig.RETENTION_MS_CONFIG;
        assertThat(config.get(keeping).value())
            .isEqualTo(String.valueOf(Duration.ofHours(topic.retentionHours()).toMillis()));
        assertThat(config.get(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG).value())
            .isEqualTo("CreateTime");
      }
    }
  }

  @Test
  void theCollectorWritesWhatItReceives() throws Exception {
    byte[] datagram = recording.between(START, END).get(0).payload();
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.send(new DatagramPacket(datagram, datagram.length, cluster.collector()));
    }
    String topic = JobOptions.SOURCE_TOPIC.defaultValue();
    try (Documents documents = new Documents(cluster.bootstrapServers(), "", List.of(topic))) {
      await(documents, "record of the collector", any -> true);
      assertThat(documents.readToEnd()).hasSize(1);
    }
  }

  /** Reads until all input is read; the savepoint of the stop then holds back nothing. */
  private void readAll(DatagramTopic topic, String job, Documents documents, String run)
      throws Exception {
    awaitRankingAfter(topic.farMillis(END), documents);
    cluster.run("stop", job);
    written.put(run, documents.readToEnd());
  }

  /** Until event time is past {@code millis}: rankings wait for it, rejections do not. */
  private static void awaitRankingAfter(long millis, Documents documents) {
    await(
        documents,
        "ranking later than " + Instant.ofEpochMilli(millis),
        r -> r.topic().equals(OutputTopic.TOP_FLOWS.text()) && r.timeMillis() > millis);
  }

  private static void await(Documents documents, String what, Predicate<Written> wanted) {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (documents.readOn().stream().noneMatch(wanted)) {
      if (Instant.now().isAfter(deadline)) {
        throw new AssertionError(
            "no %s within %s; %d records so far"
                .formatted(what, PATIENCE, documents.readOn().size()));
      }
    }
  }

  /** Submits a job and returns its id; {@code how} are options of the script, not of the job. */
  private String submit(String topicPrefix, String prefix, String... how) throws Exception {
    List<String> words = new ArrayList<>(List.of("submit"));
    words.addAll(List.of(how));
    words.addAll(
        List.of(
            "--",
            "--definitions.topic",
            prefix.equals(RESCALED) ? "" : DEFINITIONS_TOPIC,
            "--definitions",
            definitions.toString(),
            "--source.topic",
            topicPrefix + DatagramTopic.NAME,
            "--source.start",
            "earliest",
            "--source.group-id",
            prefix,
            "--source.idle-timeout",
            "0",
            "--source.out-of-orderness",
            "1s",
            "--sink.topic-prefix",
            prefix));
    return cluster.run(words.toArray(String[]::new)).strip().replaceFirst("(?s).*job ", "");
  }

  private Documents documents(String prefix) throws IOException {
    return new Documents(cluster.bootstrapServers(), prefix, OUTPUT);
  }

  /** Kept for ever, whatever the clock of this machine says of the recording's time. */
  private void createTopics() throws Exception {
    Map<String, String> kept = Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1");
    List<NewTopic> topics = new ArrayList<>();
    for (String prefix : List.of("", RESCALED)) {
      String name = prefix + DatagramTopic.NAME;
      topics.add(new NewTopic(name, DatagramTopic.PARTITIONS, (short) 1).configs(kept));
    }
    for (String prefix : List.of(UNDISTURBED, KILLED, RESCALED)) {
      String status = OutputTopic.DEFINITION_STATUS.text();
      topics.add(new NewTopic(prefix + status, 1, (short) 1).configs(kept));
      for (String name : OUTPUT) {
        topics.add(new NewTopic(prefix + name, 2, (short) 1).configs(kept));
      }
    }
    try (Admin admin = admin()) {
      admin.createTopics(topics).all().get();
      // A created partition is not led at once, and a producer that comes too early may lose its
      // first batch (KAFKA-15591). An offset is told by a leader alone.
      admin.listOffsets(latestOf(topics)).all().get();
    }
  }

  private static Map<TopicPartition, OffsetSpec> latestOf(List<NewTopic> topics) {
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    for (NewTopic topic : topics) {
      for (int partition = 0; partition < topic.numPartitions(); partition++) {
        latest.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
      }
    }
    return latest;
  }

  private Admin admin() throws IOException {
    return Admin.create(
        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, cluster.bootstrapServers()));
  }

  private Stream<Written> of(String run, String topic) {
    return written.getOrDefault(run, List.of()).stream()
        .filter(record -> record.topic().equals(topic));
  }

  private Map<String, List<Written>> byKey(String run) {
    return written.getOrDefault(run, List.of()).stream()
        .collect(groupingBy(record -> record.topic() + " " + record.key()));
  }

  /** Documents of the time of the recording, without repeats. */
  private Map<String, String> distinct(String run) {
    long end = recording.timeMillis(END);
    Map<String, String> documents = new TreeMap<>();
    byKey(run)
        .forEach(
            (key, repeats) -> {
              if (repeats.get(0).timeMillis() <= end) {
                documents.put(key, repeats.get(0).json());
              }
            });
    return documents;
  }
}
