package io.flowgauge.flow;

import io.flowgauge.datagram.BigEndian;
import io.flowgauge.datagram.DatagramHeader;
import io.flowgauge.packet.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where samples of a flow come from, as bytes: nothing (any data source), an agent, or a data
 * source of an agent, by the definition's {@link AggMode}.
 *
 * <pre>
 *  none          0 bytes
 *  agent         length of address (1), address (0, 4 or 16)
 *  data source   the agent's bytes, sub-agent id (4), class (4), index (4)
 * </pre>
 */
public final class FlowOrigin {
  /** The most bytes an origin takes. */
  static final int MAX_BYTES = 1 + IpAddress.V6_BYTES + 12;

  private static final int DATA_SOURCE_BYTES = 12;

  private FlowOrigin() {}

  /** Writes what {@code mode} keeps of the sample's origin; returns the number of bytes. */
  static int write(
      AggMode mode, DatagramHeader datagram, ObservedSample sample, byte[] out, int at) {
    if (mode.isSum()) {
      return 0;
    }
    int agentLength = datagram.agentLength();
    out[at] = (byte) agentLength;
    System.arraycopy(datagram.bytes(), datagram.agentOffset(), out, at + 1, agentLength);
    int written = 1 + agentLength;
    if (mode == AggMode.MAX) {
      BigEndian.putInt32(out, at + written, datagram.subAgentId());
      BigEndian.putInt32(out, at + written + 4, sample.sourceClass());
      BigEndian.putInt32(out, at + written + 8, sample.sourceIndex());
      written += DATA_SOURCE_BYTES;
    }
    return written;
  }

  /** The agent's address, null where the origin has none, {@code 0.0.0.0} where it is unknown. */
  public static @Nullable String agent(byte[] origin) {
    if (origin.length == 0) {
      return null;
    }
    return origin[0] == 0 ? "0.0.0.0" : IpAddress.text(origin, 1, origin[0]);
  }

  /**
   * The data source as sFlow-RT names it, null where the origin has none: the ifIndex alone for
   * class 0, otherwise {@code class.index}.
   */
  public static @Nullable String dataSource(byte[] origin) {
    if (origin.length == 0 || origin.length == 1 + origin[0]) {
      return null;
    }
    return dataSource(
        BigEndian.int32(origin, origin.length - 8), BigEndian.int32(origin, origin.length - 4));
  }

  /** A data source as sFlow-RT names it, of its class and its index, both unsigned. */
  public static String dataSource(int sourceClass, int sourceIndex) {
    String index = Integer.toUnsignedString(sourceIndex);
    return sourceClass == 0 ? index : Integer.toUnsignedString(sourceClass) + "." + index;
  }
}
