package io.flowgauge.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The tables of README.md are printed from the code. {@code mvn test -Dupdate-docs} prints them
 * anew.
 */
class ReferenceTest {
  private static final Path README = Path.of("README.md");

  @Test
  void theOptionsInTheReadmeAreThoseOfTheCode() throws Exception {
    compare("options", options());
  }

  @Test
  void theKafkaDefaultsInTheReadmeAreThoseOfTheCode() throws Exception {
    compare("kafka", kafkaDefaults());
  }

  @Test
  void theMetricsInTheReadmeAreThoseOfTheCode() throws Exception {
    compare("metrics", metrics());
  }

  private static void compare(String table, String wanted) throws Exception {
    String readme = Files.readString(README);
    String begin = "<!-- " + table + ": printed from the code, mvn test -Dupdate-docs -->\n";
    String end = "<!-- end of " + table + " -->";
    assertThat(readme).contains(begin, end);
    int from = readme.indexOf(begin) + begin.length();
    int to = readme.indexOf(end);
    if (System.getProperty("update-docs") != null) {
      Files.writeString(README, readme.substring(0, from) + wanted + readme.substring(to));
    } else {
      assertThat(readme.substring(from, to))
          .as("table %s of %s; mvn test -Dupdate-docs prints it anew", table, README)
          .isEqualTo(wanted);
    }
  }

  private static String options() {
    return table(
        List.of("option", "default", "what it does", "environment"),
        CollectorOption.ALL.stream()
            .map(
                option ->
                    List.of(
                        code(option.name()),
                        option.defaultText().isEmpty() ? "(empty)" : code(option.defaultText()),
                        option.description(),
                        code(option.variable()))));
  }

  private static String kafkaDefaults() {
    return table(
        List.of("property", "default here"),
        KafkaProperties.DEFAULTS.entrySet().stream()
            .map(
                entry ->
                    List.of(
                        code(KafkaProperties.PREFIX + entry.getKey()), code(entry.getValue()))));
  }

  private static String metrics() {
    return table(
        List.of("metric", "type", "labels", "what it says"),
        Stream.of(CollectorMetric.values())
            .map(
                metric ->
                    List.of(
                        code(metric.metricName()),
                        metric.type().name().toLowerCase(Locale.ROOT),
                        metric.labels().stream()
                            .map(ReferenceTest::label)
                            .collect(Collectors.joining(", ")),
                        metric.help())));
  }

  private static String label(CollectorMetric.Label label) {
    String values =
        label.known().stream().map(ReferenceTest::code).collect(Collectors.joining(", "));
    return code(label.label()) + (values.isEmpty() ? "" : ": " + values);
  }

  private static String table(List<String> titles, Stream<List<String>> rows) {
    return row(titles)
        + "|"
        + " --- |".repeat(titles.size())
        + "\n"
        + rows.map(ReferenceTest::row).collect(Collectors.joining());
  }

  private static String row(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }

  private static String code(String text) {
    return "`" + text + "`";
  }
}
