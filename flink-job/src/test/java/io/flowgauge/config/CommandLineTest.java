package io.flowgauge.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.configuration.ConfigOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {
  private final Path directory;

  CommandLineTest(@TempDir Path directory) {
    this.directory = directory;
  }

  private Path file(String content) throws IOException {
    return Files.writeString(directory.resolve("job.properties"), content);
  }

  @Test
  void optionsAreWrittenWithOrWithoutAnEqualsSign() throws JobConfigException {
    assertThat(
            CommandLine.parse(
                new String[] {
                  "--source.topic", "a=b", "--definitions=x=y", "--sink.topic-prefix=", "--n=--m"
                }))
        .containsEntry("source.topic", "a=b")
        .containsEntry("definitions", "x=y")
        .containsEntry("sink.topic-prefix", "")
        .containsEntry("n", "--m")
        .hasSize(4);
  }

  @Test
  void theCommandLineHasPrecedenceOverTheFile() throws Exception {
    Path file = file("source.topic=of-file\nsource.start = earliest\n");

    assertThat(
            CommandLine.parse(
                new String[] {
                  "--source.topic", "of-command-line", "--config", file.toString(),
                }))
        .containsEntry("source.topic", "of-command-line")
        .containsEntry("source.start", "earliest")
        .hasSize(2);
  }

  @Test
  void ofAnOptionThatIsGivenTwiceTheLastCounts() throws JobConfigException {
    assertThat(CommandLine.parse(new String[] {"--source.topic", "a", "--source.topic=b"}))
        .containsEntry("source.topic", "b")
        .hasSize(1);
  }

  @Test
  void whatHasNoFormOfAnOptionIsRefused() {
    refused("'definitions.yaml': expected --KEY VALUE; see --help", "definitions.yaml");
    refused("'-d': expected --KEY VALUE; see --help", "-d", "x");
    refused("'--': expected --KEY VALUE; see --help", "--");
    refused("--definitions: expected a value after it, met the end", "--definitions");
    refused(
        "--definitions: expected a value after it, met '--source.topic'",
        "--definitions",
        "--source.topic",
        "x");
  }

  @Test
  void aFileThatCannotBeUsedIsNamed() throws IOException {
    Path missing = directory.resolve("missing.properties");
    refused("config = \"" + missing + "\": there is no such file", "--config", missing.toString());
    Path malformed = file("source.topic=\\u00zz");
    refused(
        "config = \"" + malformed + "\": no properties: Malformed \\uxxxx encoding.",
        "--config=" + malformed);
    Path latin1 =
        Files.write(directory.resolve("latin1"), "x=ä".getBytes(StandardCharsets.ISO_8859_1));
    refused(
        "config = \"" + latin1 + "\": expected UTF-8, met bytes that are not",
        "--config=" + latin1);
  }

  private static void refused(String message, String... args) {
    assertThatThrownBy(() -> CommandLine.parse(args))
        .isInstanceOf(JobConfigException.class)
        .hasMessage(message);
  }

  @Test
  void helpNamesEveryOptionWithItsDefault() {
    assertThat(CommandLine.asksForHelp(new String[] {"--definitions", "x", "--help"})).isTrue();
    assertThat(CommandLine.asksForHelp(new String[] {"--definitions", "x"})).isFalse();
    assertThat(CommandLine.help())
        .contains("  --definitions\n")
        .contains("  --source.topic (sflow.datagrams.v5)\n")
        .contains("  --source.idle-timeout (10 s)\n")
        .contains("  --sink.topic-prefix (\"\")\n")
        .contains("  --kafka.NAME\n")
        .contains(JobOptions.all().stream().map(o -> "  --" + o.key()).toList());
  }

  @Test
  void theTableHasARowForEveryOption() {
    String[] rows = OptionsTable.markdown().split("\n", -1);

    assertThat(rows).hasSize(JobOptions.all().size() + 3).endsWith("");
    assertThat(rows[0]).isEqualTo("| option | default | meaning |");
    for (int i = 0; i < JobOptions.all().size(); i++) {
      ConfigOption<?> option = JobOptions.all().get(i);
      assertThat(rows[i + 2])
          .matches("\\| `" + option.key() + "` \\| (`[^`|]+`)? \\| [^|]+\\. \\|");
    }
    assertThat(rows)
        .anyMatch(row -> row.startsWith("| `definitions` |  | File with the definitions "))
        .anyMatch(row -> row.startsWith("| `sink.delivery-guarantee` | `at-least-once` | "))
        .anyMatch(row -> row.startsWith("| `source.out-of-orderness` | `500 ms` | "));
  }
}
