package io.flowgauge.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher in a project of its own, with a PATH on which java and Maven are what a test says.
 */
class LauncherITCase {
  /** What the script calls, besides java and mvn. */
  private static final List<String> TOOLS =
      List.of("dirname", "find", "grep", "mkdir", "readlink", "sed", "sort", "head", "touch");

  private static final long TIMEOUT_SECONDS = 60;

  private final Path root;
  private final Path path;

  /** How the script ended, and what it printed. */
  private record Ended(int code, String out, String err) {}

  LauncherITCase(@TempDir Path directory) throws Exception {
    root = directory.resolve("a project");
    path = directory.resolve("bin");
    Files.createDirectories(root.resolve("deploy/local/src/main"));
    Files.createDirectories(root.resolve("collector/src/main"));
    Files.createDirectories(root.resolve("flink-job/src/main"));
    Files.createDirectory(path);
    for (String pom :
        List.of("pom.xml", "collector/pom.xml", "flink-job/pom.xml", "deploy/local/pom.xml")) {
      Files.createFile(root.resolve(pom));
    }
    Files.copy(
        Documents.project("deploy/flowgauge"),
        root.resolve("deploy/flowgauge"),
        StandardCopyOption.COPY_ATTRIBUTES);
    for (String tool : TOOLS) {
      stub(tool, "exec " + find(tool) + " \"$@\"");
    }
    stub("javac", "exit 1");
  }

  @Test
  void saysThatThereIsNoJava() throws Exception {
    assertRefused("No java found. Install JDK 17 and put it on PATH, or set JAVA_HOME.");
  }

  @Test
  void saysThatJavaHomeIsNone() throws Exception {
    assertThat(run(Map.of("JAVA_HOME", "/no/where")))
        .isEqualTo(
            refused(
                "JAVA_HOME is /no/where, but there is no bin/java in it. Point it at a JDK 17, or"
                    + " unset it to use java from PATH."));
  }

  @Test
  void saysWhichJavaIsTooOld() throws Exception {
    java("openjdk version \\\"1.8.0_402\\\"");
    assertRefused(
        "Needs Java 17 or newer, but " + path + "/java is 1.8.0_402. Set JAVA_HOME to a JDK 17.");

    java("openjdk version \\\"11.0.22\\\" 2024-01-16");
    assertRefused(
        "Needs Java 17 or newer, but " + path + "/java is 11.0.22. Set JAVA_HOME to a JDK 17.");
  }

  @Test
  void saysThatBuildingNeedsACompiler() throws Exception {
    java("openjdk version \\\"17.0.15\\\"");
    Files.delete(path.resolve("javac"));

    assertRefused(
        "Building needs a JDK, but PATH has java and no javac: it is a runtime only. Install JDK 17,"
            + " or set JAVA_HOME.");
  }

  @Test
  void saysThatBuildingNeedsAnOlderJdkThanTheNewest() throws Exception {
    java("openjdk version \\\"25\\\" 2025-09-16");

    assertRefused(
        "Building needs JDK 17 to 21, but " + path + "/java is 25. Set JAVA_HOME to one of those.");
  }

  @Test
  void saysThatThereIsNoMaven() throws Exception {
    java("openjdk version \\\"17.0.15\\\"");

    assertRefused("No mvn found. Install Maven 3.8 or newer and put it on PATH.");
  }

  @Test
  void saysWhichMavenIsTooOld() throws Exception {
    java("openjdk version \\\"17.0.15\\\"");
    maven("3.6.3", "exit 0");

    assertRefused("Needs Maven 3.8 or newer, but " + path + "/mvn is 3.6.3.");
  }

  @Test
  void aFailedBuildNamesItsLog() throws Exception {
    java("openjdk version \\\"17.0.15\\\"");
    maven("3.8.7", "echo '[INFO] on the way'; echo '[ERROR] it does not compile'; exit 1");

    Ended ended = run(Map.of());

    Path log = root.resolve("deploy/local/target/build.log");
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err().lines())
        .containsExactly(
            "Building Flowgauge. The first time this also downloads Flink and Kafka, which takes some minutes.",
            "[ERROR] it does not compile",
            "flowgauge: The build failed. The whole story is in " + log);
    assertThat(log).content().contains("on the way");
  }

  @Test
  void buildsOnFirstUseAndWhenASourceIsNewerAndNotElse() throws Exception {
    java("openjdk version \\\"17.0.15\\\"");
    maven("4.0.1", "mkdir -p deploy/local/target; : > deploy/local/target/classpath");

    assertThat(run(Map.of()).err()).startsWith("Building Flowgauge. The first time");
    assertThat(run(Map.of()).err()).isEmpty();

    Path source = Files.createFile(root.resolve("collector/src/main/Newer.java"));
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
    assertThat(run(Map.of("FLOWGAUGE_BUILD", "never")).err()).isEmpty();
    assertThat(run(Map.of()).err())
        .startsWith("Building Flowgauge anew: its sources are newer than what was built.");
  }

  @Test
  void buildsAgainWhenAJarIsGone() throws Exception {
    java("openjdk version \\\"17.0.15\\\"");
    maven(
        "3.8.7",
        "mkdir -p deploy/local/target; printf '%s/pom.xml:/no/such.jar' \"$PWD\" > deploy/local/target/classpath");

    assertThat(run(Map.of()).err()).startsWith("Building Flowgauge. The first time");
    assertThat(run(Map.of()).err()).startsWith("Building Flowgauge anew");
  }

  @Test
  void startsTheMainClassWithWhatTheUserSaid() throws Exception {
    java("openjdk version \\\"17.0.15\\\"");
    maven(
        "3.8.7",
        "mkdir -p deploy/local/target; printf '%s/a.jar' \"$PWD\" > deploy/local/target/classpath; touch a.jar");

    Ended ended = run(Map.of("FLOWGAUGE_JAVA_OPTS", "-Xmx3g -Dx=y"), "up", "--dir", "with a blank");

    assertThat(ended.code()).isEqualTo(7);
    List<String> arguments = ended.out().lines().toList();
    assertThat(arguments)
        .containsSubsequence(
            "-Dflowgauge.home=" + root,
            "-Xmx3g",
            "-Dx=y",
            "-cp",
            root + "/deploy/local/target/classes:" + root + "/a.jar",
            "io.flowgauge.local.Flowgauge",
            "up",
            "--dir",
            "with a blank");
    assertThat(arguments).doesNotContain("-Dflowgauge.terminal=true");
  }

  @Test
  void opensToFlinkWhatTheTestsOpen() throws Exception {
    java("openjdk version \\\"17.0.15\\\"");
    maven("3.8.7", "mkdir -p deploy/local/target; : > deploy/local/target/classpath");
    List<String> ours =
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(argument -> argument.startsWith("--add-opens"))
            .toList();

    assertThat(ours).isNotEmpty();
    assertThat(run(Map.of()).out().lines().filter(argument -> argument.startsWith("--add-opens")))
        .containsExactlyInAnyOrderElementsOf(ours);
  }

  @Test
  void canBeCalledThroughALink() throws Exception {
    java("openjdk version \\\"17.0.15\\\"");
    maven("3.8.7", "mkdir -p deploy/local/target; : > deploy/local/target/classpath");
    Path link =
        Files.createSymbolicLink(path.resolve("flowgauge"), root.resolve("deploy/flowgauge"));

    Ended ended = run(link, Map.of());

    assertThat(ended.out().lines()).contains("-Dflowgauge.home=" + root);
  }

  private void assertRefused(String sentence) throws Exception {
    assertThat(run(Map.of())).isEqualTo(refused(sentence));
  }

  private static Ended refused(String sentence) {
    return new Ended(1, "", "flowgauge: " + sentence + "\n");
  }

  /** A java of some version, which prints its arguments one by one instead of running anything. */
  private void java(String versionLine) throws IOException {
    stub(
        "java",
        "if [ \"$1\" = -version ]; then echo \""
            + versionLine
            + "\" >&2; else printf '%s\\n' \"$@\"; exit 7; fi");
  }

  private void maven(String version, String build) throws IOException {
    stub(
        "mvn",
        "if [ \"$1\" = -v ]; then echo 'Apache Maven " + version + "'; else " + build + "; fi");
  }

  private void stub(String name, String body) throws IOException {
    Path file = path.resolve(name);
    Files.writeString(file, "#!" + find("bash") + "\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Ended run(Map<String, String> environment, String... arguments) throws Exception {
    return run(root.resolve("deploy/flowgauge"), environment, arguments);
  }

  private Ended run(Path script, Map<String, String> environment, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>(List.of(find("bash").toString(), script.toString()));
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(root, "out", "");
    Path err = Files.createTempFile(root, "err", "");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(path.toFile())
            .redirectInput(new File("/dev/null"))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", path.toString());
    builder.environment().putAll(environment);
    Process process = builder.start();
    assertThat(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
    return new Ended(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  private static Path find(String tool) throws IOException {
    for (String directory : System.getenv("PATH").split(File.pathSeparator, -1)) {
      Path candidate = Path.of(directory, tool);
      if (Files.isExecutable(candidate)) {
        return candidate;
      }
    }
    throw new IOException("No " + tool + " on PATH");
  }
}
