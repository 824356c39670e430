package io.flowgauge.datagram.structure;

import io.flowgauge.datagram.BigEndian;
import io.flowgauge.datagram.DataFormat;

/**
 * The value of a field of type {@link XdrType#PDUS}: aggregated frames, each a list of flow
 * records, which may aggregate frames again.
 */
public final class Pdus {
  /** Frames in frames are walked so deep; deeper ones are but records. */
  public static final int MAX_DEPTH = 4;

  private static final int AGGREGATION = DataFormat.of(0, 1016);

  /** A data_format and a length precede every record. */
  private static final int TAG_BYTES = 8;

  /** Is told of the frames and their records, in wire order. */
  public interface Visitor {
    /** A frame of {@code records} flow records begins, inside {@code depth} others. */
    void pdu(int depth, int records);

    /** A flow record of the current frame, whose body is in {@code [start, end)}. */
    void record(int dataFormat, int start, int end);

    /** The current frame is over. */
    void endPdu();
  }

  private Pdus() {}

  /** Tells {@code visitor} of the frames of the field in {@code [from, limit)}. */
  public static void walk(byte[] bytes, int from, int limit, Visitor visitor) {
    walk(bytes, from, limit, 0, visitor);
  }

  private static void walk(byte[] bytes, int from, int limit, int depth, Visitor visitor) {
    if (end(bytes, from, limit) == XdrType.ABSENT) {
      return;
    }
    long pdus = BigEndian.uint32(bytes, from);
    int at = from + 4;
    for (long i = 0; i < pdus; i++) {
      int records = BigEndian.int32(bytes, at);
      visitor.pdu(depth, records);
      at += 4;
      for (int r = 0; r < records; r++) {
        int dataFormat = BigEndian.int32(bytes, at);
        int start = at + TAG_BYTES;
        int end = start + BigEndian.int32(bytes, at + 4);
        visitor.record(dataFormat, start, end);
        if (dataFormat == AGGREGATION && depth + 1 < MAX_DEPTH) {
          walk(bytes, start, end, depth + 1, visitor);
        }
        at = XdrType.opaqueEnd(bytes, at + 4, limit);
      }
      visitor.endPdu();
    }
  }

  static int end(byte[] bytes, int from, int limit) {
    if (limit - from < 4) {
      return XdrType.ABSENT;
    }
    long pdus = BigEndian.uint32(bytes, from);
    int at = from + 4;
    // A frame takes 4 octets at least and a record 8: the loops end with the record they are in.
    for (long i = 0; i < pdus; i++) {
      if (limit - at < 4) {
        return XdrType.ABSENT;
      }
      long records = BigEndian.uint32(bytes, at);
      at += 4;
      for (long r = 0; r < records; r++) {
        at = limit - at < TAG_BYTES ? XdrType.ABSENT : XdrType.opaqueEnd(bytes, at + 4, limit);
        if (at == XdrType.ABSENT) {
          return XdrType.ABSENT;
        }
      }
    }
    return at;
  }
}
