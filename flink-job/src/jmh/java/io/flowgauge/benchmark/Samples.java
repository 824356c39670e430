package io.flowgauge.benchmark;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Counts what there is in datagrams, where an operation is a datagram. */
@State(Scope.Thread)
@AuxCounters
public class Samples {
  /** Flow samples so far. */
  public long samples;

  /** Octets of the datagrams so far; benchmarks that do not count them leave 0. */
  public long octets;
}
