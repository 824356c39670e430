package io.flowgauge.datagram;

import io.flowgauge.datagram.structure.Structure;
import io.flowgauge.datagram.structure.Structures;

/**
 * Walks an sFlow datagram of version 5, 4 or 2 and pushes what it finds to a {@link
 * DatagramVisitor}, without making an object per sample.
 *
 * <p>Total: for every byte array it returns in time linear in the length, allocates nothing and
 * throws nothing. Containers nest (datagram, sample, record) and every read is bounded by the
 * innermost; after each child the walk stands at the child's declared end, whatever was inside.
 * Lengths that are no multiple of 4 are followed by XDR padding (RFC 4506, section 4.10).
 *
 * <p>Not thread-safe: one decoder per thread.
 */
public final class DatagramDecoder {
  private static final int VERSION_2 = 2;
  private static final int VERSION_4 = 4;
  private static final int VERSION_5 = 5;
  private static final int ADDRESS_UNKNOWN = 0;
  private static final int ADDRESS_IP_V4 = 1;
  private static final int ADDRESS_IP_V6 = 2;
  private static final int AGENT_OFFSET = 8;
  private static final int AFTER_AGENT_BYTES = 16;

  /** Versions 2 and 4 have no sub-agent. */
  private static final int EARLY_AFTER_AGENT_BYTES = 12;

  /** A data_format and a length precede every sample and record. */
  private static final int TAG_BYTES = 8;

  private static final int FLOW_SAMPLE = 1; // 0:1
  private static final int COUNTER_SAMPLE = 2; // 0:2
  private static final int FLOW_SAMPLE_EXPANDED = 3; // 0:3
  private static final int COUNTER_SAMPLE_EXPANDED = 4; // 0:4
  private static final int DISCARDED_PACKET = 5; // 0:5

  private static final int SAMPLED_HEADER = 1; // 0:1
  private static final int EXTENDED_ROUTER = 1002; // 0:1002
  private static final int ROUTER_WITHOUT_MASKS = 20;
  private static final int ROUTER_WITH_MASKS = 28;
  private static final int LONGEST_PREFIX = 128;

  private final DatagramHeader header = new DatagramHeader();
  private final FlowSampleHeader flowSample = new FlowSampleHeader();
  private final CounterSampleHeader counterSample = new CounterSampleHeader();
  private final DiscardedPacketHeader discardedPacket = new DiscardedPacketHeader();
  private final SampledHeader sampledHeader = new SampledHeader();
  private final CustomSampleWalk customSample = new CustomSampleWalk();
  private final EarlyVersionWalk earlyVersion = new EarlyVersionWalk();

  /** Walks {@code bytes[0, length)}. */
  public void decode(byte[] bytes, int length, DatagramVisitor visitor) {
    if (length < AGENT_OFFSET) {
      visitor.problem(Problem.TRUNCATED_HEADER, length);
      return;
    }
    int version = BigEndian.int32(bytes, 0);
    if (version != VERSION_5 && version != VERSION_4 && version != VERSION_2) {
      visitor.problem(Problem.UNSUPPORTED_VERSION, 0);
      return;
    }
    int agentLength = addressLength(BigEndian.int32(bytes, 4));
    if (agentLength < 0) {
      visitor.problem(Problem.UNKNOWN_ADDRESS_TYPE, 4);
      return;
    }
    int afterAgent = AGENT_OFFSET + agentLength;
    int start = afterAgent + (version == VERSION_5 ? AFTER_AGENT_BYTES : EARLY_AFTER_AGENT_BYTES);
    if (length < start) {
      visitor.problem(Problem.TRUNCATED_HEADER, length);
      return;
    }
    header.bytes = bytes;
    header.version = version;
    header.agentOffset = AGENT_OFFSET;
    header.agentLength = agentLength;
    header.subAgentId = version == VERSION_5 ? BigEndian.int32(bytes, afterAgent) : 0;
    header.sequenceNumber = BigEndian.int32(bytes, start - 12);
    header.uptimeMillis = BigEndian.int32(bytes, start - 8);
    visitor.datagram(header);
    long samples = BigEndian.uint32(bytes, start - 4);
    if (version == VERSION_5) {
      samples(bytes, start, length, samples, visitor);
    } else {
      earlyVersion.samples(version, bytes, start, length, samples, visitor);
    }
  }

  private static int addressLength(int type) {
    return switch (type) {
      case ADDRESS_UNKNOWN -> 0;
      case ADDRESS_IP_V4 -> 4;
      case ADDRESS_IP_V6 -> 16;
      default -> -1;
    };
  }

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
    if (at < end) {
      visitor.trailing(at, end);
    }
  }

  private void sample(int dataFormat, byte[] bytes, int start, int end, DatagramVisitor visitor) {
    int fixed = fixedBytes(dataFormat);
    if (end - start < fixed) {
      visitor.problem(Problem.TRUNCATED_SAMPLE, start);
    } else if (dataFormat == FLOW_SAMPLE || dataFormat == FLOW_SAMPLE_EXPANDED) {
      flowSample(dataFormat, bytes, start, end, visitor);
    } else if (dataFormat == COUNTER_SAMPLE || dataFormat == COUNTER_SAMPLE_EXPANDED) {
      counterSample(dataFormat, bytes, start, end, visitor);
    } else if (dataFormat == DISCARDED_PACKET) {
      discardedPacket(bytes, start, end, visitor);
    } else if (dataFormat == CustomSampleHeader.METRICS || dataFormat == CustomSampleHeader.FLOW) {
      customSample.walk(dataFormat, bytes, start, end, visitor);
    } else {
      visitor.unknownSample(dataFormat, start, end);
    }
  }

  private static int fixedBytes(int dataFormat) {
    return switch (dataFormat) {
      case FLOW_SAMPLE -> FlowSampleHeader.COMPACT_BYTES;
      case FLOW_SAMPLE_EXPANDED -> FlowSampleHeader.EXPANDED_BYTES;
      case COUNTER_SAMPLE -> CounterSampleHeader.COMPACT_BYTES;
      case COUNTER_SAMPLE_EXPANDED -> CounterSampleHeader.EXPANDED_BYTES;
      case DISCARDED_PACKET -> DiscardedPacketHeader.FIXED_BYTES;
      default -> 0;
    };
  }

  private void flowSample(
      int dataFormat, byte[] bytes, int start, int end, DatagramVisitor visitor) {
    flowSample.dataFormat = dataFormat;
    flowSample.end = end;
    if (dataFormat == FLOW_SAMPLE) {
      flowSample.readCompact(bytes, start);
    } else {
      flowSample.readExpanded(bytes, start);
    }
    if (flowSample.samplingRate == 0) {
      visitor.problem(Problem.NO_SAMPLING_RATE, start);
    }
    visitor.flowSample(flowSample);
    records(bytes, start + fixedBytes(dataFormat), end, true, visitor);
    visitor.endFlowSample();
  }

  private void counterSample(
      int dataFormat, byte[] bytes, int start, int end, DatagramVisitor visitor) {
    counterSample.dataFormat = dataFormat;
    counterSample.end = end;
    if (dataFormat == COUNTER_SAMPLE) {
      counterSample.readCompact(bytes, start);
    } else {
      counterSample.readExpanded(bytes, start);
    }
    visitor.counterSample(counterSample);
    records(bytes, start + fixedBytes(dataFormat), end, false, visitor);
    visitor.endCounterSample();
  }

  private void discardedPacket(byte[] bytes, int start, int end, DatagramVisitor visitor) {
    discardedPacket.end = end;
    discardedPacket.read(bytes, start);
    visitor.discardedPacket(discardedPacket);
    records(bytes, start + DiscardedPacketHeader.FIXED_BYTES, end, true, visitor);
    visitor.endDiscardedPacket();
  }

  private void records(byte[] bytes, int start, int end, boolean flow, DatagramVisitor visitor) {
    long count = BigEndian.uint32(bytes, start - 4);
    int at = start;
    for (long i = 0; i < count; i++) {
      if (end - at < TAG_BYTES) {
        visitor.problem(Problem.MISSING_RECORDS, at);
        return;
      }
      int body = at + TAG_BYTES;
      long declared = BigEndian.uint32(bytes, at + 4);
      if (declared > end - body) {
        visitor.problem(Problem.RECORD_OVERRUNS_SAMPLE, at + 4);
        return;
      }
      int dataFormat = BigEndian.int32(bytes, at);
      if (flow && dataFormat == EXTENDED_ROUTER && declared == ROUTER_WITHOUT_MASKS) {
        declared = routerBytes(bytes, body, end, i == count - 1);
      }
      if (flow) {
        flowRecord(dataFormat, bytes, body, body + (int) declared, visitor);
      } else {
        counterRecord(dataFormat, body, body + (int) declared, visitor);
      }
      at = padded(body, declared, end);
    }
  }

  // Huawei's S6720 does not count the prefix lengths behind the address of an IPv6 router. What may
  // be the number of the next record is not taken for them.
  private static int routerBytes(byte[] bytes, int body, int end, boolean last) {
    boolean masksFollow =
        end - body >= ROUTER_WITH_MASKS
            && BigEndian.int32(bytes, body) == ADDRESS_IP_V6
            && BigEndian.uint32(bytes, body + ROUTER_WITHOUT_MASKS) <= LONGEST_PREFIX
            && BigEndian.uint32(bytes, body + ROUTER_WITHOUT_MASKS + 4) <= LONGEST_PREFIX
            && (last
                || Structures.flow(BigEndian.int32(bytes, body + ROUTER_WITHOUT_MASKS)) == null);
    return masksFollow ? ROUTER_WITH_MASKS : ROUTER_WITHOUT_MASKS;
  }

  private void flowRecord(
      int dataFormat, byte[] bytes, int start, int end, DatagramVisitor visitor) {
    if (dataFormat == SAMPLED_HEADER) {
      sampledHeader.read(bytes, start, end, visitor);
      return;
    }
    Structure structure = Structures.flow(dataFormat);
    if (structure == null) {
      visitor.unknownFlowRecord(dataFormat, start, end);
    } else {
      visitor.flowRecord(structure, start, end);
    }
  }

  private static void counterRecord(int dataFormat, int start, int end, DatagramVisitor visitor) {
    Structure structure = Structures.counter(dataFormat);
    if (structure == null) {
      visitor.unknownCounterRecord(dataFormat, start, end);
    } else {
      visitor.counterRecord(structure, start, end);
    }
  }

  private static int padded(int start, long length, int limit) {
    return (int) Math.min(limit, start + ((length + 3) & ~3L));
  }
}
