package io.flowgauge.counter;

/** Whether the pool of a data source's flow samples tells how many packets there were. */
public enum PoolInformation {
  /** There have been too few samples to say. */
  UNKNOWN,
  /** It stands still, or is the number of samples times the sampling rate. */
  NONE,
  /** It counts packets. */
  INFORMATIVE
}
