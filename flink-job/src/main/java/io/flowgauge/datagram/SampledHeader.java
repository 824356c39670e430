package io.flowgauge.datagram;

/**
 * The first bytes of a sampled packet. One instance per decoder, overwritten by the next record.
 *
 * <pre>
 *  sFlow version 5, sampled_header (flow record 0:1)
 *  header_protocol protocol; unsigned int frame_length; unsigned int stripped; opaque header&lt;&gt;;
 * </pre>
 */
public final class SampledHeader {
  static final int FIXED_BYTES = 16;
  private static final int EARLY_FIXED_BYTES = 12;

  /** No link carries frames of this many octets: such a length is damage, not traffic. */
  public static final int MAX_FRAME_LENGTH = 1 << 26;

  int protocol;
  int frameLength;
  int stripped;
  int offset;
  int length;

  /** The {@code header_protocol}: 1 Ethernet, 11 IPv4, 12 IPv6, ... */
  public int protocol() {
    return protocol;
  }

  /** Octets of the packet on the wire, FCS included for layer 2, unsigned, as the agent says. */
  public int frameLength() {
    return frameLength;
  }

  /** Whether a link carries frames of that length: what it says is not to be counted otherwise. */
  public boolean isFrameLengthPlausible() {
    return Integer.compareUnsigned(frameLength, MAX_FRAME_LENGTH) <= 0;
  }

  /** Octets removed from the packet before its header was taken; counted in the frame length. */
  public int stripped() {
    return stripped;
  }

  /** Where in the datagram the header bytes begin. */
  public int offset() {
    return offset;
  }

  /** How many header bytes there are, within the record whatever the wire claimed. */
  public int length() {
    return length;
  }

  /**
   * Reads the record of sFlow versions 2 and 4 that begins at {@code start}, which has no {@code
   * stripped}, and hands it to {@code visitor}; returns where it ends, -1 when it is cut short.
   */
  int readEarly(byte[] bytes, int start, int end, DatagramVisitor visitor) {
    if (end - start < EARLY_FIXED_BYTES) {
      visitor.problem(Problem.SAMPLE_OVERRUNS_DATAGRAM, start);
      return -1;
    }
    protocol = BigEndian.int32(bytes, start);
    frameLength = BigEndian.int32(bytes, start + 4);
    stripped = 0;
    offset = start + EARLY_FIXED_BYTES;
    long claimed = BigEndian.uint32(bytes, start + 8);
    length = (int) Math.min(claimed, end - offset);
    tellImplausible(start, visitor);
    visitor.sampledHeader(this);
    if (length < claimed) {
      visitor.problem(Problem.SAMPLE_OVERRUNS_DATAGRAM, start + 8);
      return -1;
    }
    return Math.min(end, offset + ((length + 3) & ~3));
  }

  // The header itself is no worse for it.
  private void tellImplausible(int start, DatagramVisitor visitor) {
    if (!isFrameLengthPlausible()) {
      visitor.problem(Problem.IMPLAUSIBLE_FRAME_LENGTH, start + 4);
    }
  }

  /** Reads the record in {@code [start, end)} and hands it to {@code visitor}. */
  void read(byte[] bytes, int start, int end, DatagramVisitor visitor) {
    if (end - start < FIXED_BYTES) {
      visitor.problem(Problem.TRUNCATED_RECORD, start);
      return;
    }
    frameLength = BigEndian.int32(bytes, start + 4);
    tellImplausible(start, visitor);
    protocol = BigEndian.int32(bytes, start);
    stripped = BigEndian.int32(bytes, start + 8);
    offset = start + FIXED_BYTES;
    long claimed = BigEndian.uint32(bytes, start + 12);
    length = (int) Math.min(claimed, end - offset);
    if (length < claimed) {
      visitor.problem(Problem.HEADER_OVERRUNS_RECORD, start + 12);
    }
    visitor.sampledHeader(this);
  }
}
