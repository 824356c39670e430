package io.flowgauge.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SflowtoolDifferenceTest {
  private static final Path README = Path.of("README.md");
  private static final String BEGIN =
      "<!-- differences: printed from the code, mvn test -Dupdate-docs -->\n";
  private static final String END = "<!-- end of differences -->";

  /** Run with -Dupdate-docs to print the table anew. */
  @Test
  void theReadmeTellsOfEveryDifference() throws Exception {
    String readme = Files.readString(README);
    assertThat(readme).contains(BEGIN, END);
    int from = readme.indexOf(BEGIN) + BEGIN.length();
    int to = readme.indexOf(END);
    if (System.getProperty("update-docs") != null) {
      Files.writeString(README, readme.substring(0, from) + table() + readme.substring(to));
    } else {
      assertThat(readme.substring(from, to))
          .as("the table of differences; mvn test -Dupdate-docs prints it anew")
          .isEqualTo(table());
    }
  }

  private static String table() {
    return "| where | here | sflowtool |\n|---|---|---|\n"
        + SflowtoolDifference.ALL.stream()
            .map(SflowtoolDifference::row)
            .collect(Collectors.joining());
  }
}
