package io.flowgauge.flow;

/** A {@link FlowSink} that also takes several samples of a flow at once. */
public interface FlowTally extends FlowSink {
  /**
   * Adds samples: the same as to add one after the other.
   *
   * @param definition index of the definition among those that are observed
   * @param observed begins with an {@link ObservedFlow}; only valid during the call
   * @param words how many words it has
   * @param values as in {@link FlowSink#add}, aggregated: sums, the least, the greatest; for COUNT
   *     the hash that all samples share; absent where it is of all samples
   * @param weight how many packets the samples stand for
   * @param samples how many there are
   */
  void addAll(int definition, long[] observed, int words, long[] values, long weight, long samples);

  /**
   * Says that all flows of some samples have been told, and that more may follow before the
   * datagram ends: who is full makes room now.
   */
  default void makeRoom() {}
}
