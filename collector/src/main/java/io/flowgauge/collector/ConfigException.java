package io.flowgauge.collector;

/**
 * An option is unknown or its value is not allowed. The message is a sentence that begins with the
 * option's name.
 */
public final class ConfigException extends Exception {
  private static final long serialVersionUID = 1;

  ConfigException(String message) {
    super(message);
  }
}
