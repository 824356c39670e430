package io.flowgauge.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDirectoryTest {
  private final Path parent;

  StateDirectoryTest(@TempDir Path parent) {
    this.parent = parent;
  }

  @Test
  void isMadeWhereThereIsNoneAndCanBeTakenAgain() throws Exception {
    Path wanted = parent.resolve("deep/er");
    try (StateDirectory state = StateDirectory.open(wanted)) {
      assertThat(state.logs()).isDirectory();
    }
    try (StateDirectory again = StateDirectory.open(wanted)) {
      assertThat(again.root()).isEqualTo(wanted);
    }
  }

  @Test
  void isHadByOneAtATime() throws Exception {
    try (StateDirectory state = StateDirectory.open(parent)) {
      assertThatThrownBy(() -> StateDirectory.open(parent))
          .isInstanceOf(CommandException.class)
          .hasMessage(
              "%s is in use by another flowgauge up (process %d). Stop that one, or name another directory with --dir.",
              state.root(), ProcessHandle.current().pid());
    }
  }

  @Test
  void saysWhereItCannotWrite() throws Exception {
    Path file = Files.createFile(parent.resolve("file"));

    assertThatThrownBy(() -> StateDirectory.open(file.resolve("state")))
        .isInstanceOf(CommandException.class)
        .hasMessageStartingWith("Cannot write to " + file.resolve("state") + ": ")
        .hasMessageEndingWith("Make it writable, or name another directory with --dir.");
  }
}
