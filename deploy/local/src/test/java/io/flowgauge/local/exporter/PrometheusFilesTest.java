package io.flowgauge.local.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.flowgauge.local.Documents;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The example configuration and alerts in deploy/prometheus. */
class PrometheusFilesTest {
  private static final YAMLMapper YAML = new YAMLMapper();

  @Test
  void alertsAskForWhatExists() throws Exception {
    Vocabulary vocabulary = new Vocabulary();
    Set<String> alerts = new HashSet<>();
    for (JsonNode group : alerts().path("groups")) {
      for (JsonNode rule : group.path("rules")) {
        String name = rule.path("alert").asText();
        assertThat(alerts.add(name)).as(name).isTrue();
        vocabulary.check(name, rule.path("expr").asText());
        assertThat(rule.path("labels").path("severity").asText())
            .as(name)
            .isIn("info", "warning", "critical");
        assertThat(rule.path("annotations").path("summary").asText()).as(name).isNotEmpty();
      }
    }
    assertThat(alerts).contains("SflowDatagramsLost", "SflowAgentSilent");
  }

  @Test
  void promtoolTakesTheConfigurationAndItsRules() throws Exception {
    Promtool.assumeInstalled();

    Promtool.Verdict verdict = Promtool.check("config", file("prometheus.yml"));

    assertThat(verdict.said()).contains("rules found").doesNotContain("FAILED");
    assertThat(verdict.code()).isZero();
  }

  @Test
  void alertsFireWhenTheyOughtToAndOnlyThen() throws Exception {
    Promtool.assumeInstalled();

    Promtool.Verdict verdict = Promtool.testRules(file("alerts-test.yml"));

    assertThat(verdict.code()).as(verdict.said()).isZero();
  }

  private static JsonNode alerts() throws Exception {
    return YAML.readTree(file("alerts.yml").toFile());
  }

  private static Path file(String name) throws Exception {
    return Documents.project("deploy/prometheus/" + name);
  }
}
