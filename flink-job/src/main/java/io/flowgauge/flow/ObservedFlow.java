package io.flowgauge.flow;

/**
 * The words under which samples are added up: everything that tells two tallies apart. Words, not
 * bytes, because a processor waits when it reads at once what was written piece by piece.
 *
 * <pre>
 *  tick; definition index (32 bits), octets of key (24), octets of origin (8); origin; flow key
 * </pre>
 *
 * Origin and key each begin with a word's most significant octet and are filled up with zeros.
 */
public final class ObservedFlow {
  static final int TICK = 0;
  static final int HEAD = 1;
  static final int ORIGIN = 2;

  private static final int DEFINITION_SHIFT = 32;
  private static final int KEY_OCTETS_SHIFT = 8;
  private static final int KEY_OCTETS_MASK = 0xFF_FFFF;
  private static final int ORIGIN_OCTETS_MASK = 0xFF;

  private ObservedFlow() {}

  static long head(int definition, int keyOctets, int originOctets) {
    return ((long) definition << DEFINITION_SHIFT)
        | ((long) keyOctets << KEY_OCTETS_SHIFT)
        | originOctets;
  }

  /** Words that {@code octets} fill, the last perhaps in part. */
  static int words(int octets) {
    return (octets + Long.BYTES - 1) / Long.BYTES;
  }

  /** Index of the definition among those that are observed. */
  public static int definition(long[] observed, int at) {
    return (int) (observed[at + HEAD] >>> DEFINITION_SHIFT);
  }

  /** The second since the epoch in which the datagram was received. */
  public static long tick(long[] observed, int at) {
    return observed[at + TICK];
  }

  /** The {@link FlowOrigin}, as a new array. */
  public static byte[] origin(long[] observed, int at) {
    return octets(observed, at + ORIGIN, originOctets(observed, at));
  }

  /** The flow key, as a new array. */
  public static byte[] flowKey(long[] observed, int at) {
    int keyOctets = (int) (observed[at + HEAD] >>> KEY_OCTETS_SHIFT) & KEY_OCTETS_MASK;
    return octets(observed, at + ORIGIN + words(originOctets(observed, at)), keyOctets);
  }

  /** {@link FlowHash#of(byte[])} of the flow key. */
  public static long keyHash(long[] observed, int at) {
    int keyOctets = (int) (observed[at + HEAD] >>> KEY_OCTETS_SHIFT) & KEY_OCTETS_MASK;
    return FlowHash.ofWords(observed, at + ORIGIN + words(originOctets(observed, at)), keyOctets);
  }

  /**
   * Writes what stands for many flows of {@code observed}'s definition and tick: a key of one
   * octet.
   *
   * @param withOrigin whether the origin is kept
   * @param out has room for as many words as {@code observed}, and one
   * @return the number of words written
   */
  public static int lump(long[] observed, boolean withOrigin, int octet, long[] out) {
    int originOctets = withOrigin ? originOctets(observed, 0) : 0;
    out[TICK] = observed[TICK];
    out[HEAD] = head(definition(observed, 0), 1, originOctets);
    int key = ORIGIN + words(originOctets);
    System.arraycopy(observed, ORIGIN, out, ORIGIN, key - ORIGIN);
    out[key] = (long) octet << (Long.SIZE - Byte.SIZE);
    return key + 1;
  }

  private static int originOctets(long[] observed, int at) {
    return (int) observed[at + HEAD] & ORIGIN_OCTETS_MASK;
  }

  private static byte[] octets(long[] words, int at, int count) {
    byte[] octets = new byte[count];
    for (int i = 0; i < count; i++) {
      octets[i] = (byte) (words[at + i / Long.BYTES] >>> (56 - 8 * (i % Long.BYTES)));
    }
    return octets;
  }
}
