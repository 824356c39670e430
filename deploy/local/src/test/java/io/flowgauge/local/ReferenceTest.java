package io.flowgauge.local;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/**
 * The options in deploy/README.md are those of the code; {@code -Dupdate-docs} prints them anew.
 */
class ReferenceTest {
  private static final int WIDTH = 110;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "up",
        "replay",
        "backtest",
        "decode",
        "exporter",
        "check",
        "apply",
        "get",
        "delete",
        "keys"
      })
  void theOptionsInTheReadmeAreThoseOfTheCode(String command) throws Exception {
    Path readme = Documents.project("deploy/README.md");
    String text = Files.readString(readme);
    String begin = "<!-- " + command + ": printed from the code, mvn test -Dupdate-docs -->\n";
    String end = "<!-- end of " + command + " -->";
    assertThat(text).contains(begin, end);
    int from = text.indexOf(begin) + begin.length();
    int to = text.indexOf(end);
    if (System.getProperty("update-docs") != null) {
      Files.writeString(readme, text.substring(0, from) + help(command) + text.substring(to));
    } else {
      assertThat(text.substring(from, to))
          .as("%s in %s; mvn test -Dupdate-docs prints it anew", command, readme)
          .isEqualTo(help(command));
    }
  }

  private static String help(String command) {
    PrintWriter none = new PrintWriter(PrintWriter.nullWriter());
    CommandLine described =
        requireNonNull(
            Flowgauge.commandLine(none, none, Pipes.standard())
                .setUsageHelpWidth(WIDTH)
                .getSubcommands()
                .get(command));
    return "```\n" + described.getUsageMessage(Ansi.OFF) + "```\n";
  }
}
