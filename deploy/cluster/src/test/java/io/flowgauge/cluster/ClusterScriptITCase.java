package io.flowgauge.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cluster.sh says when it cannot do as it is told. Starts nothing. */
class ClusterScriptITCase {
  private final Path directory;

  ClusterScriptITCase(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void namesThePortThatIsInUse() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());
      assertThat(refusal(Map.of("KAFKA_PORT", port), "up"))
          .contains("port " + port + " (KAFKA_PORT) is in use", "'auto'");
    }
  }

  @Test
  void refusesAPortThatIsNone() throws Exception {
    assertThat(refusal(Map.of("REST_PORT", "web"), "up"))
        .contains("REST_PORT = \"web\": wanted a port number or 'auto'");
  }

  @Test
  void saysWhereItLookedForJava() throws Exception {
    assertThat(refusal(Map.of("JAVA_HOME", directory.toString()), "up"))
        .contains("there is no " + directory + "/bin/java", "JDK 17");
  }

  @Test
  void refusesADirectoryThatFlinkWouldNotTake() throws Exception {
    String directory = this.directory.resolve("with space").toString();
    assertThat(refusal(Map.of("RUN_DIR", directory), "up"))
        .contains("RUN_DIR = \"" + directory + "\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "submit", "output", "kill-taskmanager", "savepoint", "stop"})
  void saysThatNothingRuns(String command) throws Exception {
    assertThat(refusal(Map.of(), command))
        .contains("nothing runs in " + directory, "cluster.sh up");
  }

  @Test
  void leavesNothingToRunAfterAFailedStart() throws Exception {
    assertThat(refusal(Map.of("REST_PORT", "web"), "up")).isNotEmpty();
    assertThat(refusal(Map.of(), "status")).contains("nothing runs in " + directory);
  }

  @Test
  void pointsToTheHelpForACommandItDoesNotKnow() throws Exception {
    assertThat(refusal(Map.of(), "restart")).contains("unknown command restart", "--help");
  }

  private String refusal(Map<String, String> environment, String command)
      throws IOException, InterruptedException {
    Command.Ended ended = new ClusterScript(directory, "").command(command).with(environment).run();
    assertThat(ended.status()).isEqualTo(1);
    return ended.errors();
  }
}
