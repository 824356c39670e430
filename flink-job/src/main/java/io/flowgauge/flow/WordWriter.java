package io.flowgauge.flow;

/**
 * Writes values of different widths one behind the other into words, most significant octet first.
 * A word is built in a register and stored once.
 */
final class WordWriter {
  private final long[] words;
  private int at;
  private long word;
  private int free;

  /** A writer of {@code words}. */
  WordWriter(long[] words) {
    this.words = words;
  }

  /** Begins with the word at {@code index}. */
  void begin(int index) {
    at = index;
    word = 0;
    free = Long.SIZE;
  }

  /** Writes the low {@code octets} octets of {@code value}, whose others are zero; 1 to 8. */
  void put(long value, int octets) {
    int bits = octets * Byte.SIZE;
    if (bits < free) {
      word = (word << bits) | value;
      free -= bits;
      return;
    }
    int over = bits - free; // What of the value's end is for the next word.
    words[at++] = (word << free) | (value >>> over);
    word = over == 0 ? 0 : value & (-1L >>> (Long.SIZE - over));
    free = Long.SIZE - over;
  }

  /** Fills the last word up with zeros; returns the index of the word behind it. */
  int end() {
    if (free < Long.SIZE) {
      words[at++] = word << free;
    }
    return at;
  }
}
