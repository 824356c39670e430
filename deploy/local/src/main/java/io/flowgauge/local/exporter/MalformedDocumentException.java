package io.flowgauge.local.exporter;

/** A record is not a document of its topic; the message says what was wanted and what was met. */
final class MalformedDocumentException extends Exception {
  private static final long serialVersionUID = 1;

  MalformedDocumentException(String message) {
    super(message);
  }

  MalformedDocumentException(String message, Throwable cause) {
    super(message, cause);
  }
}
