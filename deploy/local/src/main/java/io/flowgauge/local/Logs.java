package io.flowgauge.local;

import java.nio.file.Path;

/** Sends the log to files; see {@code log4j2.xml}. Without this there is none. */
final class Logs {
  private Logs() {}

  /** Must come before the first logger: that is when the configuration is read. */
  static void to(Path directory) {
    System.setProperty("flowgauge.logs", directory.toString());
    System.setProperty("flowgauge.log.level", "INFO");
    // Where Flink's web UI looks for the log it shows.
    System.setProperty("log.file", directory.resolve("flowgauge.log").toString());
  }
}
