package io.flowgauge.datagram;

import io.flowgauge.datagram.structure.EthernetCounters;
import io.flowgauge.datagram.structure.ExtendedGateway;
import io.flowgauge.datagram.structure.ExtendedRouter;
import io.flowgauge.datagram.structure.ExtendedSwitch;
import io.flowgauge.datagram.structure.ExtendedUrl;
import io.flowgauge.datagram.structure.ExtendedUser;
import io.flowgauge.datagram.structure.InterfaceCounters;
import io.flowgauge.datagram.structure.SampledIpv4;
import io.flowgauge.datagram.structure.SampledIpv6;
import io.flowgauge.datagram.structure.Structure;
import io.flowgauge.datagram.structure.TokenRingCounters;
import io.flowgauge.datagram.structure.VgCounters;
import io.flowgauge.datagram.structure.VlanCounters;
import org.jspecify.annotations.Nullable;

/**
 * Walks the samples of sFlow versions 2 and 4 (RFC 3176), and tells of them as of those of version
 * 5. Neither samples nor records say how long they are: the first that is not known ends the walk
 * of the datagram, since what follows it cannot be found: it is told of under enterprise 0 and the
 * number of its type, up to the end of the datagram.
 */
final class EarlyVersionWalk {
  private static final int VERSION_2 = 2;

  private static final int FLOW_SAMPLE = 1;
  private static final int COUNTERS_SAMPLE = 2;

  private static final int PACKET_HEADER = 1;
  private static final int PACKET_IPV4 = 2;
  private static final int PACKET_IPV6 = 3;

  private static final int EXTENDED_SWITCH = 1;
  private static final int EXTENDED_ROUTER = 2;
  private static final int EXTENDED_GATEWAY = 3;
  private static final int EXTENDED_USER = 4;
  private static final int EXTENDED_URL = 5;

  private static final int COUNTERS_GENERIC = 1;
  private static final int COUNTERS_ETHERNET = 2;
  private static final int COUNTERS_TOKEN_RING = 3;
  private static final int COUNTERS_FDDI = 4;
  private static final int COUNTERS_VG = 5;
  private static final int COUNTERS_WAN = 6;
  private static final int COUNTERS_VLAN = 7;

  /** Where the walk gives the datagram up. */
  private static final int LOST = -1;

  private final FlowSampleHeader flowSample = new FlowSampleHeader();
  private final CounterSampleHeader counterSample = new CounterSampleHeader();
  private final SampledHeader sampledHeader = new SampledHeader();

  private byte[] bytes = new byte[0];
  private int end;
  private int version;

  void samples(
      int datagramVersion,
      byte[] datagram,
      int start,
      int length,
      long count,
      DatagramVisitor visitor) {
    version = datagramVersion;
    bytes = datagram;
    end = length;
    int at = start;
    // A sample takes 4 octets at least: the loop ends with the datagram, whatever the count.
    for (long i = 0; i < count && at != LOST; i++) {
      at = end - at < 4 ? lost(Problem.MISSING_SAMPLES, at, visitor) : sample(at, visitor);
    }
    if (at != LOST && at < end) {
      visitor.trailing(at, end);
    }
  }

  private int sample(int at, DatagramVisitor visitor) {
    int type = BigEndian.int32(bytes, at);
    return switch (type) {
      case FLOW_SAMPLE -> flowSample(at + 4, visitor);
      case COUNTERS_SAMPLE -> counterSample(at + 4, visitor);
      default -> {
        visitor.unknownSample(type, at + 4, end);
        yield lost(Problem.UNKNOWN_STRUCTURE, at, visitor);
      }
    };
  }

  private int flowSample(int start, DatagramVisitor visitor) {
    if (end - start < FlowSampleHeader.COMPACT_BYTES) {
      return lost(Problem.SAMPLE_OVERRUNS_DATAGRAM, start, visitor);
    }
    flowSample.readEarly(bytes, start);
    flowSample.end = end;
    if (flowSample.samplingRate == 0) {
      visitor.problem(Problem.NO_SAMPLING_RATE, start);
    }
    visitor.flowSample(flowSample);
    int packet = start + FlowSampleHeader.COMPACT_BYTES - 4;
    int at = packet(BigEndian.int32(bytes, packet), packet + 4, visitor);
    at = at == LOST ? LOST : extended(at, visitor);
    visitor.endFlowSample();
    return at;
  }

  private int packet(int type, int at, DatagramVisitor visitor) {
    return switch (type) {
      case PACKET_HEADER -> header(at, visitor);
      case PACKET_IPV4 -> flowRecord(SampledIpv4.STRUCTURE, at, visitor);
      case PACKET_IPV6 -> flowRecord(SampledIpv6.STRUCTURE, at, visitor);
      default -> unknownFlowRecord(type, at, visitor);
    };
  }

  private int unknownFlowRecord(int type, int at, DatagramVisitor visitor) {
    visitor.unknownFlowRecord(type, at, end);
    return lost(Problem.UNKNOWN_STRUCTURE, at - 4, visitor);
  }

  private int header(int at, DatagramVisitor visitor) {
    int next = sampledHeader.readEarly(bytes, at, end, visitor);
    return next < 0 ? LOST : next;
  }

  private int extended(int start, DatagramVisitor visitor) {
    if (end - start < 4) {
      return lost(Problem.SAMPLE_OVERRUNS_DATAGRAM, start, visitor);
    }
    long count = BigEndian.uint32(bytes, start);
    int at = start + 4;
    for (long i = 0; i < count && at != LOST; i++) {
      if (end - at < 4) {
        return lost(Problem.MISSING_RECORDS, at, visitor);
      }
      int type = BigEndian.int32(bytes, at);
      Structure structure = extended(type);
      at =
          structure == null
              ? unknownFlowRecord(type, at + 4, visitor)
              : flowRecord(structure, at + 4, visitor);
    }
    return at;
  }

  private @Nullable Structure extended(int type) {
    return switch (type) {
      case EXTENDED_SWITCH -> ExtendedSwitch.STRUCTURE;
      case EXTENDED_ROUTER -> ExtendedRouter.STRUCTURE;
      case EXTENDED_GATEWAY ->
          version == VERSION_2 ? ExtendedGateway.VERSION_2 : ExtendedGateway.VERSION_4;
      case EXTENDED_USER -> ExtendedUser.BEFORE_VERSION_5;
      case EXTENDED_URL -> ExtendedUrl.BEFORE_VERSION_5;
      default -> null;
    };
  }

  private int flowRecord(Structure structure, int at, DatagramVisitor visitor) {
    int next = structure.end(bytes, at, end);
    if (next < 0) {
      return lost(Problem.SAMPLE_OVERRUNS_DATAGRAM, at, visitor);
    }
    visitor.flowRecord(structure, at, next);
    return next;
  }

  private int counterSample(int start, DatagramVisitor visitor) {
    if (end - start < CounterSampleHeader.EARLY_BYTES) {
      return lost(Problem.SAMPLE_OVERRUNS_DATAGRAM, start, visitor);
    }
    counterSample.readEarly(bytes, start);
    counterSample.end = end;
    visitor.counterSample(counterSample);
    int at = counters(start + CounterSampleHeader.EARLY_BYTES, visitor);
    visitor.endCounterSample();
    return at;
  }

  private int counters(int at, DatagramVisitor visitor) {
    Structure generic = InterfaceCounters.STRUCTURE;
    return switch (counterSample.countersVersion) {
      case COUNTERS_GENERIC, COUNTERS_FDDI, COUNTERS_WAN -> counterRecord(generic, at, visitor);
      case COUNTERS_ETHERNET ->
          counterRecord(EthernetCounters.STRUCTURE, counterRecord(generic, at, visitor), visitor);
      case COUNTERS_TOKEN_RING ->
          counterRecord(TokenRingCounters.STRUCTURE, counterRecord(generic, at, visitor), visitor);
      case COUNTERS_VG ->
          counterRecord(VgCounters.STRUCTURE, counterRecord(generic, at, visitor), visitor);
      case COUNTERS_VLAN -> counterRecord(VlanCounters.STRUCTURE, at, visitor);
      default -> {
        visitor.unknownCounterRecord(counterSample.countersVersion, at, end);
        yield lost(Problem.UNKNOWN_STRUCTURE, at - 4, visitor);
      }
    };
  }

  private int counterRecord(Structure structure, int at, DatagramVisitor visitor) {
    if (at == LOST) {
      return LOST;
    }
    int next = structure.end(bytes, at, end);
    if (next < 0) {
      return lost(Problem.SAMPLE_OVERRUNS_DATAGRAM, at, visitor);
    }
    visitor.counterRecord(structure, at, next);
    return next;
  }

  private static int lost(Problem problem, int at, DatagramVisitor visitor) {
    visitor.problem(problem, at);
    return LOST;
  }
}
