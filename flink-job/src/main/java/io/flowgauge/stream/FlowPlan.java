package io.flowgauge.stream;

import io.flowgauge.definition.InForce;
import io.flowgauge.flow.DefinitionException;
import io.flowgauge.flow.FlowObserver;
import io.flowgauge.flow.FlowTally;
import io.flowgauge.lookup.Lookups;

/**
 * How datagrams are observed from a tick on.
 *
 * @param fromTick the first tick that it is for
 * @param inForce what is observed
 * @param lookups what keys are looked up in
 * @param firstIndex the index by which the observer tells of the first definition
 * @param observer definitions as they are compiled
 */
record FlowPlan(
    long fromTick, InForce inForce, Lookups lookups, int firstIndex, FlowObserver observer) {

  static FlowPlan of(
      long fromTick, InForce inForce, Lookups lookups, int firstIndex, FlowTally tally) {
    try {
      return new FlowPlan(
          fromTick,
          inForce,
          lookups,
          firstIndex,
          FlowObserver.remembering(inForce.definitions(), lookups, tally, firstIndex));
    } catch (DefinitionException e) {
      throw new IllegalStateException("definitions are checked before they come here", e);
    }
  }

  /** The first index that it does not use. */
  int endIndex() {
    return firstIndex + inForce.flows().size();
  }
}
