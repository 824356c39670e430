package io.flowgauge.flow;

/** Takes what samples say about flows, one call for each sample and definition that match. */
public interface FlowSink {
  /**
   * Adds one sample.
   *
   * @param definition index of the definition among those that are observed
   * @param observed begins with an {@link ObservedFlow}; only valid during the call
   * @param words how many words it has
   * @param values one for each of {@link FlowDefinition#values}: for SUM and AVG the sample's value
   *     times its sampling rate, for MIN and MAX the value, for COUNT a hash of the value; {@link
   *     FlowValue#ABSENT} where the sample has none (never the first); only valid during the call
   * @param weight how many packets the sample stands for: its sampling rate
   */
  void add(int definition, long[] observed, int words, long[] values, long weight);
}
