package io.flowgauge.flow;

/** A definition that cannot be used. The message is for the person who wrote it. */
public final class DefinitionException extends Exception {
  private static final long serialVersionUID = 1L;

  /** A message that says where, what was expected, what was met and what to do. */
  public DefinitionException(String message) {
    super(message);
  }
}
