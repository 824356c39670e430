package io.flowgauge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;

/** A table of numbers in README.md that a test has found; {@code -Dupdate-docs} prints it anew. */
final class ReadmeTable {
  private static final Path README = Path.of("README.md");

  private ReadmeTable() {}

  /** Holds that README.md has what was found, or writes it there. */
  static void compare(String name, String found) throws Exception {
    String readme = Files.readString(README);
    String begin = "<!-- " + name + ": printed by its test, mvn verify -Dupdate-docs -->\n";
    String end = "<!-- end of " + name + " -->";
    assertThat(readme).contains(begin, end);
    int from = readme.indexOf(begin) + begin.length();
    int to = readme.indexOf(end);
    if (System.getProperty("update-docs") != null) {
      Files.writeString(README, readme.substring(0, from) + found + readme.substring(to));
    } else {
      assertThat(readme.substring(from, to))
          .as("table %s of %s; mvn verify -Dupdate-docs prints it anew", name, README)
          .isEqualTo(found);
    }
  }
}
