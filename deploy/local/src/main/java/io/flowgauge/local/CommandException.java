package io.flowgauge.local;

/** A command cannot do what it was asked; the message is a sentence for people, with a remedy. */
final class CommandException extends Exception {
  private static final long serialVersionUID = 1;

  CommandException(String message) {
    super(message);
  }

  CommandException(String message, Throwable cause) {
    super(message, cause);
  }
}
