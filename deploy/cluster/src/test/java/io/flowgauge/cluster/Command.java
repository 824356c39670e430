package io.flowgauge.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs programs as a user would, in a bounded time. */
final class Command {
  private static final int LIMIT_SECONDS = 120;

  private final List<String> words;
  private final Map<String, String> environment = new HashMap<>();

  private Command(List<String> words) {
    this.words = words;
  }

  static Command of(String... words) {
    return new Command(List.of(words));
  }

  Command with(Map<String, String> variables) {
    environment.putAll(variables);
    return this;
  }

  /** What a program said and how it ended. */
  record Ended(int status, String output, String errors) {}

  /** Runs it in the repository's root. */
  Ended run() throws IOException, InterruptedException {
    Path output = Files.createTempFile("command", ".out");
    Path errors = Files.createTempFile("command", ".err");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(words)
              .directory(Repository.ROOT.toFile())
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        throw new AssertionError(
            "%s did not end within %d s; it said:%n%s%n%s"
                .formatted(words, LIMIT_SECONDS, read(output), read(errors)));
      }
      return new Ended(process.exitValue(), read(output), read(errors));
    } finally {
      Files.deleteIfExists(output);
      Files.deleteIfExists(errors);
    }
  }

  /** Runs it, and hands out what it printed; fails with what it said unless its status is 0. */
  String output() throws IOException, InterruptedException {
    Ended ended = run();
    if (ended.status() != 0) {
      throw new AssertionError(
          "%s ended with status %d:%n%s%n%s"
              .formatted(words, ended.status(), ended.output(), ended.errors()));
    }
    return ended.output();
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, UTF_8);
  }
}
