package io.flowgauge.benchmark;

import io.flowgauge.datagram.DatagramDecoder;
import io.flowgauge.datagram.DatagramHeader;
import io.flowgauge.datagram.DatagramVisitor;
import io.flowgauge.datagram.FlowSampleHeader;
import io.flowgauge.datagram.Problem;
import io.flowgauge.datagram.SampledHeader;

/** Counts the flow samples that can be measured: those with a sampling rate and a packet. */
class SampleWalk implements DatagramVisitor {
  private final DatagramDecoder decoder = new DatagramDecoder();
  private long samples;
  private long seen;
  private boolean scalable;
  private boolean hasPacket;

  /** How many there are in {@code payload}. */
  final long samplesOf(byte[] payload) {
    samples = 0;
    decoder.decode(payload, payload.length, this);
    return samples;
  }

  /** Depends on all that was read, so that no compiler leaves out the reading. */
  final long seen() {
    return seen;
  }

  final void see(long value) {
    seen += value;
  }

  @Override
  public void datagram(DatagramHeader header) {
    see(header.sequenceNumber());
  }

  @Override
  public void flowSample(FlowSampleHeader sample) {
    see(sample.sourceIndex() + sample.inputValue() + sample.outputValue());
    scalable = sample.samplingRate() != 0;
    hasPacket = false;
  }

  @Override
  public void sampledHeader(SampledHeader header) {
    see(header.frameLength());
    hasPacket = true;
  }

  @Override
  public void endFlowSample() {
    if (scalable && hasPacket) {
      samples++;
    }
  }

  @Override
  public void unknownSample(int dataFormat, int start, int end) {
    see(dataFormat);
  }

  @Override
  public void unknownFlowRecord(int dataFormat, int start, int end) {
    see(dataFormat);
  }

  @Override
  public void problem(Problem problem, int offset) {
    see(offset);
  }
}
