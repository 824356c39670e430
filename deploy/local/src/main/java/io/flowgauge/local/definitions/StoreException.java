package io.flowgauge.local.definitions;

/** The topics of definitions cannot be used; the message is a sentence for people. */
public final class StoreException extends Exception {
  private static final long serialVersionUID = 1;

  StoreException(String message, Throwable cause) {
    super(message, cause);
  }

  StoreException(String message) {
    super(message);
  }
}
