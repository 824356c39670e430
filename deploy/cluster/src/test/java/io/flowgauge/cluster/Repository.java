package io.flowgauge.cluster;

import java.nio.file.Path;

/** Where things are; tests run in deploy/cluster. */
final class Repository {
  static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
  static final Path DEPLOY = ROOT.resolve("deploy");

  private Repository() {}
}
