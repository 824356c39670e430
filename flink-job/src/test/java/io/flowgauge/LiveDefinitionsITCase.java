package io.flowgauge;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowgauge.benchmark.BenchmarkKafka;
import io.flowgauge.definition.DefinitionRecord;
import io.flowgauge.definition.DefinitionsParser;
import io.flowgauge.definition.LiveChange;
import io.flowgauge.definition.LiveDefinitions;
import io.flowgauge.lookup.HostRecord;
import io.flowgauge.lookup.Lookups;
import io.flowgauge.sink.Document;
import io.flowgauge.sink.OutputTopic;
import io.flowgauge.source.DefinitionsTopic;
import io.flowgauge.source.HostsTopic;
import io.flowgauge.source.KafkaDatagrams;
import io.flowgauge.source.SetLimits;
import io.flowgauge.wire.WireType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Definitions that change while datagrams flow: a real broker, and jobs side by side on it. */
class LiveDefinitionsITCase {
  @RegisterExtension
  static final MiniClusterExtension FLINK =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder().setNumberSlotsPerTaskManager(6).build());

  private static final String DATAGRAMS = "sflow.datagrams.v5";
  private static final String DEFINITIONS = "sflow.definitions.v1";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** Long enough that a busy machine takes up every definition at the tick that follows from it. */
  private static final Duration LEAD = Duration.ofSeconds(6);

  private static final String FILE =
      """
      flows:
        - {name: steady, keys: ipsource, value: frames, n: 10, window: 2}
        - {name: changing, keys: ipsource, value: frames, n: 10, window: 2}
        - {name: leaving, keys: ipdestination, value: bytes, n: 10, window: 2}
      thresholds:
        - {name: leaving_hot, metric: leaving, value: 1, byFlow: true, timeout: 2}
      """;

  @TempDir Path folder = Path.of("");

  /** A job and what it has written. */
  private static final class Job {
    final Map<OutputTopic, CollectingSink> sinks = new EnumMap<>(OutputTopic.class);
    final Properties kafka;
    @Nullable JobClient client;

    Job(Properties kafka) {
      this.kafka = kafka;
      for (OutputTopic topic : OutputTopic.values()) {
        sinks.put(topic, new CollectingSink());
      }
    }

    /** Starts it, from a savepoint if there is one; without {@code live} nothing changes. */
    void start(int parallelism, boolean live, @Nullable String savepoint) throws Exception {
      Configuration configuration = new Configuration();
      configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(500));
      if (savepoint != null) {
        configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
      }
      StreamExecutionEnvironment env =
          StreamExecutionEnvironment.getExecutionEnvironment(configuration);
      env.setParallelism(parallelism);
      Properties consumer = new Properties();
      consumer.putAll(kafka);
      consumer.setProperty("group.id", "test");
      new Topology(
              known(live),
              Topology.EventTime.live(Duration.ofSeconds(1), Duration.ofSeconds(20)),
              Topology.Bounds.DEFAULT,
              false)
          .build(
              env,
              KafkaDatagrams.source(
                  consumer, DATAGRAMS, WireType.RAW_DATAGRAM, OffsetsInitializer.earliest(), null),
              topic -> requireNonNull(sinks.get(topic)));
      client = env.executeAsync();
    }

    private Topology.Known known(boolean live) throws Exception {
      if (!live) {
        return Topology.Known.forEver(DefinitionsParser.parse(FILE));
      }
      DefinitionsTopic topic = new DefinitionsTopic(kafka, DEFINITIONS);
      HostsTopic hosts = new HostsTopic(kafka, OutputTopic.HOSTS.text());
      List<LiveChange> file = LiveDefinitions.of(DefinitionsParser.parse(FILE));
      long now = System.currentTimeMillis();
      DefinitionsTopic.Contents contents = topic.read();
      LiveStart start = LiveStart.of(file, contents, now, LEAD);
      return new Topology.Known(
          start.known(),
          start.settled(),
          () -> Lookups.NONE,
          new Topology.Changes(
              topic.source(contents.nextOffset(), TypeInformation.of(DefinitionRecord.class)),
              file,
              start.refused(),
              LEAD,
              topic::end,
              new LoadedSets(SetLimits.USUAL),
              hosts.source(TypeInformation.of(HostRecord.class)),
              hosts::ends,
              1000));
    }

    String stopWithSavepoint(Path folder) throws Exception {
      JobClient running = requireNonNull(client);
      String savepoint =
          running
              .stopWithSavepoint(false, folder.toUri().toString(), SavepointFormatType.CANONICAL)
              .get();
      await(() -> running.getJobStatus().get() == JobStatus.FINISHED);
      return savepoint;
    }

    void cancel() throws Exception {
      requireNonNull(client).cancel().get();
    }

    List<JsonNode> documents(OutputTopic topic) throws Exception {
      List<JsonNode> documents = new java.util.ArrayList<>();
      for (Document document : requireNonNull(sinks.get(topic)).documents()) {
        documents.add(JSON.readTree(document.json()));
      }
      return documents;
    }

    /** Documents by id, of those that end or happen up to a time; repeats have to be the same. */
    Map<String, String> upTo(OutputTopic topic, long millis, Predicate<String> id) {
      Map<String, String> byId = new TreeMap<>();
      for (Document document : requireNonNull(sinks.get(topic)).documents()) {
        if (document.timeMillis() <= millis && id.test(document.id())) {
          String json = new String(document.json(), StandardCharsets.UTF_8);
          String known = byId.put(document.id(), json);
          assertThat(known == null || known.equals(json)).as(json + " and " + known).isTrue();
        }
      }
      return byId;
    }

    @Nullable JsonNode status(String id, long version) throws Exception {
      return documents(OutputTopic.DEFINITION_STATUS).stream()
          .filter(s -> s.get("id").asText().equals(id) && s.get("version").asLong() == version)
          .filter(s -> s.get("from").asText().equals("topic"))
          .reduce((first, last) -> last)
          .orElse(null);
    }

    void awaitRanking(long endMillis) throws Exception {
      await(
          () ->
              requireNonNull(sinks.get(OutputTopic.TOP_FLOWS)).documents().stream()
                  .anyMatch(
                      d -> d.id().startsWith("steady/smoothed") && d.timeMillis() >= endMillis));
    }
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void await(Condition condition) throws Exception {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!condition.holds()) {
      assertThat(Instant.now()).as("patience").isBefore(deadline);
      Thread.sleep(50); // Between looks, not instead of one.
    }
  }

  private static long apply(
      KafkaProducer<byte[], byte[]> producer, String key, @Nullable String document)
      throws Exception {
    return producer
        .send(
            new ProducerRecord<>(
                DEFINITIONS,
                key.getBytes(StandardCharsets.UTF_8),
                document == null ? null : document.getBytes(StandardCharsets.UTF_8)))
        .get()
        .offset();
  }

  @Test
  void allJobsChangeAtTheSameTickAndNothingElseIsDisturbed() throws Exception {
    try (BenchmarkKafka broker = BenchmarkKafka.start(folder.resolve("kafka"))) {
      broker.createTopics(List.of(DATAGRAMS), 2);
      broker.createTopics(List.of(DEFINITIONS), 1);
      broker.createTopics(List.of(OutputTopic.HOSTS.text()), 2);
      try (LiveTraffic traffic = new LiveTraffic(broker.client(), DATAGRAMS);
          KafkaProducer<byte[], byte[]> producer =
              new KafkaProducer<>(
                  broker.client(), new ByteArraySerializer(), new ByteArraySerializer())) {
        traffic.start();
        Job one = new Job(broker.client());
        Job rescaled = new Job(broker.client());
        Job unchanged = new Job(broker.client());
        one.start(1, true, null);
        rescaled.start(2, true, null);
        unchanged.start(2, false, null);
        for (Job job : List.of(one, rescaled, unchanged)) {
          job.awaitRanking(0);
        }

        apply(
            producer,
            "flow/changing",
            "{\"kind\":\"flow\",\"name\":\"changing\",\"keys\":\"ipdestination\",\"value\":\"bytes\",\"n\":3,"
                + "\"window\":2}");
        apply(
            producer,
            "threshold/added_hot",
            "{\"kind\":\"threshold\",\"name\":\"added_hot\",\"metric\":\"added\",\"value\":1,\"byFlow\":true}");
        long added =
            apply(
                producer,
                "flow/added",
                "{\"kind\":\"flow\",\"name\":\"added\",\"keys\":\"udpsourceport\",\"value\":\"frames\",\"window\":2}");
        long invalid =
            apply(
                producer,
                "flow/steady",
                "{\"kind\":\"flow\",\"name\":\"steady\",\"keys\":\"ipsorce\"}");
        long deleted = apply(producer, "flow/leaving", null);
        for (Job job : List.of(one, rescaled)) {
          await(() -> job.status("flow/leaving", deleted) != null);
        }
        String savepoint = rescaled.stopWithSavepoint(folder);
        rescaled.start(1, true, savepoint);
        JsonNode last = requireNonNull(one.status("flow/leaving", deleted));
        long since = Instant.parse(last.get("since").asText()).toEpochMilli();
        one.awaitRanking(since + 3000);
        rescaled.awaitRanking(since + 3000);
        savepoint = rescaled.stopWithSavepoint(folder);
        rescaled.start(2, true, savepoint);
        long again =
            apply(
                producer,
                "flow/leaving",
                "{\"kind\":\"flow\",\"name\":\"leaving\",\"keys\":\"ipdestination\",\"value\":\"bytes\",\"n\":10,"
                    + "\"window\":2}");
        await(() -> one.status("flow/leaving", again) != null);
        long end =
            Instant.parse(requireNonNull(one.status("flow/leaving", again)).get("since").asText())
                    .toEpochMilli()
                + 4000;
        for (Job job : List.of(one, rescaled, unchanged)) {
          job.awaitRanking(end + 2000);
          job.cancel();
        }

        Predicate<String> all = id -> true;
        Map<String, String> rankings = one.upTo(OutputTopic.TOP_FLOWS, end, all);
        assertThat(different(rescaled.upTo(OutputTopic.TOP_FLOWS, end, all), rankings)).isEmpty();
        assertThat(rescaled.upTo(OutputTopic.EVENTS, end, all))
            .isEqualTo(one.upTo(OutputTopic.EVENTS, end, all));
        Predicate<String> steady = id -> id.startsWith("steady/");
        assertThat(unchanged.upTo(OutputTopic.TOP_FLOWS, end, steady))
            .isEqualTo(one.upTo(OutputTopic.TOP_FLOWS, end, steady))
            .hasSizeGreaterThan(20);

        assertThat(lines(rankings.values(), "\"definition\":\"added\",\"version\":" + added))
            .isNotEmpty();
        assertThat(lines(rankings.values(), "\"definition\":\"changing\",\"version\":0"))
            .isNotEmpty();
        assertThat(lines(rankings.values(), "\"definition\":\"changing\",\"view\"")).isNotEmpty();
        assertThat(lines(rankings.values(), "\"definition\":\"leaving\",\"view\""))
            .noneMatch(line -> Instant.parse(time(line, "end")).toEpochMilli() > since);
        assertThat(lines(rankings.values(), "\"definition\":\"leaving\",\"version\":" + again))
            .allMatch(line -> Instant.parse(time(line, "end")).toEpochMilli() > since)
            .isNotEmpty();

        Collection<String> events = one.upTo(OutputTopic.EVENTS, end, all).values();
        assertThat(lines(events, "\"detector\":\"added_hot\"")).isNotEmpty();
        assertThat(lines(events, "the definition is not in force any more"))
            .isNotEmpty()
            .allMatch(line -> Instant.parse(time(line, "closedAt")).toEpochMilli() == since);
        assertThat(lines(events, "\"kind\":\"definition-rejected\""))
            .singleElement()
            .asString()
            .contains("ipsorce", "ipsource", "\"version\":" + invalid);
        JsonNode refused = requireNonNull(one.status("flow/steady", invalid));
        assertThat(refused.get("state").asText()).isEqualTo("rejected");
      }
    }
  }

  /** What one of them has and the other has not, or otherwise. */
  private static Map<String, String> different(Map<String, String> one, Map<String, String> other) {
    Map<String, String> different = new TreeMap<>();
    one.forEach(
        (id, json) -> {
          if (!json.equals(other.get(id))) {
            different.put(id, json + "\n instead of " + other.get(id));
          }
        });
    other.forEach(
        (id, json) -> {
          if (!one.containsKey(id)) {
            different.put(id, "there is no " + json);
          }
        });
    return different;
  }

  private static List<String> lines(Collection<String> documents, String with) {
    return documents.stream().filter(line -> line.contains(with)).toList();
  }

  private static String time(String line, String member) {
    int at = line.indexOf("\"" + member + "\":\"") + member.length() + 4;
    return line.substring(at, line.indexOf('"', at));
  }
}
