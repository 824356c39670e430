package io.flowgauge.flow;

import java.util.Locale;

/** How the values of a flow's samples become one. */
public enum Aggregation {
  /** Added up, each scaled by its sampling rate. */
  SUM,
  /** The mean over packets: each sample weighs as much as its sampling rate. */
  AVG,
  /** How many different values there are, estimated by a sketch. */
  COUNT,
  /** The least of the samples. */
  MIN,
  /** The greatest of the samples. */
  MAX;

  /** The prefix that users write before the colon. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
