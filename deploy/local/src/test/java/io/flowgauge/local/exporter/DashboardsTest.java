package io.flowgauge.local.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowgauge.local.Documents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DashboardsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern LEGEND = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{?(\\w+)");
  private static final int COLUMNS = 24;

  static List<Path> dashboards() throws IOException {
    try (Stream<Path> files = Files.list(Documents.project("deploy/grafana"))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  @Test
  void thereIsOneForEachThingToLookAt() throws Exception {
    assertThat(dashboards())
        .extracting(file -> file.getFileName().toString())
        .containsExactly(
            "agent-health.json", "hosts.json", "interfaces.json", "switch-tables.json");
    Set<String> uids = new HashSet<>();
    for (Path file : dashboards()) {
      assertThat(uids.add(JSON.readTree(file.toFile()).path("uid").asText())).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void asksForWhatExists(Path file) throws Exception {
    Vocabulary vocabulary = new Vocabulary();
    JsonNode dashboard = JSON.readTree(file.toFile());
    int asked = 0;
    for (JsonNode panel : dashboard.path("panels")) {
      for (JsonNode target : panel.path("targets")) {
        String where = file.getFileName() + ", " + panel.path("title").asText();
        Set<String> labels = vocabulary.check(where, target.path("expr").asText());
        Matcher legend = LEGEND.matcher(target.path("legendFormat").asText());
        while (legend.find()) {
          assertThat(labels).as("legend of %s", where).contains(legend.group(1));
        }
        asked++;
      }
    }
    for (JsonNode variable : dashboard.path("templating").path("list")) {
      if (variable.path("type").asText().equals("query")) {
        vocabulary.check(file.getFileName() + ", variable", variable.path("definition").asText());
        assertThat(variable.path("query").path("query")).isEqualTo(variable.path("definition"));
        asked++;
      }
    }
    assertThat(asked).isGreaterThan(10);
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void canBeImported(Path file) throws Exception {
    JsonNode dashboard = JSON.readTree(file.toFile());

    assertThat(dashboard.path("uid").asText()).matches("flowgauge-[a-z-]{1,30}");
    assertThat(dashboard.path("title").asText()).startsWith("Flowgauge: ");
    assertThat(dashboard.path("schemaVersion").asInt()).isGreaterThanOrEqualTo(39);
    // An id belongs to the database of one Grafana.
    assertThat(dashboard.has("id")).isFalse();
    List<String> variables = new ArrayList<>();
    for (JsonNode variable : dashboard.path("templating").path("list")) {
      variables.add(variable.path("name").asText());
    }
    assertThat(variables).startsWith("datasource", "agent");
    Set<Integer> ids = new HashSet<>();
    for (JsonNode panel : dashboard.path("panels")) {
      String where = file.getFileName() + ", " + panel.path("title").asText();
      assertThat(ids.add(panel.path("id").asInt())).as("id of %s", where).isTrue();
      assertThat(panel.path("title").asText()).as(where).isNotEmpty();
      if (!panel.path("type").asText().equals("row")) {
        assertThat(panel.path("fieldConfig").path("defaults").path("unit").asText())
            .as("unit of %s", where)
            .isNotEmpty();
        assertThat(panel.path("description").asText()).as(where).isNotEmpty();
        assertThat(panel.path("targets")).as(where).isNotEmpty();
      }
      Matcher variable = VARIABLE.matcher(panel.path("targets").toString());
      while (variable.find()) {
        assertThat(variable.group(1))
            .as("variable in %s", where)
            .matches(name -> name.startsWith("__") || variables.contains(name));
      }
      for (JsonNode target : panel.path("targets")) {
        assertThat(target.path("datasource").path("uid").asText())
            .as("data source of %s", where)
            .isEqualTo("${datasource}");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void panelsDoNotCoverEachOther(Path file) throws Exception {
    Set<List<Integer>> covered = new HashSet<>();
    for (JsonNode panel : JSON.readTree(file.toFile()).path("panels")) {
      JsonNode at = panel.path("gridPos");
      int right = at.path("x").asInt() + at.path("w").asInt();
      int bottom = at.path("y").asInt() + at.path("h").asInt();
      assertThat(right).isLessThanOrEqualTo(COLUMNS);
      for (int x = at.path("x").asInt(); x < right; x++) {
        for (int y = at.path("y").asInt(); y < bottom; y++) {
          assertThat(covered.add(List.of(x, y)))
              .as("%s at column %s, line %s", panel.path("title").asText(), x, y)
              .isTrue();
        }
      }
    }
  }

  @Test
  void namesThatDoNotExistAreFound() throws Exception {
    Vocabulary vocabulary = new Vocabulary();
    String fine =
        "100 * sum by (agent) (rate(sflow_agent_datagrams_lost_total{agent=~\"$x\"}[5m]))";

    assertThat(vocabulary.check("a test", fine)).contains("agent", "sub_agent", "instance");
    for (String wrong :
        List.of(
            "sflow_ifinoctet",
            "sum(sflow_ifinoctets{agents=\"x\"})",
            "sum by (kind) (sflow_ifinoctets)",
            "summ(sflow_ifinoctets)",
            "label_values(sflow_ifinoctets, interface)",
            "sflow_ifspeed * on (ifindex) sflow_ifinoctets",
            "1 + 1")) {
      assertThatThrownBy(() -> vocabulary.check("a test", wrong))
          .as(wrong)
          .isInstanceOf(AssertionError.class);
    }
  }
}
