package io.flowgauge.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From where the container's job goes on. */
class StartJobScriptITCase {
  private static final String JOB = "checkpoints/00000000000000000000000000006343/";

  private final Path state;

  StartJobScriptITCase(@TempDir Path state) {
    this.state = state;
  }

  @Test
  void startsWithoutStateWhenThereIsNone() throws Exception {
    assertThat(start(Map.of()))
        .contains("starting without state")
        .endsWith(
            "standalone-job --job-classname io.flowgauge.FlowgaugeJob"
                + " --job-id 00000000000000000000000000006343 --definitions d.yaml\n");
  }

  @Test
  void goesOnFromTheNewestCheckpoint() throws Exception {
    written(JOB + "chk-9", 100);
    written(JOB + "chk-10", 200);
    assertThat(start(Map.of()))
        .endsWith("--fromSavepoint " + state.resolve(JOB + "chk-10") + " --definitions d.yaml\n");
  }

  @Test
  void goesOnFromASavepointThatIsNewerThanEveryCheckpoint() throws Exception {
    written(JOB + "chk-10", 200);
    written("savepoints/savepoint-000000-1", 300);
    assertThat(start(Map.of())).contains("going on from " + state.resolve("savepoints"));
  }

  @Test
  void passesOverACheckpointThatIsNotWhole() throws Exception {
    written(JOB + "chk-10", 200);
    Files.createDirectories(state.resolve(JOB + "chk-11"));
    assertThat(start(Map.of())).contains("going on from " + state.resolve(JOB + "chk-10"));
  }

  @Test
  void startsWithoutStateWhenAskedTo() throws Exception {
    written(JOB + "chk-10", 200);
    assertThat(start(Map.of("RESUME", "none"))).doesNotContain("--fromSavepoint");
  }

  @Test
  void goesBackToTheSavepointItIsGiven() throws Exception {
    written(JOB + "chk-10", 200);
    Path old = written("savepoints/savepoint-000000-1", 100);
    assertThat(start(Map.of("RESUME", old.toString())))
        .contains("--fromSavepoint " + old + " --definitions");
  }

  @Test
  void refusesASavepointThatIsNotThere() throws Exception {
    Command.Ended ended = command(Map.of("RESUME", state.resolve("gone").toString())).run();
    assertThat(ended.status()).isNotZero();
    assertThat(ended.errors()).contains("RESUME=" + state.resolve("gone"));
  }

  private Path written(String checkpoint, long second) throws IOException {
    Path directory = Files.createDirectories(state.resolve(checkpoint));
    Path metadata = Files.createFile(directory.resolve("_metadata"));
    Files.setLastModifiedTime(metadata, FileTime.fromMillis(second * 1000));
    return directory;
  }

  private String start(Map<String, String> environment) throws Exception {
    return command(environment).output();
  }

  private Command command(Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("STATE_DIR", state.toString());
    all.put("FLINK_ENTRY_POINT", "echo");
    return Command.of(
            Repository.DEPLOY.resolve("flink/start-job.sh").toString(), "--definitions", "d.yaml")
        .with(all);
  }
}
