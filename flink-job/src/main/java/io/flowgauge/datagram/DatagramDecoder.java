package io.flowgauge.datagram;

/**
 * Walks an sFlow version 5 datagram and pushes what it finds to a {@link DatagramVisitor}, without
 * making an object per sample.
 *
 * <p>Total: for every byte array it returns in time linear in the length, allocates nothing and
 * throws nothing. Containers nest (datagram, sample, record) and every read is bounded by the
 * innermost; after each child the walk stands at the child's declared end, whatever was inside.
 * Lengths that are no multiple of 4 are followed by XDR padding (RFC 4506, section 4.10).
 *
 * <p>Not thread-safe: one decoder per thread.
 */
public final class DatagramDecoder {
  private static final int VERSION = 5;
  private static final int ADDRESS_UNKNOWN = 0;
  private static final int ADDRESS_IP_V4 = 1;
  private static final int ADDRESS_IP_V6 = 2;
  private static final int AGENT_OFFSET = 8;
  private static final int AFTER_AGENT_BYTES = 16;

  /** A data_format and a length precede every sample and record. */
  private static final int TAG_BYTES = 8;

  private static final int FLOW_SAMPLE = DataFormat.of(0, 1);
  private static final int FLOW_SAMPLE_EXPANDED = DataFormat.of(0, 3);

  private final DatagramHeader header = new DatagramHeader();
  private final FlowSampleHeader sample = new FlowSampleHeader();
  private final Structures structures = new Structures();

  /** Walks {@code bytes[0, length)}. */
  public void decode(byte[] bytes, int length, DatagramVisitor visitor) {
    if (length < AGENT_OFFSET) {
      visitor.problem(Problem.TRUNCATED_HEADER, length);
      return;
    }
    if (BigEndian.int32(bytes, 0) != VERSION) {
      visitor.problem(Problem.UNSUPPORTED_VERSION, 0);
      return;
    }
    int agentLength = addressLength(BigEndian.int32(bytes, 4));
    if (agentLength < 0) {
      visitor.problem(Problem.UNKNOWN_ADDRESS_TYPE, 4);
      return;
    }
    int at = AGENT_OFFSET + agentLength;
    if (length < at + AFTER_AGENT_BYTES) {
      visitor.problem(Problem.TRUNCATED_HEADER, length);
      return;
    }
    header.bytes = bytes;
    header.agentOffset = AGENT_OFFSET;
    header.agentLength = agentLength;
    header.subAgentId = BigEndian.int32(bytes, at);
    header.sequenceNumber = BigEndian.int32(bytes, at + 4);
    header.uptimeMillis = BigEndian.int32(bytes, at + 8);
    visitor.datagram(header);
    samples(
        bytes,
        at + AFTER_AGENT_BYTES,
        length,
        BigEndian.uint32(bytes, at + AFTER_AGENT_BYTES - 4),
        visitor);
  }

  private static int addressLength(int type) {
    return switch (type) {
      case ADDRESS_UNKNOWN -> 0;
      case ADDRESS_IP_V4 -> 4;
      case ADDRESS_IP_V6 -> 16;
      default -> -1;
    };
  }

  // Bytes after the last announced sample are ignored: edited captures and some agents have them.
  private void samples(byte[] bytes, int start, int end, long count, DatagramVisitor visitor) {
    int at = start;
    for (long i = 0; i < count; i++) {
      if (end - at < TAG_BYTES) {
        visitor.problem(Problem.MISSING_SAMPLES, at);
        return;
      }
      int body = at + TAG_BYTES;
      long declared = BigEndian.uint32(bytes, at + 4);
      boolean overruns = declared > end - body;
      if (overruns) {
        visitor.problem(Problem.SAMPLE_OVERRUNS_DATAGRAM, at + 4);
      }
      int bodyEnd = overruns ? end : body + (int) declared;
      sample(BigEndian.int32(bytes, at), bytes, body, bodyEnd, visitor);
      if (overruns) {
        return;
      }
      at = padded(body, declared, end);
    }
  }

  private void sample(int dataFormat, byte[] bytes, int start, int end, DatagramVisitor visitor) {
    if (dataFormat == FLOW_SAMPLE) {
      if (end - start < FlowSampleHeader.COMPACT_BYTES) {
        visitor.problem(Problem.TRUNCATED_SAMPLE, start);
        return;
      }
      sample.readCompact(bytes, start);
      flowSample(bytes, start + FlowSampleHeader.COMPACT_BYTES, end, visitor);
    } else if (dataFormat == FLOW_SAMPLE_EXPANDED) {
      if (end - start < FlowSampleHeader.EXPANDED_BYTES) {
        visitor.problem(Problem.TRUNCATED_SAMPLE, start);
        return;
      }
      sample.readExpanded(bytes, start);
      flowSample(bytes, start + FlowSampleHeader.EXPANDED_BYTES, end, visitor);
    } else {
      visitor.otherSample(dataFormat, start, end);
    }
  }

  private void flowSample(byte[] bytes, int recordsStart, int end, DatagramVisitor visitor) {
    if (sample.samplingRate == 0) {
      visitor.problem(Problem.NO_SAMPLING_RATE, sample.offset);
    }
    visitor.flowSample(sample);
    long count = BigEndian.uint32(bytes, recordsStart - 4);
    int at = recordsStart;
    for (long i = 0; i < count; i++) {
      if (end - at < TAG_BYTES) {
        visitor.problem(Problem.MISSING_RECORDS, at);
        break;
      }
      int body = at + TAG_BYTES;
      long declared = BigEndian.uint32(bytes, at + 4);
      if (declared > end - body) {
        visitor.problem(Problem.RECORD_OVERRUNS_SAMPLE, at + 4);
        break;
      }
      structures.flowRecord(
          BigEndian.int32(bytes, at), bytes, body, body + (int) declared, visitor);
      at = padded(body, declared, end);
    }
    visitor.endFlowSample();
  }

  private static int padded(int start, long length, int limit) {
    return (int) Math.min(limit, start + ((length + 3) & ~3L));
  }
}
