package io.flowgauge.cluster;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** As much of the containers as can be run without an engine. */
class ContainersITCase {
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  private static final Path JAR =
      Repository.ROOT.resolve("collector/target/flowgauge-collector.jar");

  @Test
  void composeAcceptsItsFile() throws Exception {
    List<String> compose = compose();
    assumeTrue(!compose.isEmpty(), "neither docker-compose nor docker compose is on the PATH");
    assertThat(command(compose, "-f", Compose.FILE.toString(), "config", "-q").run().errors())
        .isEmpty();
    assertThat(
            command(compose, "-f", Compose.FILE.toString(), "config", "--services")
                .output()
                .lines())
        .containsExactlyInAnyOrderElementsOf(Compose.services().keySet());
  }

  @Test
  void theCollectorTakesItsSettingsFromTheEnvironmentThatComposeGivesIt() throws Exception {
    Map<String, String> environment = environment();
    assertThat(environment).isNotEmpty();
    String effective = collector("--print-config");
    environment.forEach(
        (variable, value) ->
            assertThat(effective.lines())
                .as(variable)
                .anyMatch(line -> line.contains("= " + value + " ") && line.contains(variable)));
  }

  @Test
  void theCollectorListensOnThePortsThatComposePublishes() throws Exception {
    assertThat(collector("--print-config").lines())
        .anyMatch(line -> line.matches("listen +=.*:6343 .*"))
        .anyMatch(line -> line.matches("http\\.listen +=.*:9343 .*"));
  }

  private static String collector(String option) throws Exception {
    return Command.of(JAVA, "-jar", JAR.toString(), option).with(environment()).output();
  }

  private static Map<String, String> environment() throws IOException {
    Map<String, String> environment = new HashMap<>();
    requireNonNull(Compose.services().get("collector"))
        .path("environment")
        .properties()
        .forEach(entry -> environment.put(entry.getKey(), entry.getValue().asText()));
    return environment;
  }

  /** How Compose is called here; empty if it is not there. */
  private static List<String> compose() {
    return Stream.of(List.of("docker-compose"), List.of("docker", "compose"))
        .filter(ContainersITCase::runs)
        .findFirst()
        .orElse(List.of());
  }

  private static boolean runs(List<String> program) {
    try {
      return command(program, "version").run().status() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Command command(List<String> program, String... options) {
    return Command.of(Stream.concat(program.stream(), Stream.of(options)).toArray(String[]::new));
  }
}
