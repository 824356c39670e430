package io.flowgauge.datagram;

/**
 * What {@link DatagramDecoder} tells of a datagram, in wire order. All objects handed over belong
 * to the decoder and hold until the next call of the same method.
 *
 * <p>A flow sample is one {@link #flowSample}, its records, one {@link #endFlowSample}, whatever is
 * wrong inside.
 */
public interface DatagramVisitor {
  /** The header has been read; samples follow. */
  void datagram(DatagramHeader header);

  /** A flow sample begins. */
  void flowSample(FlowSampleHeader sample);

  /** A flow record 0:1 of the current flow sample. */
  void sampledHeader(SampledHeader header);

  /** The current flow sample is over. */
  void endFlowSample();

  /** A sample of a structure this decoder does not walk, body in {@code [start, end)}. */
  void otherSample(int dataFormat, int start, int end);

  /** A flow record of a structure this decoder does not walk, body in {@code [start, end)}. */
  void otherFlowRecord(int dataFormat, int start, int end);

  /** Something is wrong at {@code offset}, counted from the datagram's first byte. */
  void problem(Problem problem, int offset);
}
