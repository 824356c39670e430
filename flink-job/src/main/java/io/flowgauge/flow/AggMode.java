package io.flowgauge.flow;

import java.util.Locale;

/**
 * How several data sources that saw the same flow are combined. A mode says what of a sample's
 * origin is kept beside the flow key; what is dropped is added up before anything is shuffled.
 */
public enum AggMode {
  /** The data source that saw most of the flow counts: a path is counted once. */
  MAX,
  /** Every data source counts: a path of three switches is counted three times. */
  SUM,
  /** One table per agent, in which the agent's data sources are added up. */
  AGENT;

  /** The name that users write. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
