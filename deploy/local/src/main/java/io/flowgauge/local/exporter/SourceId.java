package io.flowgauge.local.exporter;

import java.util.Comparator;

/**
 * A data source as sFlow tells it apart. Ordered so that those which differ in their sub-agent
 * alone are neighbours, the lowest first.
 */
record SourceId(String agent, long subAgent, String dataSource) implements Comparable<SourceId> {
  private static final Comparator<SourceId> ORDER =
      Comparator.comparing(SourceId::agent)
          .thenComparing(SourceId::dataSource)
          .thenComparingLong(SourceId::subAgent);

  @Override
  public int compareTo(SourceId other) {
    return ORDER.compare(this, other);
  }

  /** Whether Prometheus, to which no sub-agent is told, takes both for one. */
  boolean looksLike(SourceId other) {
    return agent.equals(other.agent) && dataSource.equals(other.dataSource);
  }
}
