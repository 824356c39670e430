package io.flowgauge.flow;

import static io.flowgauge.packet.Packet.ABSENT;

import io.flowgauge.datagram.BigEndian;
import io.flowgauge.datagram.structure.AppOperation;
import io.flowgauge.datagram.structure.EarlyHttpRequest;
import io.flowgauge.datagram.structure.ExtendedGateway;
import io.flowgauge.datagram.structure.ExtendedTcpInfo;
import io.flowgauge.datagram.structure.ExtendedVniEgress;
import io.flowgauge.datagram.structure.ExtendedVniIngress;
import io.flowgauge.datagram.structure.Field;
import io.flowgauge.datagram.structure.HttpRequest;
import io.flowgauge.datagram.structure.MemcacheOperation;
import io.flowgauge.datagram.structure.Structure;
import io.flowgauge.packet.IpAddress;
import java.nio.charset.StandardCharsets;

/** Reads fields of flow records beside the packet; absent is -1. */
final class RecordFields {
  private static final long UNKNOWN = 0xFFFF_FFFFL;
  private static final long LONGEST_PREFIX = 128;
  private static final int ADDRESS_V4 = 1;
  private static final int ADDRESS_V6 = 2;
  private static final byte[] HTTP = "http://".getBytes(StandardCharsets.US_ASCII);

  private RecordFields() {}

  /** A number that is unknown when it is all ones. */
  static long known(ObservedSample sample, Structure structure, Field field) {
    long value = sample.uint32(structure, field);
    return value == UNKNOWN ? ABSENT : value;
  }

  /** A number that fits an octet. */
  static long octet(ObservedSample sample, Structure structure, Field field) {
    long value = sample.uint32(structure, field);
    return value > 0xFF ? ABSENT : value;
  }

  static long prefix(ObservedSample sample, Structure structure, Field field) {
    long value = sample.uint32(structure, field);
    return value > LONGEST_PREFIX ? ABSENT : value;
  }

  /** An address of either version. */
  static long address(ObservedSample sample, Structure structure, Field field) {
    int at = sample.find(structure, field);
    if (at == ABSENT) {
      return ABSENT;
    }
    return switch (BigEndian.int32(sample.bytes(), at)) {
      case ADDRESS_V4 -> sample.take(at + 4, IpAddress.V4_BYTES);
      case ADDRESS_V6 -> sample.take(at + 4, IpAddress.V6_BYTES);
      default -> ABSENT;
    };
  }

  static long text(ObservedSample sample, Structure structure, Field field) {
    int at = sample.find(structure, field);
    if (at == ABSENT) {
      return ABSENT;
    }
    int length = BigEndian.int32(sample.bytes(), at);
    while (length > 0 && sample.bytes()[at + 3 + length] == 0) {
      length--; // Some agents fill text up with NULs.
    }
    return sample.take(at + 4, length);
  }

  /** The virtual network on the way in, or else that on the way out. */
  static long virtualNetwork(ObservedSample sample) {
    long in = sample.uint32(ExtendedVniIngress.STRUCTURE, ExtendedVniIngress.VNI);
    return in != ABSENT ? in : sample.uint32(ExtendedVniEgress.STRUCTURE, ExtendedVniEgress.VNI);
  }

  /** Microseconds that the transaction took. */
  static long duration(ObservedSample sample) {
    long micros = sample.uint32(HttpRequest.STRUCTURE, HttpRequest.DURATION);
    if (micros == ABSENT) {
      micros = sample.uint32(EarlyHttpRequest.STRUCTURE, EarlyHttpRequest.DURATION);
    }
    if (micros == ABSENT) {
      micros = sample.uint32(MemcacheOperation.STRUCTURE, MemcacheOperation.DURATION);
    }
    return micros == ABSENT ? sample.uint32(AppOperation.STRUCTURE, AppOperation.DURATION) : micros;
  }

  /** How much of the round trip time is not that of the path alone, microseconds. */
  static long waiting(ObservedSample sample) {
    long rtt = sample.uint32(ExtendedTcpInfo.STRUCTURE, ExtendedTcpInfo.RTT);
    long least = sample.uint32(ExtendedTcpInfo.STRUCTURE, ExtendedTcpInfo.MIN_RTT);
    return rtt == ABSENT || least == ABSENT ? ABSENT : Math.max(0, rtt - least);
  }

  /**
   * Where the path's first segment begins, or absent: a type, a count, ASes. The path of sFlow
   * version 2 is one segment without a type, so that what is in front of its count is taken for it.
   */
  private static int firstSegment(ObservedSample sample) {
    int path = sample.find(ExtendedGateway.STRUCTURE, ExtendedGateway.DESTINATION_AS_PATH);
    if (path != ABSENT) {
      return path + 4;
    }
    int sequence = sample.find(ExtendedGateway.STRUCTURE, ExtendedGateway.DESTINATION_AS_SEQUENCE);
    return sequence == ABSENT ? ABSENT : sequence - 4;
  }

  private static long segments(ObservedSample sample, int firstSegment) {
    if (firstSegment == ABSENT) {
      return 0;
    }
    int path = sample.find(ExtendedGateway.STRUCTURE, ExtendedGateway.DESTINATION_AS_PATH);
    return path == ABSENT ? 1 : BigEndian.uint32(sample.bytes(), path);
  }

  /** The first AS of the path, or the last one. */
  static long asOfPath(ObservedSample sample, boolean last) {
    byte[] bytes = sample.bytes();
    int at = firstSegment(sample);
    long segments = segments(sample, at);
    long as = ABSENT;
    for (long i = 0; i < segments; i++) {
      int count = BigEndian.int32(bytes, at + 4);
      if (count > 0) {
        as = BigEndian.uint32(bytes, last ? at + 4 + 4 * count : at + 8);
        if (!last) {
          return as;
        }
      }
      at += 8 + 4 * count;
    }
    return as;
  }

  /** The ASes of the path with hyphens between. */
  static long asPath(ObservedSample sample) {
    byte[] bytes = sample.bytes();
    int at = firstSegment(sample);
    if (at == ABSENT) {
      return ABSENT;
    }
    long segments = segments(sample, at);
    int written = 0;
    for (long i = 0; i < segments; i++) {
      int count = BigEndian.int32(bytes, at + 4);
      at += 8;
      for (int as = 0; as < count; as++) {
        written = written == 0 ? 0 : put(sample, written, '-');
        written = decimal(sample, written, BigEndian.uint32(bytes, at));
        at += 4;
      }
    }
    return written;
  }

  /** The communities as {@code AS:value} with hyphens between. */
  static long communities(ObservedSample sample) {
    byte[] bytes = sample.bytes();
    int at = sample.find(ExtendedGateway.STRUCTURE, ExtendedGateway.COMMUNITIES);
    if (at == ABSENT) {
      return ABSENT;
    }
    int count = BigEndian.int32(bytes, at);
    int written = 0;
    for (int i = 1; i <= count; i++) {
      written = written == 0 ? 0 : put(sample, written, '-');
      written = decimal(sample, written, BigEndian.uint16(bytes, at + 4 * i));
      written = put(sample, written, ':');
      written = decimal(sample, written, BigEndian.uint16(bytes, at + 4 * i + 2));
    }
    return written;
  }

  /** The URL asked for: {@code http://}, host and URI, or the URI where it is whole by itself. */
  static long url(ObservedSample sample) {
    byte[] bytes = sample.bytes();
    int uri = uri(sample);
    if (uri == ABSENT) {
      return ABSENT;
    }
    int uriLength = BigEndian.int32(bytes, uri);
    int written = 0;
    boolean relative = uriLength == 0 || bytes[uri + 4] == '/';
    if (relative) {
      int host = sample.find(HttpRequest.STRUCTURE, HttpRequest.HOST);
      if (host == ABSENT) {
        host = sample.find(EarlyHttpRequest.STRUCTURE, EarlyHttpRequest.HOST);
      }
      written = append(sample, written, HTTP, 0, HTTP.length);
      if (host != ABSENT) {
        written = append(sample, written, bytes, host + 4, BigEndian.int32(bytes, host));
      }
    }
    return append(sample, written, bytes, uri + 4, uriLength);
  }

  /** The path of the URI asked for: without its query, and without scheme and host. */
  static long uriPath(ObservedSample sample) {
    byte[] bytes = sample.bytes();
    int uri = uri(sample);
    if (uri == ABSENT) {
      return ABSENT;
    }
    int from = uri + 4;
    int end = from + BigEndian.int32(bytes, uri);
    int authority = authority(bytes, from, end);
    int path = authority == ABSENT ? from : until(bytes, authority, end, true);
    int behind = until(bytes, path, end, false);
    if (authority != ABSENT && path == behind) {
      return put(sample, 0, '/'); // RFC 9110, section 4.2.3: what an empty path stands for.
    }
    return sample.take(path, behind - path);
  }

  /** Where the host of an absolute URI begins, or absent. */
  private static int authority(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end && Character.isLetterOrDigit(bytes[at])) {
      at++;
    }
    boolean absolute =
        at > from
            && end - at >= 3
            && bytes[at] == ':'
            && bytes[at + 1] == '/'
            && bytes[at + 2] == '/';
    return absolute ? at + 3 : ABSENT;
  }

  /** Where the query or the fragment of a URI begins, or its path if that is asked for. */
  private static int until(byte[] bytes, int from, int end, boolean path) {
    int at = from;
    while (at < end && bytes[at] != '?' && bytes[at] != '#' && !(path && bytes[at] == '/')) {
      at++;
    }
    return at;
  }

  private static int uri(ObservedSample sample) {
    int uri = sample.find(HttpRequest.STRUCTURE, HttpRequest.URI);
    return uri != ABSENT ? uri : sample.find(EarlyHttpRequest.STRUCTURE, EarlyHttpRequest.URI);
  }

  private static int append(ObservedSample sample, int at, byte[] from, int start, int length) {
    int taken = Math.min(length, ObservedSample.MAX_OCTETS - at);
    System.arraycopy(from, start, sample.octets(), at, taken);
    return at + taken;
  }

  private static int put(ObservedSample sample, int at, int octet) {
    if (at == ObservedSample.MAX_OCTETS) {
      return at;
    }
    sample.octets()[at] = (byte) octet;
    return at + 1;
  }

  private static int decimal(ObservedSample sample, int at, long number) {
    long power = 1;
    while (power * 10 <= number) {
      power *= 10;
    }
    int next = at;
    for (; power > 0; power /= 10) {
      next = put(sample, next, (int) ('0' + number / power % 10));
    }
    return next;
  }
}
