package io.flowgauge.datagram;

import io.flowgauge.datagram.structure.Field;
import io.flowgauge.datagram.structure.FieldVisitor;
import io.flowgauge.datagram.structure.Structure;

/**
 * Fails as soon as a walk breaks what {@link DatagramVisitor} promises: calls in order, offsets
 * inside the datagram and inside the sample they are told of. Makes nothing as it listens.
 */
public final class CheckedWalk implements DatagramVisitor, FieldVisitor {
  private final Nested nested = new Nested();
  private byte[] bytes = new byte[0];
  private int length;
  private int calls;
  private int problems;
  private int sampledHeaders;
  private boolean inDatagram;
  private boolean early;
  private boolean inSample;
  private int sampleEnd;
  private int at;
  private int recordEnd;
  private int fieldEnd;
  private long fields;

  /** Walks {@code bytes[0, length)} and checks what is told. */
  public void decode(DatagramDecoder decoder, byte[] datagram, int datagramLength) {
    bytes = datagram;
    length = datagramLength;
    calls = 0;
    problems = 0;
    sampledHeaders = 0;
    inDatagram = false;
    inSample = false;
    at = 0;
    decoder.decode(datagram, datagramLength, this);
    check(!inSample, "a sample did not end");
    check(inDatagram || problems == 1, "without a header there is one problem, and nothing else");
    // Whatever is told of took 8 bytes or more, but for the datagram itself and what ends it early.
    check(calls <= length / 8 + 3, "more calls than the bytes can carry");
  }

  /** How many problems the last walk told of. */
  public int problems() {
    return problems;
  }

  /** How many sampled headers the last walk told of. */
  public int sampledHeaders() {
    return sampledHeaders;
  }

  @Override
  public void datagram(DatagramHeader header) {
    calls++;
    check(calls == 1, "the datagram comes first, and once");
    check(header.bytes() == bytes, "the datagram is the one that was given");
    check(
        header.agentLength() == 0 || header.agentLength() == 4 || header.agentLength() == 16,
        "an agent address has 0, 4 or 16 octets");
    inDatagram = true;
    early = header.version() < 5;
    at = header.agentOffset() + header.agentLength() + (early ? 12 : 16);
    check(header.agentOffset() == 8 && at <= length, "the header is inside the datagram");
  }

  @Override
  public void flowSample(FlowSampleHeader sample) {
    sampleBegins(sample.offset(), sample.end(), FlowSampleHeader.COMPACT_BYTES);
  }

  @Override
  public void counterSample(CounterSampleHeader sample) {
    sampleBegins(sample.offset(), sample.end(), CounterSampleHeader.COMPACT_BYTES);
  }

  @Override
  public void discardedPacket(DiscardedPacketHeader sample) {
    sampleBegins(sample.offset(), sample.end(), DiscardedPacketHeader.FIXED_BYTES);
  }

  private void sampleBegins(int start, int end, int fixedBytes) {
    sampleBegins(start);
    inSample = true;
    long declared = early ? length : BigEndian.uint32(bytes, start - 4);
    sampleEnd = (int) Math.min(length, start + declared);
    check(end == sampleEnd, "a sample ends where it says, or with the datagram");
    at = start + fixedBytes;
    check(at <= sampleEnd, "the fixed part of a sample is inside it");
  }

  @Override
  public void sampledHeader(SampledHeader header) {
    sampledHeaders++;
    int fixed = early ? 12 : SampledHeader.FIXED_BYTES;
    record(header.offset() - fixed, header.offset() + header.length());
    check(header.length() >= 0, "a length is not negative");
  }

  @Override
  public void unknownFlowRecord(int dataFormat, int start, int end) {
    record(start, end);
  }

  @Override
  public void flowRecord(Structure structure, int start, int end) {
    record(structure, start, end);
  }

  @Override
  public void counterRecord(Structure structure, int start, int end) {
    record(structure, start, end);
  }

  @Override
  public void unknownCounterRecord(int dataFormat, int start, int end) {
    record(start, end);
  }

  private void record(Structure structure, int start, int end) {
    record(start, end);
    fieldEnd = start;
    recordEnd = end;
    int walked = structure.walk(bytes, start, end, this);
    check(walked == fieldEnd, "a walk ends behind the last field");
  }

  @Override
  public void field(Field field, int from, int to) {
    check(from == fieldEnd && from < to && to <= recordEnd, "fields follow each other");
    fieldEnd = to;
    fields++;
    nested.walk(field, bytes, from, to);
  }

  /** How many fields all walks have told of, and what was inside them. */
  public long fields() {
    return fields + nested.told();
  }

  private void record(int start, int end) {
    calls++;
    check(inSample, "a record is inside a sample");
    check(start >= at + tagBytes(), "a record begins behind the last");
    check(start <= end && end <= sampleEnd, "a record is inside its sample");
    at = end;
  }

  @Override
  public void endFlowSample() {
    sampleEnds();
  }

  @Override
  public void endCounterSample() {
    sampleEnds();
  }

  @Override
  public void endDiscardedPacket() {
    sampleEnds();
  }

  private void sampleEnds() {
    calls++;
    check(inSample, "a sample ends that began");
    inSample = false;
  }

  @Override
  public void customSample(CustomSampleHeader sample) {
    sampleBegins(sample.offset(), sample.end(), 8);
    check(sample.nameLength() >= 0, "a length is not negative");
    check(sample.nameOffset() + sample.nameLength() <= sampleEnd, "a name is inside its sample");
  }

  @Override
  public void customValue(CustomType type, int nameFrom, int nameTo, int from, int to) {
    calls++;
    check(inSample, "a value is inside a sample");
    check(nameFrom >= at && nameFrom <= nameTo && nameTo <= from, "a name is before its value");
    check(from < to && to <= sampleEnd, "a value is inside its sample");
    at = to;
  }

  @Override
  public void endCustomSample() {
    sampleEnds();
  }

  @Override
  public void unknownSample(int dataFormat, int start, int end) {
    sampleBegins(start);
    check(start <= end && end <= length, "a sample is inside the datagram");
    at = end;
  }

  private void sampleBegins(int start) {
    calls++;
    check(inDatagram, "a sample is inside a datagram");
    check(!inSample, "a sample is not inside a sample");
    check(start >= at + (early ? 4 : 8), "a sample begins behind the last");
  }

  // Before version 5 a record has a type and no length, and one of them has no type either.
  private int tagBytes() {
    return early ? 0 : 8;
  }

  @Override
  public void problem(Problem problem, int offset) {
    calls++;
    problems++;
    check(offset >= 0 && offset <= length, "a problem is inside the datagram");
  }

  private static void check(boolean holds, String promise) {
    if (!holds) {
      throw new AssertionError(promise);
    }
  }
}
