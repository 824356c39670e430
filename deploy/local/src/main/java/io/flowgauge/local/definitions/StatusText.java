package io.flowgauge.local.definitions;

/** What became of definitions, for people. */
public final class StatusText {
  private StatusText() {}

  /** In a few words. */
  public static String of(DefinitionStatus status) {
    return switch (status.state()) {
      case IN_FORCE -> "in force" + (status.set().isEmpty() ? "" : "; " + status.set());
      case DELETED -> "deleted";
      case REJECTED ->
          "rejected: "
              + status.reason()
              + (status.inForce() < 0 ? "" : "; version " + status.inForce() + " stays in force");
    };
  }
}
