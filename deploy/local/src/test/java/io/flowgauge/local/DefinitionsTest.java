package io.flowgauge.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.config.DefinitionsFile;
import io.flowgauge.definition.Definitions;
import io.flowgauge.detect.Threshold;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionsTest {
  @ParameterizedTest
  @ValueSource(strings = {"demo", "default"})
  void whatShipsCanBeUsed(String name) throws Exception {
    Definitions definitions =
        DefinitionsFile.load(Documents.project("deploy/definitions/" + name + ".yaml"));

    assertThat(definitions.flows()).hasSizeBetween(4, 5);
    assertThat(definitions.thresholds())
        .extracting(Threshold::name)
        .containsExactly("udp_reflection_attack");
  }

  @Test
  void upNeedsTheLauncherToFindThem() {
    Cli cli = Cli.run("up");

    assertThat(cli.code()).isEqualTo(1);
    assertThat(cli.err()).contains("Name some with --definitions, or start deploy/flowgauge.");
  }
}
