package io.flowgauge.benchmark;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Counts flow samples, where an operation is a datagram. */
@State(Scope.Thread)
@AuxCounters
public class Samples {
  /** Flow samples so far. */
  public long samples;
}
