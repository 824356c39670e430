package io.flowgauge;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.config.OptionsTable;
import io.flowgauge.counter.Metrics;
import io.flowgauge.datagram.DataFormat;
import io.flowgauge.datagram.structure.Structure;
import io.flowgauge.datagram.structure.Structures;
import io.flowgauge.definition.DefinitionsParser;
import io.flowgauge.flow.LanguageTable;
import io.flowgauge.stream.JobMetric;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The tables of README.md and its companions are printed from the code; {@code -Dupdate-docs}
 * prints them anew.
 */
class ReferenceTest {
  private static final Path README = Path.of("README.md");
  private static final Path LANGUAGE = Path.of("LANGUAGE.md");
  private static final Path STRUCTURES = Path.of("STRUCTURES.md");
  private static final Path METRICS = Path.of("METRICS.md");

  @Test
  void theLanguageIsThatOfTheCode() throws Exception {
    compare(LANGUAGE, "keys", table("key", "what it is", "a value is", LanguageTable.keys()));
    compare(
        LANGUAGE,
        "functions",
        "| function | what it gives | such as |\n|---|---|---|\n"
            + LanguageTable.functions().stream()
                .map(
                    row ->
                        "| `%s` | %s | `%s` |\n"
                            .formatted(row.name(), row.description(), row.detail()))
                .collect(Collectors.joining()));
    compare(LANGUAGE, "values", table("value", "what it is", LanguageTable.values()));
    compare(
        LANGUAGE,
        "prefixes",
        table("prefix", "what it tells", "such as", LanguageTable.prefixes()));
    compare(LANGUAGE, "tokens", table("token", "what it is", LanguageTable.tokens()));
  }

  private static String table(String name, String what, List<LanguageTable.Row> rows) {
    return "| %s | %s |\n|---|---|\n".formatted(name, what)
        + rows.stream()
            .map(row -> "| `%s` | %s |\n".formatted(row.name(), row.description()))
            .collect(Collectors.joining());
  }

  private static String table(
      String name, String what, String detail, List<LanguageTable.Row> rows) {
    return "| %s | %s | %s |\n|---|---|---|\n".formatted(name, what, detail)
        + rows.stream()
            .map(
                row ->
                    "| `%s` | %s | %s |\n".formatted(row.name(), row.description(), row.detail()))
            .collect(Collectors.joining());
  }

  @Test
  void theDefinitionInTheLanguageIsValid() throws Exception {
    String yaml = Files.readString(LANGUAGE).split("```yaml\n", 2)[1].split("```", 2)[0];

    assertThat(DefinitionsParser.parse("flows:\n- " + yaml.strip().replace("\n", "\n  ")).flows())
        .hasSize(1);
  }

  @Test
  void theOptionsInTheReadmeAreThoseOfTheCode() throws Exception {
    compare("options", OptionsTable.markdown());
  }

  @Test
  void theMetricsInTheReadmeAreThoseOfTheCode() throws Exception {
    compare(
        "metrics",
        "| metric | operator | counts |\n|---|---|---|\n"
            + Arrays.stream(JobMetric.values())
                .map(
                    metric ->
                        "| `%s` | %s | %s |\n"
                            .formatted(
                                metric.text(), metric.operator().displayName(), metric.help()))
                .collect(Collectors.joining()));
  }

  @Test
  void theMetricsOfDataSourcesAreThoseOfTheCode() throws Exception {
    compare(
        METRICS,
        "sources",
        "| name | is | from |\n|---|---|---|\n"
            + Metrics.table().stream()
                .map(row -> "| `%s` | %s | %s |\n".formatted(row.name(), row.meaning(), row.from()))
                .collect(Collectors.joining()));
  }

  @Test
  void theStructuresInTheirListAreThoseOfTheCode() throws Exception {
    compare(STRUCTURES, "flow records", structures(Structures.FLOW));
    compare(STRUCTURES, "counter records", structures(Structures.COUNTER));
  }

  private static String structures(List<Structure> structures) {
    return "| number | structure | fields | specification |\n|---|---|---|---|\n"
        + structures.stream()
            .map(
                structure ->
                    "| %s | `%s` | %s | %s |\n"
                        .formatted(
                            DataFormat.text(structure.dataFormat()),
                            structure.name(),
                            structure.variants().stream()
                                .map(fields -> String.valueOf(fields.size()))
                                .collect(Collectors.joining(" or ")),
                            structure.specification()))
            .collect(Collectors.joining());
  }

  @Test
  void theDefinitionsInTheReadmeAreValid() throws Exception {
    String readme = Files.readString(README);
    String yaml = readme.split("```yaml\n", 2)[1].split("```", 2)[0];

    assertThat(DefinitionsParser.parse(yaml).thresholds()).hasSize(1);
  }

  private static void compare(String table, String wanted) throws Exception {
    compare(README, table, wanted);
  }

  private static void compare(Path file, String table, String wanted) throws Exception {
    String readme = Files.readString(file);
    String begin = "<!-- " + table + ": printed from the code, mvn test -Dupdate-docs -->\n";
    String end = "<!-- end of " + table + " -->";
    assertThat(readme).contains(begin, end);
    int from = readme.indexOf(begin) + begin.length();
    int to = readme.indexOf(end);
    if (System.getProperty("update-docs") != null) {
      Files.writeString(file, readme.substring(0, from) + wanted + readme.substring(to));
    } else {
      assertThat(readme.substring(from, to))
          .as("table %s of %s; mvn test -Dupdate-docs prints it anew", table, file)
          .isEqualTo(wanted);
    }
  }
}
