package io.flowgauge.flow;

/** Writer of observed flows for tests. */
public final class ObservedFlows {
  private ObservedFlows() {}

  /** The flow of that key, in definition 0 and tick 0, without an origin. */
  public static long[] of(byte[] key) {
    return of(0, key);
  }

  /** The flow of that key in that definition, in tick 0, without an origin. */
  public static long[] of(int definition, byte[] key) {
    long[] words = new long[ObservedFlow.ORIGIN + ObservedFlow.words(key.length)];
    words[ObservedFlow.HEAD] = ObservedFlow.head(definition, key.length, 0);
    WordWriter writer = new WordWriter(words);
    writer.begin(ObservedFlow.ORIGIN);
    for (byte octet : key) {
      writer.put(Byte.toUnsignedLong(octet), 1);
    }
    writer.end();
    return words;
  }
}
