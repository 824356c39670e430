package io.flowgauge.flow.pattern;

/** A pattern that cannot be used. The message is for the person who wrote it. */
public final class PatternException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int offset;

  /** A message about what begins at {@code offset} of the pattern. */
  PatternException(int offset, String message) {
    super(message);
    this.offset = offset;
  }

  /** Where in the pattern, from 0. */
  public int offset() {
    return offset;
  }
}
