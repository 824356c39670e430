package io.flowgauge.config;

/** Options that cannot be used. The message is for the person who set them. */
public final class JobConfigException extends Exception {
  private static final long serialVersionUID = 1L;

  /** A message that begins with the option's key. */
  public JobConfigException(String message) {
    super(message);
  }
}
