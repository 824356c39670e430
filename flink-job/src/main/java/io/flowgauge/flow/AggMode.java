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
  AGENT,
  /**
   * Samples of packets that enter the network, on ports that are not on a link of the topology, are
   * added up: a path is counted once. Without a topology every port is such a port.
   */
  EDGE,
  /** Samples of packets that come in by ports on links of the topology are added up. */
  CORE;

  /** Whether nothing of a sample's origin is kept: all samples that count are added up. */
  public boolean isSum() {
    return this == SUM || this == EDGE || this == CORE;
  }

  /** The name that users write. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
