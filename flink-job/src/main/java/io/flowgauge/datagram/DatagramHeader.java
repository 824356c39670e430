package io.flowgauge.datagram;

/**
 * The header of the datagram being walked. One instance per decoder, overwritten by the next
 * datagram.
 *
 * <p>Versions 2 and 4 (RFC 3176) have no sub-agent: it is 0.
 *
 * <pre>
 *  sFlow version 5, sample_datagram_v5
 *  unsigned int version; address agent_address; unsigned int sub_agent_id;
 *  unsigned int sequence_number; unsigned int uptime; sample_record samples&lt;&gt;;
 * </pre>
 */
public final class DatagramHeader {
  byte[] bytes = new byte[0];
  int version;
  int agentOffset;
  int agentLength;
  int subAgentId;
  int sequenceNumber;
  int uptimeMillis;

  /** The whole datagram; valid from 0 to the length given to the decoder. */
  public byte[] bytes() {
    return bytes;
  }

  /** Of sFlow: 5, 4 or 2. */
  public int version() {
    return version;
  }

  /** Where in {@link #bytes} the agent address begins. */
  public int agentOffset() {
    return agentOffset;
  }

  /** Octets of the agent address: 4, 16, or 0 where the agent does not know its address. */
  public int agentLength() {
    return agentLength;
  }

  /** The stream of datagrams within the agent; unsigned. */
  public int subAgentId() {
    return subAgentId;
  }

  /** Of this datagram within (agent, sub-agent); unsigned, wraps. */
  public int sequenceNumber() {
    return sequenceNumber;
  }

  /** Milliseconds since the (sub-)agent booted; unsigned, wraps after 49.7 days. Not a clock. */
  public int uptimeMillis() {
    return uptimeMillis;
  }
}
