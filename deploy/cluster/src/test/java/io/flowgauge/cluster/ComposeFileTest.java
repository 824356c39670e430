package io.flowgauge.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.flowgauge.config.CommandLine;
import io.flowgauge.config.JobConfig;
import io.flowgauge.schemas.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.RestOptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * docker-compose.yml and the Dockerfile: well-formed, watched over, and of one mind with the code.
 */
class ComposeFileTest {
  private static final Path DOCKERFILE = Repository.DEPLOY.resolve("Dockerfile");
  private static final String NO_HEALTHCHECK = "io.flowgauge.no-healthcheck";

  private static final Map<String, JsonNode> SERVICES = new TreeMap<>();
  private static String dockerfile = "";

  @BeforeAll
  static void read() throws IOException {
    SERVICES.putAll(Compose.services());
    dockerfile = Files.readString(DOCKERFILE);
  }

  @Test
  void hasTheServicesOfTheSystem() {
    assertThat(SERVICES)
        .containsOnlyKeys("kafka", "topics-init", "collector", "jobmanager", "taskmanager");
  }

  @Test
  void everyServiceHasAHealthCheckOrSaysWhyNot() {
    SERVICES.forEach(
        (name, service) -> {
          JsonNode check = service.path("healthcheck");
          if (check.path("disable").asBoolean()) {
            assertThat(service.path("labels").path(NO_HEALTHCHECK).asText()).as(name).isNotBlank();
          } else {
            assertThat(check.path("test").isArray()).as("health check of %s", name).isTrue();
            assertThat(check.path("timeout").asText()).as("its timeout, %s", name).isNotBlank();
            assertThat(check.path("retries").asInt()).as("its retries, %s", name).isPositive();
          }
        });
  }

  @Test
  void everyServiceIsRestarted() {
    SERVICES.forEach(
        (name, service) ->
            assertThat(service.path("restart").asText())
                .as(name)
                .isEqualTo(
                    service.path("healthcheck").path("disable").asBoolean()
                        ? "on-failure"
                        : "unless-stopped"));
  }

  @Test
  void nobodyStartsBeforeTheTopicsAreThereButTheBroker() {
    for (String name : List.of("collector", "jobmanager")) {
      assertThat(service(name).at("/depends_on/topics-init/condition").asText())
          .as(name)
          .isEqualTo("service_completed_successfully");
    }
    assertThat(service("topics-init").at("/depends_on/kafka/condition").asText())
        .isEqualTo("service_healthy");
  }

  @Test
  void runsTheVersionsThatAreTested() {
    String ours = ":" + System.getProperty("project.version");
    assertThat(image("kafka")).isEqualTo("apache/kafka:" + System.getProperty("kafka.version"));
    assertThat(image("topics-init")).isEqualTo(image("kafka"));
    assertThat(List.of(image("collector"), image("jobmanager"), image("taskmanager")))
        .allMatch(image -> image.endsWith(ours));
    assertThat(matches("(?m)^#.* -t (\\S+) \\.$", dockerfile))
        .containsExactly(image("collector"), image("jobmanager"));
    assertThat(stages().get("flink-job"))
        .isEqualTo("flink:" + System.getProperty("flink.version") + "-java17");
  }

  @Test
  void everyImageIsPinnedAndEveryStageThatRunsHasAUserOfItsOwn() {
    assertThat(stages().values()).allMatch(image -> image.matches("\\S+:\\d+\\.\\d+\\.\\d+\\S+"));
    for (String stage : List.of("collector", "flink-job")) {
      String text = dockerfile.substring(dockerfile.indexOf(" AS " + stage + "\n"));
      int next = text.indexOf("\nFROM ");
      assertThat(matches("(?m)^USER (\\S+)$", next < 0 ? text : text.substring(0, next)))
          .as(stage)
          .hasSize(1)
          .doesNotContain("root", "0");
    }
  }

  @Test
  void buildsStagesThatTheDockerfileHas() {
    for (String name : List.of("collector", "jobmanager", "taskmanager")) {
      JsonNode build = service(name).path("build");
      assertThat(stages()).as(name).containsKey(build.path("target").asText());
      assertThat(Repository.ROOT.resolve(build.path("dockerfile").asText())).isEqualTo(DOCKERFILE);
    }
  }

  @Test
  void mountsOnlyFilesThatExistAndNeverToBeWrittenTo() {
    List<String> binds =
        SERVICES.values().stream()
            .flatMap(service -> texts(service.path("volumes")))
            .filter(volume -> volume.startsWith("."))
            .toList();
    assertThat(binds)
        .isNotEmpty()
        .allMatch(bind -> bind.endsWith(":ro"))
        .allMatch(bind -> Files.isRegularFile(Repository.ROOT.resolve(bind.split(":", -1)[0])));
  }

  @Test
  void opensThePortsOfTheProgramsBehindThem() {
    Configuration flink =
        GlobalConfiguration.loadConfiguration(Repository.DEPLOY.resolve("flink").toString());
    String rest = String.valueOf(flink.get(RestOptions.PORT));
    // Whoever reaches them can cancel the job.
    assertThat(texts(service("jobmanager").path("ports")))
        .containsExactly("127.0.0.1:" + rest + ":" + rest);
    assertThat(health("jobmanager")).contains("http://localhost:" + rest + "/");
    assertThat(health("taskmanager"))
        .contains(
            "http://localhost:"
                + flink.getString("metrics.reporter.prom.port", "").split("-", -1)[0]
                + "/metrics");
    assertThat(texts(service("collector").path("ports")))
        .containsExactly("6343:6343/udp", "127.0.0.1:9343:9343");
    assertThat(health("collector")).contains("http://localhost:9343/healthz");
  }

  @Test
  void keepsFlinksStateInAVolumeThatAllOfItsProcessesShare() {
    Configuration flink =
        GlobalConfiguration.loadConfiguration(Repository.DEPLOY.resolve("flink").toString());
    for (String name : List.of("jobmanager", "taskmanager")) {
      String volume =
          texts(service(name).path("volumes"))
              .filter(text -> text.startsWith("flink-state:"))
              .findFirst()
              .orElse("");
      String mounted = "file://" + volume.replace("flink-state:", "") + "/";
      assertThat(flink.get(CheckpointingOptions.CHECKPOINTS_DIRECTORY)).startsWith(mounted);
      assertThat(flink.get(CheckpointingOptions.SAVEPOINT_DIRECTORY)).startsWith(mounted);
    }
  }

  @Test
  void givesTheJobOptionsThatItTakes() throws Exception {
    String[] options = texts(service("jobmanager").path("command")).toArray(String[]::new);
    JobConfig config = JobConfig.of(CommandLine.parse(options));
    assertThat(texts(service("jobmanager").path("volumes")))
        .anyMatch(volume -> volume.endsWith(":" + config.definitions() + ":ro"));
    assertThat(service("kafka").at("/environment/KAFKA_ADVERTISED_LISTENERS").asText())
        .contains("//" + config.kafkaClient().getProperty("bootstrap.servers"));
  }

  @Test
  void namesNoTopicThatIsNotInTheRegister() throws IOException {
    List<String> known = Topic.register().stream().map(Topic::name).toList();
    assertThat(matches("(sflow\\.[a-z]+\\.v\\d+)", Files.readString(Compose.FILE)))
        .isSubsetOf(known);
    assertThat(texts(service("topics-init").path("volumes")))
        .contains("./schemas/topics.yaml:/opt/flowgauge/topics.yaml:ro");
    assertThat(service("topics-init").at("/environment/TOPIC_REGISTER").asText())
        .isEqualTo("/opt/flowgauge/topics.yaml");
  }

  private static JsonNode service(String name) {
    return SERVICES.getOrDefault(name, MissingNode.getInstance());
  }

  private static String image(String service) {
    return service(service).path("image").asText();
  }

  private static String health(String service) {
    return String.join(" ", texts(service(service).at("/healthcheck/test")).toList());
  }

  private static Stream<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(node -> texts.add(node.asText()));
    return texts.stream();
  }

  /** Stage to the image it begins with. */
  private static Map<String, String> stages() {
    Map<String, String> stages = new TreeMap<>();
    Pattern.compile("(?m)^FROM (\\S+) AS (\\S+)$")
        .matcher(dockerfile)
        .results()
        .forEach(from -> stages.put(from.group(2), from.group(1)));
    return stages;
  }

  private static List<String> matches(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map((MatchResult match) -> match.group(1))
        .toList();
  }
}
