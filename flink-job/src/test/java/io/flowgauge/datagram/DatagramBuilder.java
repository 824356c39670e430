package io.flowgauge.datagram;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** Writes one sFlow version 5 datagram, well-formed unless it is asked for something else. */
public final class DatagramBuilder {
  private static final int UNKNOWN = 0;
  private static final int IP_V4 = 1;
  private static final int IP_V6 = 2;

  private long version = 5;
  private long addressType = IP_V4;
  private byte[] address = {(byte) 192, 0, 2, 1};
  private long subAgent;
  private long sequence = 1;
  private long uptimeMillis = 60_000;
  private final TaggedList samples = new TaggedList();

  DatagramBuilder() {}

  /** The version word, 5 unless set. */
  public DatagramBuilder version(long value) {
    version = value;
    return this;
  }

  /** The agent address, an IPv4 or IPv6 literal. */
  public DatagramBuilder agent(String literal) {
    try {
      address = InetAddress.getByName(literal).getAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("'" + literal + "' is no address literal", e);
    }
    addressType = address.length == 4 ? IP_V4 : IP_V6;
    return this;
  }

  /** An agent that does not know its address. */
  public DatagramBuilder unknownAgent() {
    return agentUnion(UNKNOWN);
  }

  /** Any agent address union, also one that no specification knows. */
  public DatagramBuilder agentUnion(long type, byte... octets) {
    addressType = type;
    address = octets;
    return this;
  }

  /** The sub-agent id, 0 unless set. */
  public DatagramBuilder subAgent(long id) {
    subAgent = id;
    return this;
  }

  /** The datagram's sequence number, 1 unless set. */
  public DatagramBuilder sequence(long number) {
    sequence = number;
    return this;
  }

  /** Time since the agent booted, one minute unless set. */
  public DatagramBuilder uptime(long millis) {
    uptimeMillis = millis;
    return this;
  }

  /** Appends a compact flow sample (0:1). */
  public DatagramBuilder flowSample(UnaryOperator<FlowSampleBuilder> content) {
    return flowSample(content, false);
  }

  /** Appends an expanded flow sample (0:3). */
  public DatagramBuilder expandedFlowSample(UnaryOperator<FlowSampleBuilder> content) {
    return flowSample(content, true);
  }

  /** Appends a flow sample, expanded (0:3) or compact (0:1). */
  public DatagramBuilder flowSample(UnaryOperator<FlowSampleBuilder> content, boolean expanded) {
    return sample(0, expanded ? 3 : 1, content.apply(new FlowSampleBuilder()).body(expanded));
  }

  /**
   * Appends a discarded packet (0:5): why, from which interface to which, and records as a flow
   * sample has them.
   */
  public DatagramBuilder discardedPacket(
      long reason, long input, long output, UnaryOperator<FlowSampleBuilder> records) {
    return sample(
        0, 5, records.apply(new FlowSampleBuilder()).discardedBody(reason, input, output));
  }

  /** Appends a counters sample (0:2) with the given records, none looked into. */
  public DatagramBuilder counterSample(long sequenceNumber, int sourceIndex, byte... records) {
    return sample(
        0, 2, new Xdr().uint32(sequenceNumber).uint32(sourceIndex).uint32(1).raw(records).bytes());
  }

  /** Appends a sample of any structure. */
  public DatagramBuilder sample(int enterprise, int format, byte... body) {
    return sampleClaiming(body.length, enterprise, format, body);
  }

  /** Appends a sample whose length word is {@code declaredLength}, whatever its body is. */
  public DatagramBuilder sampleClaiming(
      long declaredLength, int enterprise, int format, byte... body) {
    samples.add(declaredLength, enterprise, format, body);
    return this;
  }

  /** Appends bytes as they are: no sample, not counted. */
  public DatagramBuilder raw(byte... bytes) {
    samples.raw(bytes);
    return this;
  }

  /** Adds to the number of samples that the header announces; may be negative. */
  public DatagramBuilder announceMoreSamples(long more) {
    samples.announceMore(more);
    return this;
  }

  /** The UDP payload. */
  public byte[] bytes() {
    return new Xdr()
        .uint32(version)
        .uint32(addressType)
        .raw(address)
        .uint32(subAgent)
        .uint32(sequence)
        .uint32(uptimeMillis)
        .raw(samples.bytes())
        .bytes();
  }

  /** The datagram as a collector hands it on, from UDP source 192.0.2.1:6343. */
  public RawDatagram received(long millis) {
    return new RawDatagram(bytes(), millis, "192.0.2.1:6343".getBytes(StandardCharsets.US_ASCII));
  }
}
