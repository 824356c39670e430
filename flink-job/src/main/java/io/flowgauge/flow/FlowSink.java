package io.flowgauge.flow;

/** Takes what samples say about flows, one call for each sample and definition that match. */
public interface FlowSink {
  /**
   * Adds one sample.
   *
   * @param definition index of the definition among those that are observed
   * @param observed begins with an {@link ObservedFlow}; only valid during the call
   * @param words how many words it has
   * @param value the sample's value times its sampling rate
   */
  void add(int definition, long[] observed, int words, long value);
}
