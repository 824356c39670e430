package io.flowgauge.flow;

import io.flowgauge.datagram.BigEndian;

/**
 * Hash of key bytes: the same in every JVM and for ever, because it decides in which bucket of the
 * flow table, and so in which key group, a flow lives.
 */
public final class FlowHash {
  private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;

  private FlowHash() {}

  /** The hash of {@code bytes}, eight octets at a step, the last step filled up with zeros. */
  public static long of(byte[] bytes) {
    return of(bytes, 0, bytes.length);
  }

  /** The hash of {@code length} octets at {@code bytes[from]}. */
  static long of(byte[] bytes, int from, int length) {
    long hash = length * MULTIPLIER;
    int whole = from + (length & -Long.BYTES);
    for (int i = from; i < whole; i += Long.BYTES) {
      hash = step(hash, BigEndian.int64(bytes, i));
    }
    int rest = from + length - whole;
    if (rest > 0) {
      long last = BigEndian.unsigned(bytes, whole, rest) << (Byte.SIZE * (Long.BYTES - rest));
      hash = step(hash, last);
    }
    return finished(hash);
  }

  /** The hash of a number's eight octets. */
  static long of(long number) {
    return finished(step(MULTIPLIER, number));
  }

  private static long finished(long hash) {
    long spread = hash * MULTIPLIER;
    return spread ^ (spread >>> 29);
  }

  /**
   * A hash within this JVM that nobody can foresee who does not know {@code seed}, so that flows
   * cannot be made to collide.
   */
  public static long seeded(byte[] bytes, long seed) {
    long hash = folded(seed ^ bytes.length);
    int whole = bytes.length & -Long.BYTES;
    for (int i = 0; i < whole; i += Long.BYTES) {
      hash = folded(hash ^ BigEndian.int64(bytes, i)) + seed;
    }
    int rest = bytes.length - whole;
    return rest == 0 ? hash : folded(hash ^ BigEndian.unsigned(bytes, whole, rest));
  }

  /**
   * The two halves of a full multiplication, one upon the other: every bit depends on every bit.
   */
  public static long folded(long bits) {
    return (bits * MULTIPLIER) ^ Math.multiplyHigh(bits, MULTIPLIER);
  }

  private static long step(long hash, long octets) {
    long mixed = (hash ^ octets) * MULTIPLIER;
    return mixed ^ (mixed >>> 32);
  }

  /**
   * {@link #of(byte[])} of the octets that {@code words} hold from {@code at} on, the first in a
   * word's most significant octet, the last word filled up with zeros.
   */
  static long ofWords(long[] words, int at, int octets) {
    long hash = octets * MULTIPLIER;
    int end = at + ObservedFlow.words(octets);
    for (int i = at; i < end; i++) {
      hash = step(hash, words[i]);
    }
    hash *= MULTIPLIER;
    return hash ^ (hash >>> 29);
  }
}
