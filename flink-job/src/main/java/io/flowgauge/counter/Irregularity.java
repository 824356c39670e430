package io.flowgauge.counter;

/** What may be wrong with a counter sample. */
public enum Irregularity {
  /** The same sample again: not used. */
  DUPLICATE,
  /** Sent before the one that came before it: not used. */
  OUT_OF_ORDER,
  /** Of a data source beyond the bound: not used. */
  UNTRACKED,
  /** An rtmetric sample that cannot be read to its end: used as far as that goes. */
  ILLEGIBLE,
  /** A further record of a structure within a sample: not used. */
  REPEATED,
  /** A value or label of a sample beyond the bound: not used. */
  SURPLUS,
  /** The agent was restarted, or began to count its samples anew: no rates. */
  RESTART,
  /** Counters of a structure went back, and cannot have wrapped: no rates of that structure. */
  RESET
}
