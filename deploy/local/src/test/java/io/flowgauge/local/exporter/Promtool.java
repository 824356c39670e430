package io.flowgauge.local.exporter;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Prometheus' own checker, of the Debian package {@code prometheus}. */
public final class Promtool {
  private static final long SECONDS = 60;

  /** What it said, and its exit code; 0 and nothing where all is well. */
  public record Verdict(int code, String said) {}

  private Promtool() {}

  /** Skips the test where there is no promtool. */
  public static void assumeInstalled() {
    boolean installed;
    try {
      installed = run("", List.of("--version")).code() == 0;
    } catch (IOException | InterruptedException e) {
      installed = false;
    }
    assumeTrue(installed, "promtool is not on the PATH: the Debian package prometheus has it");
  }

  public static Verdict checkMetrics(String exposition) throws IOException, InterruptedException {
    return run(exposition, List.of("check", "metrics"));
  }

  /** {@code what} is config or rules. */
  public static Verdict check(String what, Path file) throws IOException, InterruptedException {
    return run("", List.of("check", what, file.toString()));
  }

  /** Runs the tests of rules that a file describes. */
  public static Verdict testRules(Path file) throws IOException, InterruptedException {
    return run("", List.of("test", "rules", file.toString()));
  }

  private static Verdict run(String input, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("promtool"));
    command.addAll(arguments);
    Path in = Files.createTempFile("flowgauge", ".in");
    Path out = Files.createTempFile("flowgauge", ".out");
    try {
      Files.writeString(in, input);
      Process promtool =
          new ProcessBuilder(command)
              .redirectInput(in.toFile())
              .redirectErrorStream(true)
              .redirectOutput(out.toFile())
              .start();
      if (!promtool.waitFor(SECONDS, TimeUnit.SECONDS)) {
        promtool.destroyForcibly();
        throw new IOException("promtool did not end within a minute");
      }
      return new Verdict(promtool.exitValue(), Files.readString(out, StandardCharsets.UTF_8));
    } finally {
      Files.delete(in);
      Files.delete(out);
    }
  }
}
