package io.flowgauge.local.exporter;

/** The exporter cannot go on; the message is a sentence for people, with a remedy. */
public final class ExporterException extends Exception {
  private static final long serialVersionUID = 1;

  ExporterException(String message, Throwable cause) {
    super(message, cause);
  }
}
