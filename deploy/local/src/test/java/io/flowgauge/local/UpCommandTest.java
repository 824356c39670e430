package io.flowgauge.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code up} finds out before it starts anything. */
class UpCommandTest {
  private final Path state;
  private final Path definitions;

  UpCommandTest(@TempDir Path directory) throws IOException {
    state = directory.resolve("state");
    definitions = directory.resolve("definitions.yaml");
    Files.copy(Documents.project("deploy/definitions/default.yaml"), definitions);
  }

  @Test
  void aPortInUseIsNamedWithItsRemedy() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, Ports.LOOPBACK)) {
      for (String option : List.of("--kafka-port", "--web-port", "--metrics-port")) {
        Cli up = up(option, Integer.toString(taken.getLocalPort()));

        assertThat(up.code()).isEqualTo(1);
        assertThat(up.err())
            .startsWith("flowgauge: TCP port " + taken.getLocalPort() + " for ")
            .endsWith("or choose another with " + option + "." + System.lineSeparator());
        assertNothingIsStarted(up);
      }
    }
  }

  @Test
  void badDefinitionsAreNamed() throws Exception {
    Files.writeString(definitions, "flows:\n  - name: talkers\n    keyz: ipsource\n");

    Cli up = up();

    assertThat(up.code()).isEqualTo(1);
    assertThat(up.err())
        .startsWith("flowgauge: " + definitions + ": ")
        .contains("unknown attribute 'keyz'; did you mean 'keys'?");
    assertNothingIsStarted(up);
  }

  private void assertNothingIsStarted(Cli up) {
    assertThat(up.out()).isEmpty();
    assertThat(state.resolve("kafka")).doesNotExist();
    assertThat(state.resolve("flink")).doesNotExist();
  }

  private Cli up(String... more) {
    List<String> line = new ArrayList<>(List.of("up", "--dir", state.toString()));
    line.addAll(List.of("--definitions", definitions.toString()));
    for (String port : List.of("--sflow-port", "--kafka-port", "--web-port", "--metrics-port")) {
      if (!List.of(more).contains(port)) {
        line.addAll(List.of(port, "0"));
      }
    }
    line.addAll(List.of(more));
    return Cli.run(line.toArray(String[]::new));
  }
}
