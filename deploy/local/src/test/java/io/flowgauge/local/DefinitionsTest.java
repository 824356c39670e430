package io.flowgauge.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.config.DefinitionsFile;
import io.flowgauge.definition.Definitions;
import io.flowgauge.detect.Threshold;
import io.flowgauge.flow.FlowDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionsTest {
  @ParameterizedTest
  @ValueSource(strings = {"demo", "default"})
  void whatUpMeasuresCanBeUsed(String name) throws Exception {
    Definitions definitions = load(name);

    assertThat(definitions.flows()).hasSizeBetween(4, 5);
    assertThat(definitions.thresholds())
        .extracting(Threshold::name)
        .containsExactly("udp_reflection_attack");
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void whatShipsIsWithoutMistakesAndWithoutWarnings(Path file) {
    Cli check = Cli.run("check", "-f", file.toString());

    assertThat(check.err()).isEmpty();
    assertThat(check.code()).isZero();
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void whatShipsIsInTheReadme(Path file) throws Exception {
    assertThat(Files.readString(Documents.project("deploy/README.md")))
        .contains("`" + file.getFileName() + "`");
  }

  @ParameterizedTest
  @CsvSource({
    "icmp-unreachable, 4, 0",
    "ddos-protect, 14, 14",
    "fabric-view, 11, 2",
    "mininet-dashboard, 2, 0",
    "blacklist, 3, 0",
    "office365, 3, 0",
    "drops, 2, 0",
    "particle, 3, 0",
    "smoothing, 9, 0",
    "trace-flow, 1, 0",
    "services, 1, 0"
  })
  void theArticlesAndApplicationsAreThereWhole(String name, int flows, int thresholds)
      throws Exception {
    assertThat(load(name).flows()).hasSize(flows);
    assertThat(load(name).thresholds()).hasSize(thresholds);
  }

  @Test
  void recordsAreAskedForWhereTheArticlesDo() throws Exception {
    assertThat(load("icmp-unreachable").flows())
        .allMatch(FlowDefinition::log)
        .allMatch(FlowDefinition::flowStart);
  }

  @Test
  void upNeedsTheLauncherToFindThem() {
    Cli cli = Cli.run("up");

    assertThat(cli.code()).isEqualTo(1);
    assertThat(cli.err()).contains("Name some with --definitions, or start deploy/flowgauge.");
  }

  static Stream<Path> shipped() throws IOException {
    try (Stream<Path> files = Files.list(Documents.project("deploy/definitions"))) {
      return files.sorted().toList().stream();
    }
  }

  private static Definitions load(String name) throws Exception {
    return DefinitionsFile.load(Documents.project("deploy/definitions/" + name + ".yaml"));
  }
}
