package io.flowgauge.flow;

import io.flowgauge.datagram.BigEndian;

/**
 * Hash of key bytes: the same in every JVM and for ever, because it decides in which bucket of the
 * flow table, and so in which key group, a flow lives.
 */
public final class FlowHash {
  private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;

  private FlowHash() {}

  /** The hash of all of {@code bytes}. */
  public static long of(byte[] bytes) {
    byte[] padded = new byte[bytes.length + Long.BYTES];
    System.arraycopy(bytes, 0, padded, 0, bytes.length);
    return ofPadded(padded, bytes.length, 0);
  }

  /**
   * The hash of {@code bytes[0, length)}, eight octets at a step.
   *
   * @param bytes with at least 8 zero octets behind {@code length}, which take part in no other way
   *     than as the last step's filling
   * @param seed anything; hashes that leave the JVM use 0
   */
  public static long ofPadded(byte[] bytes, int length, long seed) {
    long hash = seed ^ (length * MULTIPLIER);
    for (int i = 0; i < length; i += Long.BYTES) {
      hash = (hash ^ BigEndian.int64(bytes, i)) * MULTIPLIER;
      hash ^= hash >>> 32;
    }
    hash *= MULTIPLIER;
    return hash ^ (hash >>> 29);
  }
}
