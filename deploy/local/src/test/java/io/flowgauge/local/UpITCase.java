package io.flowgauge.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpITCase {
  @Test
  void theDemoShowsTopFlowsAndTheFloodAndEndsCleanly(@TempDir Path directory) throws Exception {
    Path state = directory.resolve("some state");
    // Ten times faster than captured: the first flood begins after three seconds.
    try (RunningUp up = new RunningUp(state, "--demo", "--demo-speed", "10")) {
      up.await("^State and logs +" + state);
      String web = up.await("^Flink web UI +(http\\S+)").group(1);
      String metrics = up.await("^Metrics +(http\\S+)").group(1);
      up.await("^Ctrl-C ends all of it");
      up.await("event opened: udp_reflection 10\\.0\\.1\\.13,53: .* exceeds 100 frames/s");
      up.await("datagrams/s, .* lost: 0 in the kernel, 0 in the collector, 0 samples late");
      up.await("^  talkers: 10\\.0\\.1\\.11,10\\.0\\.1\\.13 .*[kM]B/s");

      assertThat(get(web + "/jobs/overview")).contains("\"name\":\"Flowgauge\"", "RUNNING");
      assertThat(get(metrics)).contains("flowgauge_collector_received_datagrams_total");
      assertThat(state.resolve("logs/flowgauge.log")).isNotEmptyFile();
      try (RunningUp second = new RunningUp(state)) {
        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.stderr())
            .isEqualTo(
                "flowgauge: %s is in use by another flowgauge up (process %d). Stop that one, or name another directory with --dir.\n"
                    .formatted(state, up.pid()));
      }

      up.signal("TERM");
      up.await("^Stopped. State and logs stay in " + state);
      assertThat(up.exitCode()).isZero();
      assertThat(up.stderr()).isEmpty();
    }
    startsAgainOnWhatWasLeft(state);
  }

  private static void startsAgainOnWhatWasLeft(Path state) throws Exception {
    try (RunningUp up = new RunningUp(state)) {
      up.await("^Definitions +.*/deploy/definitions/default.yaml");
      up.await("^Ctrl-C ends all of it");
      // What the run before wrote is not shown as if it were of this one.
      up.await("^\\S+ 0 datagrams/s, 0 received.* events: 0 open, 0 closed");

      up.signal("INT");
      up.await("^Stopped.");
      assertThat(up.exitCode()).isZero();
      assertThat(up.stderr()).isEmpty();
    }
    assertThat(Files.readString(state.resolve("logs/flowgauge.log")))
        .doesNotContain("did not end well", "Still there:");
  }

  private static String get(String address) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(address)).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
