package io.flowgauge.flow;

import io.flowgauge.datagram.BigEndian;
import java.util.Arrays;

/**
 * The bytes under which samples are added up: everything that tells two tallies apart.
 *
 * <pre>
 *  definition index (2), tick (8), length of origin (1), origin (0 to 29), flow key
 * </pre>
 */
public final class ObservedFlow {
  static final int TICK = 2;
  static final int ORIGIN_LENGTH = 10;
  static final int ORIGIN = 11;

  private ObservedFlow() {}

  /** Index of the definition among those that are observed. */
  public static int definition(byte[] bytes, int at) {
    return BigEndian.uint16(bytes, at);
  }

  /** The second since the epoch in which the datagram was received. */
  public static long tick(byte[] bytes, int at) {
    return BigEndian.int64(bytes, at + TICK);
  }

  /** The {@link FlowOrigin}, as a new array. */
  public static byte[] origin(byte[] bytes, int at) {
    return Arrays.copyOfRange(bytes, at + ORIGIN, key(bytes, at));
  }

  /** The flow key, as a new array. */
  public static byte[] flowKey(byte[] bytes, int at, int length) {
    return Arrays.copyOfRange(bytes, key(bytes, at), at + length);
  }

  private static int key(byte[] bytes, int at) {
    return at + ORIGIN + bytes[at + ORIGIN_LENGTH];
  }
}
