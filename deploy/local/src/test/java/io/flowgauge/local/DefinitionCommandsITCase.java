package io.flowgauge.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code apply}, {@code get} and {@code delete} against a broker, with a stand-in for the job. */
class DefinitionCommandsITCase {
  private static final String SINCE = "2026-11-22T02:00:00.000Z";
  private static final String FILE =
      """
      flows:
        - name: talkers
          keys: ipsource,ipdestination
          value: bytes
      thresholds:
        - {name: elephants, metric: talkers, value: 1000}
      """;

  private static EmbeddedKafka kafka;

  private @Nullable StandInJob job;

  private final Path directory;

  DefinitionCommandsITCase(@TempDir Path directory) {
    this.directory = directory;
  }

  @BeforeAll
  static void startKafka(@TempDir Path data) throws Exception {
    kafka = EmbeddedKafka.start(data, Ports.free());
  }

  @AfterAll
  static void stopKafka() {
    kafka.close();
  }

  @AfterEach
  void stopJob() throws Exception {
    if (job != null) {
      job.stop();
    }
  }

  @Test
  void whatIsAppliedIsInForceAndCanBeChangedAndDeleted() throws Exception {
    createTopics("a.");
    job = StandInJob.start(kafka.bootstrapServers(), "a.");
    Cli created = run("a.", "apply", "-f", file(FILE));
    assertThat(created.err()).isEmpty();
    assertThat(created.out())
        .isEqualToNormalizingNewlines(
            """
            KIND       NAME       CHANGE   VERSION  SINCE                     STATE
            flow       talkers    created  0        2026-11-22T02:00:00.000Z  in force
            threshold  elephants  created  1        2026-11-22T02:00:00.000Z  in force
            """);
    assertThat(created.code()).isZero();

    Cli changed = run("a.", "apply", "-f", file(FILE.replace("1000", "2000")));
    assertThat(changed.out())
        .containsPattern("flow +talkers +unchanged +0 +" + SINCE + " +in force")
        .containsPattern("threshold +elephants +changed +2 +" + SINCE + " +in force");

    Cli got = run("a.", "get");
    assertThat(got.out())
        .isEqualToNormalizingNewlines(
            """
            KIND       NAME       VERSION  SINCE                     STATE     DEFINES
            flow       talkers    0        2026-11-22T02:00:00.000Z  in force  ipsource,ipdestination: bytes
            threshold  elephants  2        2026-11-22T02:00:00.000Z  in force  talkers > 2000/s
            """);

    Cli needed = run("a.", "delete", "flow/talkers");
    assertThat(needed.code()).isEqualTo(1);
    assertThat(needed.err())
        .isEqualTo(
            "threshold/elephants is on a flow that is to be deleted: delete it, too, or use"
                + " --cascade\n1 mistake; nothing has been deleted.\n");

    Cli deleted = run("a.", "delete", "flow/talkers", "--cascade");
    assertThat(deleted.out())
        .isEqualToNormalizingNewlines(
            """
            KIND       NAME       SINCE                     STATE
            threshold  elephants  2026-11-22T02:00:00.000Z  deleted
            flow       talkers    2026-11-22T02:00:00.000Z  deleted
            """);
    assertThat(deleted.code()).isZero();
    assertThat(run("a.", "get").out()).isEqualToNormalizingNewlines("There are no definitions.\n");
  }

  @Test
  void whatIsGotAsYamlIsAppliedAsUnchanged() throws Exception {
    createTopics("b.");
    String text =
        """
        flows:
          - {name: quoted, keys: [ipsource, vlan], value: frames, filter: 'dnsqname="010" & vlan=1', t: 0.5, fs: '#'}
        """;
    job = StandInJob.start(kafka.bootstrapServers(), "b.");
    run("b.", "apply", "-f", file(text));
    Cli got = run("b.", "get", "flow/quoted", "-o", "yaml");
    assertThat(got.out()).startsWith("---\nkind: flow\nname: quoted\n");

    assertThat(run("b.", "apply", "-f", file(got.out())).out())
        .containsPattern("flow +quoted +unchanged +0 ");
    JsonNode json = new ObjectMapper().readTree(run("b.", "get", "flow", "-o", "json").out());
    assertThat(json.at("/definition/t").asDouble()).isEqualTo(0.5);
    assertThat(json.at("/status/state").asText()).isEqualTo("in-force");
  }

  @Test
  void whatTheJobRefusesIsToldWithItsReason() throws Exception {
    createTopics("c.");
    job = StandInJob.start(kafka.bootstrapServers(), "c.");
    Cli refused = run("c.", "apply", "-f", file("{kind: flow, name: bad, value: bytes}"));

    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.out()).containsPattern("flow +bad +created +0 +rejected: it is called bad");
  }

  @Test
  void withMistakesNothingIsWritten() throws Exception {
    createTopics("d.");
    Cli refused = run("d.", "apply", "-f", file("flows: [{name: f, value: bytes}, {name: g}]"));
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err())
        .contains("flows[1] (g): 'value' is missing")
        .endsWith("1 mistake; nothing has been written.\n");

    Cli broken =
        run("d.", "apply", "-f", file("{kind: threshold, name: t, metric: talkers, value: 1}"));
    assertThat(broken.code()).isEqualTo(1);
    assertThat(broken.err()).contains("metric: there is no flow 'talkers'");

    assertThat(run("d.", "get").out()).isEqualToNormalizingNewlines("There are no definitions.\n");
  }

  @Test
  void aThresholdMayBeOnAFlowOfTheJobsFile() throws Exception {
    createTopics("e.");
    StandInJob.fromFile(kafka.bootstrapServers(), "e.", "flow", "talkers");
    job = StandInJob.start(kafka.bootstrapServers(), "e.");
    Cli applied =
        run("e.", "apply", "-f", file("{kind: threshold, name: t, metric: talkers, value: 1}"));
    assertThat(applied.code()).isZero();

    assertThat(run("e.", "get", "flow").out())
        .containsPattern("flow +talkers +file .*in force .*the file that the job was started with");
    Cli delete = run("e.", "delete", "flow/talkers");
    assertThat(delete.code()).isEqualTo(1);
    assertThat(delete.err()).contains("is from the file that the job was started with");
  }

  @Test
  void withoutAJobItIsSaidThatThereIsNoSignOfOne() throws Exception {
    createTopics("f.");
    Cli applied =
        run(
            "f.",
            "apply",
            "--timeout",
            "1s",
            "-f",
            file("{kind: flow, name: talkers, value: bytes}"));

    assertThat(applied.code()).isEqualTo(1);
    assertThat(applied.err())
        .startsWith("The job has not read all of it within 1 s.\nThere is no sign of a job: ");
    assertThat(applied.out()).containsPattern("flow +talkers +created +0 +not read yet");

    Cli unhurried =
        run("f.", "apply", "--no-wait", "-f", file("{kind: flow, name: t, value: bytes}"));
    assertThat(unhurried.code()).isZero();
    assertThat(unhurried.out()).containsPattern("flow +t +created +1 +written");
  }

  @Test
  void whatIsNotThereCannotBeGotOrDeleted() throws Exception {
    createTopics("g.");
    Cli get = run("g.", "get", "flow/talkers");
    assertThat(get.code()).isEqualTo(1);
    assertThat(get.err())
        .isEqualTo("flowgauge: flow/talkers is not there; flowgauge get lists what is\n");

    Cli delete = run("g.", "delete", "flow/talkers");
    assertThat(delete.code()).isEqualTo(1);
    assertThat(delete.err()).startsWith("flow/talkers is not there");

    Cli file = run("g.", "delete", "-f", file(FILE));
    assertThat(file.code()).isZero();
    assertThat(file.out()).isEqualToNormalizingNewlines("Nothing to delete.\n");
  }

  @Test
  void missingTopicsAreNamed() throws Exception {
    Cli get = run("none.", "get");

    assertThat(get.code()).isEqualTo(1);
    assertThat(get.err())
        .startsWith("flowgauge: There is no topic none.sflow.definitions.v1 on 127.0.0.1:")
        .contains("deploy/topics.sh", "--topic-prefix")
        .hasLineCount(1);
  }

  private static void createTopics(String prefix) throws Exception {
    kafka.createTopics(
        TopicSettings.ALL.stream()
            .map(
                topic ->
                    new TopicSettings(
                        prefix + topic.name(),
                        topic.partitions(),
                        topic.compacted(),
                        topic.retentionHours(),
                        topic.retentionBytes()))
            .toList());
  }

  private String file(String text) throws Exception {
    return Files.writeString(Files.createTempFile(directory, "definitions", ".yaml"), text)
        .toString();
  }

  private static Cli run(String prefix, String... command) {
    List<String> words = new ArrayList<>(List.of(command));
    words.addAll(List.of("--bootstrap-servers", kafka.bootstrapServers()));
    words.addAll(List.of("--definitions-topic", prefix + TopicSettings.DEFINITIONS));
    words.addAll(List.of("--topic-prefix", prefix));
    return Cli.run(words.toArray(String[]::new));
  }
}
