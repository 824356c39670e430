package io.flowgauge.datagram;

/** Writes the body of one flow sample, compact or expanded. */
public final class FlowSampleBuilder {
  private static final int FORMAT_DISCARDED = 1;
  private static final int FORMAT_MULTIPLE = 2;

  private long sequence = 1;
  private long sourceClass;
  private long sourceIndex = 1;
  private long rate = 1;
  private long pool;
  private long drops;
  private long inputFormat;
  private long inputValue = 1;
  private long outputFormat;
  private long outputValue = 2;
  private final TaggedList records = new TaggedList();

  FlowSampleBuilder() {}

  /** Of the sample within its data source, 1 unless set. */
  public FlowSampleBuilder sequence(long number) {
    sequence = number;
    return this;
  }

  /** The data source, 0:1 (ifIndex 1) unless set. */
  public FlowSampleBuilder source(long classId, long index) {
    sourceClass = classId;
    sourceIndex = index;
    return this;
  }

  /** One packet in how many is sampled, 1 unless set. */
  public FlowSampleBuilder rate(long oneIn) {
    rate = oneIn;
    return this;
  }

  /** The sample pool, 0 unless set. */
  public FlowSampleBuilder pool(long packets) {
    pool = packets;
    return this;
  }

  /** Samples the agent lost, 0 unless set. */
  public FlowSampleBuilder drops(long samples) {
    drops = samples;
    return this;
  }

  /** The packet came in by this ifIndex, 1 unless set. */
  public FlowSampleBuilder input(long ifIndex) {
    return input(0, ifIndex);
  }

  /** The input interface as the wire has it. */
  public FlowSampleBuilder input(long format, long value) {
    inputFormat = format;
    inputValue = value;
    return this;
  }

  /** The packet went out by this ifIndex, 2 unless set. */
  public FlowSampleBuilder output(long ifIndex) {
    return output(0, ifIndex);
  }

  /** The packet was discarded. */
  public FlowSampleBuilder discarded(long reason) {
    return output(FORMAT_DISCARDED, reason);
  }

  /** The packet went out by several interfaces; 0 where their number is not known. */
  public FlowSampleBuilder flooded(long interfaces) {
    return output(FORMAT_MULTIPLE, interfaces);
  }

  /** The output interface as the wire has it. */
  public FlowSampleBuilder output(long format, long value) {
    outputFormat = format;
    outputValue = value;
    return this;
  }

  /** Appends a sampled header (0:1). */
  public FlowSampleBuilder header(FrameBuilder frame) {
    return header(frame.headerProtocol(), frame.frameLength(), frame.stripped(), frame.bytes());
  }

  /** Appends a sampled header (0:1) of any bytes. */
  public FlowSampleBuilder header(
      long headerProtocol, long frameLength, long stripped, byte... header) {
    return record(
        0,
        1,
        new Xdr()
            .uint32(headerProtocol)
            .uint32(frameLength)
            .uint32(stripped)
            .opaque(header)
            .bytes());
  }

  /** Appends a record of any structure. */
  public FlowSampleBuilder record(int enterprise, int format, byte... body) {
    return recordClaiming(body.length, enterprise, format, body);
  }

  /** Appends a record whose length word is {@code declaredLength}, whatever its body is. */
  public FlowSampleBuilder recordClaiming(
      long declaredLength, int enterprise, int format, byte... body) {
    records.add(declaredLength, enterprise, format, body);
    return this;
  }

  /** Appends bytes as they are: no record, not counted. */
  public FlowSampleBuilder raw(byte... bytes) {
    records.raw(bytes);
    return this;
  }

  /** Adds to the number of records that the sample announces; may be negative. */
  public FlowSampleBuilder announceMoreRecords(long more) {
    records.announceMore(more);
    return this;
  }

  byte[] discardedBody(long reason, long ifIn, long ifOut) {
    return new Xdr()
        .uint32(sequence)
        .uint32(sourceClass)
        .uint32(sourceIndex)
        .uint32(drops)
        .uint32(ifIn)
        .uint32(ifOut)
        .uint32(reason)
        .raw(records.bytes())
        .bytes();
  }

  byte[] body(boolean expanded) {
    Xdr xdr = new Xdr().uint32(sequence);
    split(xdr, expanded, 24, sourceClass, sourceIndex);
    xdr.uint32(rate).uint32(pool).uint32(drops);
    split(xdr, expanded, 30, inputFormat, inputValue);
    split(xdr, expanded, 30, outputFormat, outputValue);
    return xdr.raw(records.bytes()).bytes();
  }

  /** Two words when expanded, else one with {@code high} above the low {@code lowBits}. */
  private static void split(Xdr xdr, boolean expanded, int lowBits, long high, long low) {
    if (expanded) {
      xdr.uint32(high).uint32(low);
    } else {
      xdr.uint32((high << lowBits) + low);
    }
  }
}
