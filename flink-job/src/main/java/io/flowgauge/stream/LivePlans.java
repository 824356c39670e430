package io.flowgauge.stream;

import io.flowgauge.definition.LiveChange;
import io.flowgauge.definition.LiveDefinitions;
import io.flowgauge.lookup.Lookups;
import io.flowgauge.table.DefinitionNotice;
import io.flowgauge.table.TallyTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Plans that follow what changes. Changes wait until it is known that there are no more of their
 * tick, so that however many there are a plan is compiled once.
 */
final class LivePlans {
  private static final LiveChange.Settled NOTHING = new LiveChange.Settled(Long.MIN_VALUE, 0);

  private final Function<LiveDefinitions, Lookups> lookups;
  private final FlowPlans plans;

  /** What holds in the first plan. */
  private final LiveDefinitions first = new LiveDefinitions();

  /** What has changed since, and the first plan does not have. */
  private final List<LiveChange> since = new ArrayList<>();

  /** What holds in the last plan. */
  private final LiveDefinitions last;

  private final List<LiveChange> waiting = new ArrayList<>();
  private LiveChange.Settled settled = NOTHING;

  /**
   * Plans for what {@code known} leads to: what has held for long, that it has, what has changed
   * since, and that no more has. As {@link #state} tells it.
   */
  LivePlans(TallyTable table, List<LiveChange> known, Function<LiveDefinitions, Lookups> lookups) {
    this.lookups = lookups;
    int at = 0;
    while (!(known.get(at) instanceof LiveChange.Settled)) {
      first.apply(known.get(at++));
    }
    last = first.copy();
    plans = new FlowPlans(table, known.get(at).tick(), last.inForce(), lookups.apply(last));
    for (LiveChange change : known.subList(at + 1, known.size())) {
      take(change, notice -> {});
    }
  }

  /** Definitions that have been in force for ever and of which none changes before a tick. */
  static List<LiveChange> initial(List<LiveChange> changes, LiveChange.Settled settled) {
    List<LiveChange> known = new ArrayList<>(changes);
    known.add(NOTHING);
    known.add(settled);
    return known;
  }

  /** The plan for {@code tick}. */
  FlowPlan in(long tick) {
    return plans.in(tick);
  }

  /** Identity of the definition that the table is told of by {@code index}. */
  long definition(int index) {
    return plans.definition(index);
  }

  /** The last tick of which all is known. */
  long settledTick() {
    return settled.tick();
  }

  /**
   * Takes what has changed. When nothing more can change of a tick, the table must be empty.
   *
   * @param told is told what changes for flow tables
   */
  void take(LiveChange change, Consumer<DefinitionNotice> told) {
    if (!(change instanceof LiveChange.Settled now)) {
      waiting.add(change);
      if (change instanceof LiveChange.OfSet set) {
        LiveLookups.prepare(set);
      }
      return;
    }
    applyWaiting(told);
    if (now.tick() >= settled.tick()) {
      settled = now;
    }
  }

  /** Takes up what has been told of, although more may be; the table must be empty. */
  void applyWaiting(Consumer<DefinitionNotice> told) {
    int at = 0;
    while (at < waiting.size()) {
      long tick = Math.max(waiting.get(at).tick(), plans.latest().fromTick());
      while (at < waiting.size() && waiting.get(at).tick() <= tick) {
        LiveChange change = waiting.get(at++);
        last.apply(change);
        since.add(change);
      }
      plans.change(tick, last.inForce(), lookups.apply(last), told);
    }
    waiting.clear();
  }

  /** Has the table told all that was observed. */
  void settle() {
    plans.settle();
  }

  /** Tells flow tables all that is known here, whether or not they know it. */
  void tellAll(Consumer<DefinitionNotice> told) {
    plans.tellAll(told);
  }

  /** Forgets what only held before {@code tick}; the table must be empty. */
  void forgetBefore(long tick) {
    long from = plans.forgetBefore(tick);
    while (!since.isEmpty() && since.get(0).tick() <= from) {
      first.apply(since.remove(0));
    }
  }

  /** Whether something has been told of that is not taken up yet. */
  boolean isWaiting() {
    return !waiting.isEmpty();
  }

  /** Whether there is anything that {@link #forgetBefore} could forget. */
  boolean several() {
    return plans.several();
  }

  /** All that is known, as the constructor reads it. */
  List<LiveChange> state() {
    List<LiveChange> state = first.changes();
    state.add(new LiveChange.Settled(plans.firstTick(), 0));
    state.addAll(since);
    state.addAll(waiting);
    state.add(settled);
    return state;
  }
}
