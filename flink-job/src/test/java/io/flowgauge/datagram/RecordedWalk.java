package io.flowgauge.datagram;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Writes down a walk, a line for each call, in words a test can quote. Offsets are left out of the
 * lines of whatever is in order, so that tests of meaning do not depend on layout.
 */
final class RecordedWalk implements DatagramVisitor {
  private final List<String> lines = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private byte[] bytes = new byte[0];

  /** What a decoder of its own says of all of {@code bytes}. */
  static RecordedWalk of(byte[] bytes) {
    RecordedWalk walk = new RecordedWalk();
    new DatagramDecoder().decode(bytes, bytes.length, walk);
    return walk;
  }

  /** Every call in order. */
  List<String> lines() {
    return lines;
  }

  /** The problems alone, as {@code missing-samples@28}. */
  List<String> problems() {
    return problems;
  }

  @Override
  public void datagram(DatagramHeader header) {
    bytes = header.bytes();
    lines.add(
        "datagram agent="
            + hex(header.agentOffset(), header.agentOffset() + header.agentLength())
            + " sub="
            + Integer.toUnsignedString(header.subAgentId())
            + " seq="
            + Integer.toUnsignedString(header.sequenceNumber())
            + " uptime="
            + Integer.toUnsignedString(header.uptimeMillis()));
  }

  @Override
  public void flowSample(FlowSampleHeader sample) {
    lines.add(
        "flow seq="
            + Integer.toUnsignedString(sample.sequenceNumber())
            + " source="
            + Integer.toUnsignedString(sample.sourceClass())
            + ":"
            + Integer.toUnsignedString(sample.sourceIndex())
            + " rate="
            + Integer.toUnsignedString(sample.samplingRate())
            + " pool="
            + Integer.toUnsignedString(sample.samplePool())
            + " drops="
            + Integer.toUnsignedString(sample.drops())
            + " in="
            + Integer.toUnsignedString(sample.inputFormat())
            + ":"
            + Integer.toUnsignedString(sample.inputValue())
            + " out="
            + Integer.toUnsignedString(sample.outputFormat())
            + ":"
            + Integer.toUnsignedString(sample.outputValue()));
  }

  @Override
  public void sampledHeader(SampledHeader header) {
    lines.add(
        "header protocol="
            + Integer.toUnsignedString(header.protocol())
            + " frame="
            + header.frameLength()
            + " stripped="
            + Integer.toUnsignedString(header.stripped())
            + " bytes="
            + hex(header.offset(), header.offset() + header.length()));
  }

  @Override
  public void endFlowSample() {
    lines.add("end");
  }

  @Override
  public void otherSample(int dataFormat, int start, int end) {
    lines.add("sample " + DataFormat.text(dataFormat) + " " + hex(start, end));
  }

  @Override
  public void otherFlowRecord(int dataFormat, int start, int end) {
    lines.add("record " + DataFormat.text(dataFormat) + " " + hex(start, end));
  }

  @Override
  public void problem(Problem problem, int offset) {
    problems.add(problem.text() + "@" + offset);
    lines.add("problem " + problem.text());
  }

  private String hex(int start, int end) {
    return HexFormat.of().formatHex(bytes, start, end);
  }
}
