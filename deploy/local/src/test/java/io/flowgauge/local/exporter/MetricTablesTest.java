package io.flowgauge.local.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.local.Documents;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The metrics in deploy/README.md are those of the code; {@code -Dupdate-docs} prints them anew.
 */
class MetricTablesTest {
  @Test
  void theMetricsInTheReadmeAreThoseOfTheCode() throws Exception {
    check(
        "agent metrics",
        Arrays.stream(AgentMetric.values())
            .map(m -> row(m.metricName(), m.isCounter(), m.of().labels(), m.help()))
            .collect(Collectors.joining()));
    check(
        "exporter metrics",
        Arrays.stream(ExporterMetric.values())
            .map(m -> row(m.metricName(), m.isCounter(), m.labels(), m.help()))
            .collect(Collectors.joining()));
  }

  private static String row(String name, boolean counter, List<String> labels, String help) {
    return "| `%s` | %s | %s | %s |\n"
        .formatted(
            name,
            counter ? "counter" : "gauge",
            labels.stream().map(label -> "`" + label + "`").collect(Collectors.joining(", ")),
            help);
  }

  private static void check(String what, String rows) throws Exception {
    String table = "| metric | type | labels | what it says |\n|---|---|---|---|\n" + rows;
    Path readme = Documents.project("deploy/README.md");
    String text = Files.readString(readme);
    String begin = "<!-- " + what + ": printed from the code, mvn test -Dupdate-docs -->\n";
    String end = "<!-- end of " + what + " -->";
    assertThat(text).contains(begin, end);
    int from = text.indexOf(begin) + begin.length();
    int to = text.indexOf(end);
    if (System.getProperty("update-docs") != null) {
      Files.writeString(readme, text.substring(0, from) + table + text.substring(to));
    } else {
      assertThat(text.substring(from, to))
          .as("%s in %s; mvn test -Dupdate-docs prints them anew", what, readme)
          .isEqualTo(table);
    }
  }
}
