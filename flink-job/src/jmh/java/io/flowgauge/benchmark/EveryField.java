package io.flowgauge.benchmark;

import io.flowgauge.datagram.BigEndian;
import io.flowgauge.datagram.CounterSampleHeader;
import io.flowgauge.datagram.CustomType;
import io.flowgauge.datagram.DatagramHeader;
import io.flowgauge.datagram.DiscardedPacketHeader;
import io.flowgauge.datagram.FlowSampleHeader;
import io.flowgauge.datagram.SampledHeader;
import io.flowgauge.datagram.structure.Field;
import io.flowgauge.datagram.structure.FieldVisitor;
import io.flowgauge.datagram.structure.Structure;

/** Reads the value of every field of every sample and record. */
class EveryField extends SampleWalk implements FieldVisitor {
  private byte[] bytes = {};

  @Override
  public void datagram(DatagramHeader header) {
    super.datagram(header);
    bytes = header.bytes();
    see(header.subAgentId() + header.uptimeMillis() + header.agentLength());
  }

  @Override
  public void flowSample(FlowSampleHeader sample) {
    super.flowSample(sample);
    see(sample.sequenceNumber() + sample.sourceClass() + sample.samplingRate());
    see(sample.samplePool() + sample.drops() + sample.inputFormat() + sample.outputFormat());
  }

  @Override
  public void sampledHeader(SampledHeader header) {
    super.sampledHeader(header);
    see(header.protocol() + header.stripped() + header.offset() + header.length());
  }

  @Override
  public void counterSample(CounterSampleHeader sample) {
    see(sample.sequenceNumber() + sample.sourceClass() + sample.sourceIndex());
  }

  @Override
  public void discardedPacket(DiscardedPacketHeader sample) {
    see(sample.sequenceNumber() + sample.sourceClass() + sample.sourceIndex());
    see(sample.drops() + sample.input() + sample.output() + sample.reason());
  }

  @Override
  public void flowRecord(Structure structure, int start, int end) {
    structure.walk(bytes, start, end, this);
  }

  @Override
  public void counterRecord(Structure structure, int start, int end) {
    structure.walk(bytes, start, end, this);
  }

  @Override
  public void customValue(CustomType type, int nameFrom, int nameTo, int from, int to) {
    see(read(nameFrom, nameTo) + read(from, to));
  }

  @Override
  public void field(Field field, int from, int to) {
    see(read(from, to));
  }

  private long read(int from, int to) {
    long value = 0;
    int at = from;
    for (; to - at >= 4; at += 4) {
      value = 31 * value + BigEndian.int32(bytes, at);
    }
    for (; at < to; at++) {
      value = 31 * value + bytes[at];
    }
    return value;
  }
}
