package io.flowgauge.source;

/**
 * How one interface of a pcapng file counts time.
 *
 * @param resolution the option {@code if_tsresol}: units of 10^-n s, or with the top bit set 2^-n s
 * @param offsetSeconds the option {@code if_tsoffset}: added to every time
 */
record CaptureClock(int resolution, long offsetSeconds) {
  static final int DEFAULT_RESOLUTION = 6;
  private static final int POWER_OF_TWO = 0x80;
  private static final int NANO_DIGITS = 9;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /** Nanoseconds since 1970, or {@link CapturePacket#NO_TIME} when a long cannot hold them. */
  long nanos(long units) {
    long nanos = (resolution & POWER_OF_TWO) == 0 ? decimal(units) : binary(units);
    if (nanos == CapturePacket.NO_TIME
        || Math.abs(offsetSeconds) > Long.MAX_VALUE / NANOS_PER_SECOND) {
      return CapturePacket.NO_TIME;
    }
    long offset = offsetSeconds * NANOS_PER_SECOND;
    long sum = nanos + offset;
    boolean overflows = offset > 0 && sum < nanos;
    return overflows ? CapturePacket.NO_TIME : sum;
  }

  private long decimal(long units) {
    long nanos = units;
    for (int digits = resolution; digits > NANO_DIGITS && nanos != 0; digits--) {
      nanos = Long.divideUnsigned(nanos, 10);
    }
    for (int digits = resolution; digits < NANO_DIGITS; digits++) {
      if (Long.compareUnsigned(nanos, Long.MAX_VALUE / 10) > 0) {
        return CapturePacket.NO_TIME;
      }
      nanos *= 10;
    }
    return nanos < 0 ? CapturePacket.NO_TIME : nanos;
  }

  private long binary(long units) {
    int shift = resolution & ~POWER_OF_TWO;
    long seconds = shift >= Long.SIZE ? 0 : units >>> shift;
    if (Long.compareUnsigned(seconds, Long.MAX_VALUE / NANOS_PER_SECOND - 1) > 0) {
      return CapturePacket.NO_TIME;
    }
    // 32 bits of the fraction are finer than a nanosecond, and their product with 10^9 fits a long.
    long fraction = shift == 0 ? 0 : fraction32(units, shift);
    return seconds * NANOS_PER_SECOND + ((fraction * NANOS_PER_SECOND) >>> Integer.SIZE);
  }

  private static long fraction32(long units, int shift) {
    long fraction = shift >= Long.SIZE ? units : units & ((1L << shift) - 1);
    if (shift <= Integer.SIZE) {
      return fraction << (Integer.SIZE - shift);
    }
    int excess = shift - Integer.SIZE;
    return excess >= Long.SIZE ? 0 : fraction >>> excess;
  }
}
