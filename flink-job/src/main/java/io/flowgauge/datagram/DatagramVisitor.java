package io.flowgauge.datagram;

import io.flowgauge.datagram.structure.Structure;

/**
 * What {@link DatagramDecoder} tells of a datagram, in wire order. All objects handed over belong
 * to the decoder and hold until the next call of the same method. Whoever is not interested in
 * something does not override its method.
 *
 * <p>A flow sample is one {@link #flowSample}, its records, one {@link #endFlowSample}, whatever is
 * wrong inside; likewise counter samples and discarded packets. Bodies of records and samples are
 * in {@code [start, end)} of the datagram.
 */
public interface DatagramVisitor {
  /** The header has been read; samples follow. */
  default void datagram(DatagramHeader header) {}

  /** A flow sample begins: flow records follow. */
  default void flowSample(FlowSampleHeader sample) {}

  /** The current flow sample is over. */
  default void endFlowSample() {}

  /** A counter sample begins: counter records follow. */
  default void counterSample(CounterSampleHeader sample) {}

  /** The current counter sample is over. */
  default void endCounterSample() {}

  /** A discarded packet begins: flow records follow. */
  default void discardedPacket(DiscardedPacketHeader sample) {}

  /** The current discarded packet is over. */
  default void endDiscardedPacket() {}

  /** A flow record 0:1 of the current flow sample or discarded packet. */
  default void sampledHeader(SampledHeader header) {}

  /** Any other flow record of the current flow sample or discarded packet. */
  default void flowRecord(Structure structure, int start, int end) {}

  /** A flow record of a structure that is not known. */
  default void unknownFlowRecord(int dataFormat, int start, int end) {}

  /** A counter record of the current counter sample. */
  default void counterRecord(Structure structure, int start, int end) {}

  /** A counter record of a structure that is not known. */
  default void unknownCounterRecord(int dataFormat, int start, int end) {}

  /** A sample of an application's metrics or flow begins: values follow. */
  default void customSample(CustomSampleHeader sample) {}

  /**
   * A value of the current custom sample. Its name, UTF-8, is in {@code [nameFrom, nameTo)} of the
   * datagram, the value itself, with length word and padding where its type has them, in {@code
   * [from, to)}.
   */
  default void customValue(CustomType type, int nameFrom, int nameTo, int from, int to) {}

  /** The current custom sample is over. */
  default void endCustomSample() {}

  /** A sample of a structure that is not known. */
  default void unknownSample(int dataFormat, int start, int end) {}

  /**
   * Octets behind the last sample that the datagram announces. Not wrong: edited captures and some
   * agents have them.
   */
  default void trailing(int start, int end) {}

  /** Something is wrong at {@code offset}, counted from the datagram's first byte. */
  default void problem(Problem problem, int offset) {}
}
