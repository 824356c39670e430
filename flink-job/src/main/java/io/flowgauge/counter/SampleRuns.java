package io.flowgauge.counter;

/**
 * What a datagram said about the numbers of its samples, as integers: samples of one data source
 * that follow each other with consecutive numbers, and one sampling rate, are one run. The sampling
 * rate, the pool and the drops are those of its last sample, and 0 where the kind has none.
 */
final class SampleRuns {
  /** Places in a run. */
  static final int KIND = 0;

  static final int SOURCE_CLASS = 1;
  static final int SOURCE_INDEX = 2;
  static final int FIRST = 3;
  static final int COUNT = 4;
  static final int RATE = 5;
  static final int POOL = 6;
  static final int DROPS = 7;

  /** Integers of a run. */
  static final int SIZE = 8;

  /** {@link #KIND} of flow samples. */
  static final int FLOW = 0;

  /** {@link #KIND} of counter samples. */
  static final int COUNTER = 1;

  /** {@link #KIND} of discarded packets. */
  static final int DISCARD = 2;

  private SampleRuns() {}
}
