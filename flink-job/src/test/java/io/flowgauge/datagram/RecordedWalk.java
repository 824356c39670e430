package io.flowgauge.datagram;

import io.flowgauge.datagram.structure.FieldText;
import io.flowgauge.datagram.structure.Structure;
import java.nio.charset.StandardCharsets;
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
        "datagram agent=%s sub=%s seq=%s uptime=%s"
            .formatted(
                hex(header.agentOffset(), header.agentOffset() + header.agentLength()),
                unsigned(header.subAgentId()),
                unsigned(header.sequenceNumber()),
                unsigned(header.uptimeMillis())));
  }

  @Override
  public void flowSample(FlowSampleHeader sample) {
    lines.add(
        "flow seq=%s source=%s:%s rate=%s pool=%s drops=%s in=%s:%s out=%s:%s"
            .formatted(
                unsigned(sample.sequenceNumber()),
                unsigned(sample.sourceClass()),
                unsigned(sample.sourceIndex()),
                unsigned(sample.samplingRate()),
                unsigned(sample.samplePool()),
                unsigned(sample.drops()),
                unsigned(sample.inputFormat()),
                unsigned(sample.inputValue()),
                unsigned(sample.outputFormat()),
                unsigned(sample.outputValue())));
  }

  @Override
  public void sampledHeader(SampledHeader header) {
    lines.add(
        "header protocol=%s frame=%s stripped=%s bytes=%s"
            .formatted(
                unsigned(header.protocol()),
                header.frameLength(),
                unsigned(header.stripped()),
                hex(header.offset(), header.offset() + header.length())));
  }

  @Override
  public void endFlowSample() {
    lines.add("end");
  }

  @Override
  public void flowRecord(Structure structure, int start, int end) {
    lines.add("record " + DataFormat.text(structure.dataFormat()) + " " + hex(start, end));
  }

  @Override
  public void counterSample(CounterSampleHeader sample) {
    lines.add(
        "counters seq=%s source=%s:%s"
            .formatted(
                unsigned(sample.sequenceNumber()),
                unsigned(sample.sourceClass()),
                unsigned(sample.sourceIndex())));
  }

  @Override
  public void endCounterSample() {
    lines.add("end");
  }

  @Override
  public void counterRecord(Structure structure, int start, int end) {
    lines.add("counter record " + DataFormat.text(structure.dataFormat()) + " " + hex(start, end));
  }

  @Override
  public void unknownCounterRecord(int dataFormat, int start, int end) {
    lines.add("counter record " + DataFormat.text(dataFormat) + " " + hex(start, end));
  }

  @Override
  public void discardedPacket(DiscardedPacketHeader sample) {
    lines.add(
        "discarded seq=%s source=%s:%s drops=%s in=%s out=%s reason=%s"
            .formatted(
                unsigned(sample.sequenceNumber()),
                unsigned(sample.sourceClass()),
                unsigned(sample.sourceIndex()),
                unsigned(sample.drops()),
                unsigned(sample.input()),
                unsigned(sample.output()),
                unsigned(sample.reason())));
  }

  @Override
  public void endDiscardedPacket() {
    lines.add("end");
  }

  @Override
  public void customSample(CustomSampleHeader sample) {
    lines.add(
        "custom %s name=%s rate=%s pool=%s"
            .formatted(
                DataFormat.text(sample.dataFormat()),
                text(sample.nameOffset(), sample.nameOffset() + sample.nameLength()),
                unsigned(sample.samplingRate()),
                unsigned(sample.samplePool())));
  }

  @Override
  public void customValue(CustomType type, int nameFrom, int nameTo, int from, int to) {
    lines.add(
        "value %s %s=%s"
            .formatted(
                type.word(), text(nameFrom, nameTo), FieldText.of(type.type(), bytes, from, to)));
  }

  @Override
  public void endCustomSample() {
    lines.add("end");
  }

  @Override
  public void unknownSample(int dataFormat, int start, int end) {
    lines.add("sample " + DataFormat.text(dataFormat) + " " + hex(start, end));
  }

  @Override
  public void unknownFlowRecord(int dataFormat, int start, int end) {
    lines.add("record " + DataFormat.text(dataFormat) + " " + hex(start, end));
  }

  @Override
  public void trailing(int start, int end) {
    lines.add("trailing " + hex(start, end));
  }

  @Override
  public void problem(Problem problem, int offset) {
    problems.add(problem.text() + "@" + offset);
    lines.add("problem " + problem.text());
  }

  private static String unsigned(int value) {
    return Integer.toUnsignedString(value);
  }

  private String text(int start, int end) {
    return new String(bytes, start, end - start, StandardCharsets.UTF_8);
  }

  private String hex(int start, int end) {
    return HexFormat.of().formatHex(bytes, start, end);
  }
}
