package io.flowgauge.collector;

/** The version of the jar this code came in. */
final class Version {
  private Version() {}

  /** The version in the jar's manifest; "development" when the classes come from a folder. */
  static String text() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
