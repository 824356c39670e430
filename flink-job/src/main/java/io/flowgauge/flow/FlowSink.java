package io.flowgauge.flow;

/** Takes what samples say about flows, one call for each sample and definition that match. */
public interface FlowSink {
  /**
   * Adds one sample.
   *
   * @param definition index of the definition among those that are observed
   * @param observed {@link ObservedFlow}'s layout; only valid during the call, with 8 zero octets
   *     behind {@code length}
   * @param length octets of {@code observed}
   * @param value the sample's value times its sampling rate
   */
  void add(int definition, byte[] observed, int length, long value);
}
