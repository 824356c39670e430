package io.flowgauge.counter;

/** How a sample follows the one before it of the same data source. */
enum Step {
  /** There is none before it. */
  FIRST,
  /** It goes on from where the one before it was: rates can be had. */
  ONWARD,
  /** It does not: the agent was restarted, or its counters reset. */
  ANEW,
  /** It is the same sample again. */
  DUPLICATE,
  /** It was sent before the one that came before it. */
  OUT_OF_ORDER
}
