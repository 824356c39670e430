package io.flowgauge.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code flowgauge up} as users start it: by the launcher, a process of its own, into a pipe. */
final class RunningUp implements AutoCloseable {
  private static final long TIMEOUT_SECONDS = 120;
  private static final int SHOWN = 20;
  private static final String END = "(end of output)";

  private final Process process;
  private final Path err;
  private final List<String> seen = new ArrayList<>();
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  /** Starts it with ports of the system's choice. */
  RunningUp(Path directory, String... more) throws IOException {
    List<String> command =
        new ArrayList<>(List.of(Documents.project("deploy/flowgauge").toString(), "up"));
    command.addAll(List.of("--dir", directory.toString()));
    for (String port : List.of("--sflow-port", "--kafka-port", "--web-port", "--metrics-port")) {
      command.addAll(List.of(port, "0"));
    }
    command.addAll(List.of(more));
    err = Files.createTempFile("flowgauge-up", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(new File("/dev/null"))
            .redirectError(err.toFile());
    // A build within the build that runs this test would change what is tested.
    builder.environment().put("FLOWGAUGE_BUILD", "never");
    process = builder.start();
    Thread reader = new Thread(this::read, "up-output");
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        lines.add(line);
      }
    } catch (IOException e) {
      lines.add("The pipe broke: " + e);
    }
    lines.add(END);
  }

  /** Waits for a line that holds the pattern. */
  Matcher await(String pattern) throws Exception {
    Pattern wanted = Pattern.compile(pattern);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
    while (true) {
      @Nullable String line = lines.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      assertThat(line)
          .as("a line with %s after %s; stderr: %s", pattern, lastSeen(), stderr())
          .isNotNull()
          .isNotEqualTo(END);
      seen.add(line);
      Matcher matcher = wanted.matcher(line);
      if (matcher.find()) {
        return matcher;
      }
    }
  }

  private List<String> lastSeen() {
    return seen.subList(Math.max(0, seen.size() - SHOWN), seen.size());
  }

  long pid() {
    return process.pid();
  }

  void signal(String name) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start().waitFor();
  }

  int exitCode() throws Exception {
    assertThat(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)).as("it ended").isTrue();
    return process.exitValue();
  }

  String stderr() throws IOException {
    return Files.readString(err, StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    Files.delete(err);
  }
}
