package io.flowgauge.datagram;

/**
 * The fixed part of the discarded packet being walked: a notification that the device dropped a
 * packet, and why. One instance per decoder, overwritten by the next sample.
 *
 * <pre>
 *  sFlow Dropped Packet Notification Structures, discarded_packet (0:5)
 *  unsigned int sequence_number; sflow_data_source_expanded source_id; unsigned int drops;
 *  unsigned int input; unsigned int output; drop_reason reason; flow_record discard_records&lt;&gt;;
 * </pre>
 */
public final class DiscardedPacketHeader {
  static final int FIXED_BYTES = 32;

  int offset;
  int end;
  int sequenceNumber;
  int sourceClass;
  int sourceIndex;
  int drops;
  int input;
  int output;
  int reason;

  void read(byte[] bytes, int at) {
    offset = at;
    sequenceNumber = BigEndian.int32(bytes, at);
    sourceClass = BigEndian.int32(bytes, at + 4);
    sourceIndex = BigEndian.int32(bytes, at + 8);
    drops = BigEndian.int32(bytes, at + 12);
    input = BigEndian.int32(bytes, at + 16);
    output = BigEndian.int32(bytes, at + 20);
    reason = BigEndian.int32(bytes, at + 24);
  }

  /** Where in the datagram the sample's body begins. */
  public int offset() {
    return offset;
  }

  /** Where in the datagram the sample's body ends. */
  public int end() {
    return end;
  }

  /** Of this notification within its data source's; unsigned, wraps. */
  public int sequenceNumber() {
    return sequenceNumber;
  }

  /** Data source class: 0 ifIndex, 1 VLAN, 2 physical entity, 3 logical entity. */
  public int sourceClass() {
    return sourceClass;
  }

  /** Data source index within its class; unsigned. */
  public int sourceIndex() {
    return sourceIndex;
  }

  /** Discarded packets that the agent did not tell of, by its rate limit, since its reset. */
  public int drops() {
    return drops;
  }

  /** The ifIndex on which the packet came in, 0 for unknown. */
  public int input() {
    return input;
  }

  /** The ifIndex on which it would have gone out, 0 where that was not known yet. */
  public int output() {
    return output;
  }

  /** Why it was dropped: an ICMP unreachable code below 256, otherwise a code of the document. */
  public int reason() {
    return reason;
  }
}
