package io.flowgauge.local;

import java.nio.file.Path;

/** What the launcher script tells of where it is and what it writes to. */
final class Installation {
  private static final String HOME = "flowgauge.home";
  private static final String TERMINAL = "flowgauge.terminal";

  private Installation() {}

  /** The definitions that ship with the project. */
  static Path definitions(boolean demo) throws CommandException {
    String home = System.getProperty(HOME);
    if (home == null) {
      throw new CommandException(
          "Cannot tell where Flowgauge's own definitions are. Name some with --definitions, or start deploy/flowgauge.");
    }
    return Path.of(home, "deploy", "definitions", demo ? "demo.yaml" : "default.yaml");
  }

  /** Whether somebody looks at stdout. The JDK's answer depends on its version. */
  static boolean isTerminal() {
    return Boolean.getBoolean(TERMINAL);
  }
}
