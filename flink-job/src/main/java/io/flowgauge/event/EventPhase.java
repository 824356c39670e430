package io.flowgauge.event;

import java.util.Locale;

/** What a document says of its event. */
public enum EventPhase {
  /** It has begun. */
  OPEN,
  /** It goes on. */
  UPDATE,
  /** It is over. */
  CLOSE;

  /** As documents write it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
