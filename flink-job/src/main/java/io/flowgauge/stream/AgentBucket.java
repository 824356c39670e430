package io.flowgauge.stream;

import io.flowgauge.counter.CounterSample;
import io.flowgauge.flow.FlowHash;
import org.apache.flink.api.java.functions.KeySelector;

/**
 * Which of the counter tables an agent is in: the lowest bits of its address's hash. The tables are
 * always as many, so that what is beyond their bounds is the same at every parallelism; and all of
 * an agent is in one, so that what it says of its host reaches all of its data sources.
 */
public final class AgentBucket implements KeySelector<CounterSample, Long> {
  private static final long serialVersionUID = 1L;

  /** More than subtasks that counters will ever keep busy. */
  public static final int BUCKETS = 64;

  @Override
  public Long getKey(CounterSample sample) {
    return FlowHash.of(sample.agent()) & (BUCKETS - 1);
  }

  /** A table's share of a bound on all data sources. */
  static int share(int sources) {
    if (sources < BUCKETS) {
      throw new IllegalArgumentException(
          "There are " + BUCKETS + " tables of data sources, and room for " + sources + " in all.");
    }
    return sources / BUCKETS;
  }
}
