package io.flowgauge.table;

import java.util.Locale;

/** By what a ranking ranks. */
public enum View {
  /** The sum over a tumbling window. */
  WINDOW,
  /** The smoothed rate after a tick. */
  SMOOTHED;

  /** As documents write it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
