package io.flowgauge.lookup;

/** A set that cannot be used. The message is for people: where, what was expected, what was met. */
public final class SetException extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int MOST_QUOTED = 60;

  private final String message;

  /** With a whole sentence. */
  public SetException(String message) {
    super(message);
    this.message = message;
  }

  @Override
  public String getMessage() {
    return message;
  }

  /** Foreign text in quotes, cut where it gets long: sets come from anywhere. */
  public static String quote(String met) {
    return met.length() <= MOST_QUOTED
        ? "'" + met + "'"
        : "'" + met.substring(0, MOST_QUOTED) + "...'";
  }
}
