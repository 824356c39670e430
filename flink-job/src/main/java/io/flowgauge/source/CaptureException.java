package io.flowgauge.source;

import java.io.IOException;

/**
 * A file cannot be read as a capture; the message names the file, what was met and what was
 * expected.
 */
public final class CaptureException extends IOException {
  CaptureException(String message) {
    super(message);
  }
}
