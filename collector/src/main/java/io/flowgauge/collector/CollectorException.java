package io.flowgauge.collector;

/**
 * The collector cannot start. The message is a sentence for people: what was wanted, what was met,
 * what to do.
 */
public final class CollectorException extends Exception {
  private static final long serialVersionUID = 1;

  CollectorException(String message) {
    super(message);
  }

  CollectorException(String message, Throwable cause) {
    super(message, cause);
  }
}
