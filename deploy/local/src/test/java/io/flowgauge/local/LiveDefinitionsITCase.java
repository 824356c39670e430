package io.flowgauge.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code up} in a process of its own, whose definitions are changed while it runs. */
class LiveDefinitionsITCase {
  @Test
  void whatIsAppliedIsMeasuredUntilItIsDeleted(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("pings.yaml");
    try (RunningUp up = new RunningUp(directory.resolve("state"), "--demo", "--demo-speed", "10")) {
      String kafka = up.await("^Kafka +(\\S+:\\d+)").group(1);
      up.await("^  talkers: 10\\.0\\.1\\.11,10\\.0\\.1\\.13 .*B/s");

      Cli fromFile = Cli.run("get", "flow", "--bootstrap-servers", kafka);
      assertThat(fromFile.out()).containsPattern("flow +talkers +file +2\\S+Z +in force ");

      Files.writeString(
          file,
          """
          flows:
            - {name: receivers, keys: ipdestination, value: frames, t: 1}
          thresholds:
            - {name: busy, metric: receivers, value: 1, byFlow: true}
          """);
      Cli applied = apply(kafka, file);
      assertThat(applied.err()).isEmpty();
      assertThat(applied.out())
          .containsPattern("flow +receivers +created +0 +2\\S+Z +in force")
          .containsPattern("threshold +busy +created +1 +2\\S+Z +in force");
      assertThat(applied.code()).isZero();
      up.await("event opened: receivers 10\\.0\\.1\\.1\\d: .* exceeds 1 frames/s");
      up.await("^  receivers: 10\\.0\\.1\\.1\\d .*frames/s");

      assertThat(apply(kafka, file).out())
          .containsPattern("flow +receivers +unchanged +0 ")
          .containsPattern("threshold +busy +unchanged +1 ");
      Files.writeString(
          file, "{kind: flow, name: receivers, keys: 'ipdestination,ipprotocol', value: frames}");
      Cli changed = apply(kafka, file);
      assertThat(changed.out()).containsPattern("flow +receivers +changed +2 +2\\S+Z +in force");
      up.await("^  receivers: 10\\.0\\.1\\.1\\d,\\d+ .*frames/s");

      Cli deleted = Cli.run("delete", "flow/receivers", "--cascade", "--bootstrap-servers", kafka);
      assertThat(deleted.err()).isEmpty();
      assertThat(deleted.out())
          .containsPattern("threshold +busy +2\\S+Z +deleted")
          .containsPattern("flow +receivers +2\\S+Z +deleted");
      assertThat(deleted.code()).isZero();
      assertThat(Cli.run("get", "--bootstrap-servers", kafka).out())
          .doesNotContain("receivers")
          .contains("talkers");
    }
  }

  private static Cli apply(String kafka, Path file) {
    return Cli.run(
        "apply", "-f", file.toString(), "--bootstrap-servers", kafka, "--timeout", "90s");
  }
}
