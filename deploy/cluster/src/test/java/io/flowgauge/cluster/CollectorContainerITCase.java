package io.flowgauge.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The collector as its container starts it: the jar, and the environment that Compose gives it. */
class CollectorContainerITCase {
  private static final Path JAR =
      Repository.ROOT.resolve("collector/target/flowgauge-collector.jar");

  @Test
  void takesItsSettingsFromTheEnvironmentThatComposeGivesIt() throws Exception {
    Map<String, String> environment = environment();
    assertThat(environment).isNotEmpty();
    String effective =
        Command.of("java", "-jar", JAR.toString(), "--print-config").with(environment).output();
    environment.forEach(
        (variable, value) ->
            assertThat(effective.lines())
                .as(variable)
                .anyMatch(line -> line.contains("= " + value + " ") && line.contains(variable)));
  }

  @Test
  void listensOnThePortsThatComposePublishes() throws Exception {
    String effective =
        Command.of("java", "-jar", JAR.toString(), "--print-config").with(environment()).output();
    assertThat(effective.lines())
        .anyMatch(line -> line.matches("listen +=.*:6343 .*"))
        .anyMatch(line -> line.matches("http\\.listen +=.*:9343 .*"));
  }

  private static Map<String, String> environment() throws Exception {
    Map<String, String> environment = new HashMap<>();
    try (InputStream in = Files.newInputStream(Repository.ROOT.resolve("docker-compose.yml"))) {
      JsonNode file = new ObjectMapper().valueToTree(new Yaml().load(in));
      file.at("/services/collector/environment")
          .properties()
          .forEach(entry -> environment.put(entry.getKey(), entry.getValue().asText()));
    }
    return environment;
  }
}
