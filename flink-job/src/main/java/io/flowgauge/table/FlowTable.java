package io.flowgauge.table;

import static java.util.Objects.requireNonNull;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The flows of one definition whose keys fall into one bucket: partial tallies in, at each closed
 * tick rankings out. All rates are first-order smoothed per tick, y[k] = a y[k-1] + (1 - a) x[k]
 * with a = exp(-1/t); a flow that is not seen decays without being touched (forward decay, Cormode
 * et al., ICDE 2009), so that a tick costs what was seen in it and not what the table holds.
 *
 * <p>Bounded: a full table drops its coldest flow for a new one, as Space-Saving does (Metwally et
 * al., ICDT 2005). What was dropped bounds what any flow outside can have had in the window, and a
 * flow that enters carries that bound as its {@link RankedFlow#undercount}.
 *
 * <p>Deterministic: whatever the order in which tallies came, the same ticks give the same
 * rankings.
 */
public final class FlowTable {
  /** Smoothed rates below this, in units per second, are over: a flow that slow is forgotten. */
  private static final double OVER = 1e-3;

  /** How many flow tallies may wait for their tick to close, as a multiple of the table's flows. */
  private static final int PENDING_PER_FLOW = 4;

  /**
   * Landmarks are multiples of so many ticks, not the tick in which a table happened to begin:
   * tables come and go as tallies arrive, and the rounding of scores must not tell.
   */
  private static final long LANDMARK_TICKS = 1L << 22;

  private static final byte[] ALL = {};

  /** Takes what a closed tick shows. */
  public interface Output {
    /**
     * A ranking of this table's flows.
     *
     * @param absent the most that a flow which is not in the table can have had
     */
    void ranking(
        byte[] scope,
        View view,
        long startMillis,
        long endMillis,
        int flows,
        long absent,
        List<RankedFlow> rows);

    /** A flow whose smoothed rate is above the watch level. */
    void above(byte[] scope, RankedFlow flow);
  }

  private final TreeMap<Long, PendingTick> pending = new TreeMap<>();
  private final Map<FlowId, Flow> flows = new HashMap<>();

  /** What scores are relative to. */
  private long landmark = Long.MIN_VALUE;

  private long closedThrough = Long.MIN_VALUE;

  /**
   * The most that a flow outside the table can have had in the window of {@link #closedThrough},
   * {@link #windowLost} aside.
   */
  private long windowFloor;

  /** The value in that window of tallies that could not be told apart: any flow's may be in it. */
  private long windowLost;

  // Derived from the flows; absent until needed after a table was read or copied.
  private @Nullable Indexes indexes;

  /** Orders over the flows, kept up to date as they change. */
  private static final class Indexes {
    final FlowHeap coldest =
        new FlowHeap(ScopeRankings.COLDEST, Integer.MAX_VALUE, ScopeRankings.BY_SCORE);
    final Map<FlowId, ScopeRankings> scopes = new HashMap<>();
    final Set<Flow> watched = new LinkedHashSet<>();
    final List<Flow> touched = new ArrayList<>();
  }

  /** Whether nothing is known and nothing waits: such a table need not be kept. */
  public boolean isEmpty() {
    return flows.isEmpty() && pending.isEmpty();
  }

  /** How many flows the table holds. */
  public int size() {
    return flows.size();
  }

  /** Whether something waits for {@code tick} to be closed. */
  public boolean awaits(long tick) {
    return pending.containsKey(tick);
  }

  /** Whether {@code tick} is closed, so that nothing can be added to it any more. */
  public boolean isClosed(long tick) {
    return tick <= closedThrough;
  }

  /**
   * Adds a partial tally to its tick, which must not be closed.
   *
   * @return how many samples can now not be told apart, because too many flows wait for this tick;
   *     their value goes into the bound of what flows may be missing
   */
  public long add(FlowTableSpec spec, PartialTally tally) {
    if (tally.rest()) {
      pending.computeIfAbsent(tally.tick(), PendingTick::new).lose(tally.value());
      return tally.samples();
    }
    FlowId flow = new FlowId(spec.perAgent() ? tally.origin() : ALL, tally.key());
    return pending
        .computeIfAbsent(tally.tick(), PendingTick::new)
        .add(
            flow,
            tally.origin(),
            tally.value(),
            tally.samples(),
            PENDING_PER_FLOW * spec.maxFlows());
  }

  /** Closes {@code tick}. Ticks are closed in order; while the table is not empty, each of them. */
  public void close(FlowTableSpec spec, long tick, Output output) {
    if (landmark == Long.MIN_VALUE) {
      landmark = Math.floorDiv(tick, LANDMARK_TICKS) * LANDMARK_TICKS;
    }
    Indexes index = indexes(spec);
    if (closedThrough == Long.MIN_VALUE || spec.window(closedThrough) != spec.window(tick)) {
      windowFloor = 0;
      windowLost = 0;
      index.scopes.values().forEach(scope -> scope.enter(spec.window(tick)));
    }
    closedThrough = tick;
    PendingTick counted = pending.remove(tick);
    if (counted != null) {
      foldIn(spec, index, counted);
    }
    rankSmoothed(spec, index, output);
    watch(spec, index, output);
    if (spec.endsWindow(tick)) {
      rankWindow(spec, output);
    }
    expire(spec, index);
    if (spec.endsWindow(tick)) {
      flows.values().forEach(flow -> flow.forgetOrigins(spec, tick, OVER));
    }
  }

  private void foldIn(FlowTableSpec spec, Indexes index, PendingTick counted) {
    windowLost = Saturating.add(windowLost, counted.lost());
    // Flows that enter in this tick were not counted in it before, so what others take away when
    // they are pushed out in this same tick is not theirs.
    long missed = windowFloor;
    PendingTick.Fold fold =
        (id, origin, value, samples) -> fold(spec, index, missed, id, origin, value, samples);
    if (hasRoomFor(spec, counted)) {
      counted.forEach(fold);
    } else {
      counted.forEachInOrder(flows, fold);
    }
    index.touched.forEach(flow -> flow.boundOrigins(spec, closedThrough));
  }

  // Mostly there is room even if every flow were new, and none has to be looked for.
  private boolean hasRoomFor(FlowTableSpec spec, PendingTick counted) {
    return flows.size() + counted.size() <= spec.maxFlows()
        || flows.size() + counted.newFlows(flows) <= spec.maxFlows();
  }

  private void fold(
      FlowTableSpec spec,
      Indexes index,
      long missed,
      FlowId id,
      byte[] origin,
      long value,
      long samples) {
    Flow flow = flows.get(id);
    if (flow == null) {
      flow = enter(spec, index, id, missed);
    }
    flow.fold(spec, landmark, closedThrough, origin, value, samples);
    index.coldest.offer(flow);
    scope(spec, index, id).offer(flow);
    index.touched.add(flow);
  }

  private Flow enter(FlowTableSpec spec, Indexes index, FlowId id, long missed) {
    if (flows.size() >= spec.maxFlows()) {
      Flow coldest = index.coldest.least();
      long window = spec.window(closedThrough);
      long had = Saturating.add(coldest.windowValue(window), coldest.undercount(window));
      windowFloor = Math.max(windowFloor, had);
      remove(index, coldest);
    }
    Flow flow = new Flow(id);
    flow.enteredLate(spec.window(closedThrough), missed);
    flows.put(id, flow);
    scope(spec, index, id).flows++;
    return flow;
  }

  private void remove(Indexes index, Flow flow) {
    flows.remove(flow.id);
    index.coldest.remove(flow);
    index.watched.remove(flow);
    FlowId scope = scopeId(flow.id);
    ScopeRankings rankings = index.scopes.get(scope);
    if (rankings != null) {
      rankings.remove(flow);
      if (rankings.flows == 0) {
        index.scopes.remove(scope);
      }
    }
  }

  private void rankSmoothed(FlowTableSpec spec, Indexes index, Output output) {
    index.scopes.forEach(
        (scope, rankings) -> {
          List<RankedFlow> rows = new ArrayList<>();
          rankings.smoothed.forEach(
              flow -> {
                RankedFlow row = flow.smoothed(spec, closedThrough);
                if (row.perSecond() >= OVER) {
                  rows.add(row);
                }
              });
          if (!rows.isEmpty()) {
            output.ranking(
                scope.scope(),
                View.SMOOTHED,
                Ticks.start(closedThrough),
                Ticks.end(closedThrough),
                rankings.flows,
                0,
                rows);
          }
        });
  }

  /**
   * Ranks the window of the last closed tick as it stands. {@link #close} does so at the window's
   * end; a recording's end may call for it earlier.
   */
  public void rankWindow(FlowTableSpec spec, Output output) {
    long window = spec.window(closedThrough);
    Indexes index = indexes(spec);
    fillGaps(spec, index);
    index.scopes.forEach(
        (scope, rankings) -> {
          List<RankedFlow> rows = new ArrayList<>();
          rankings.windowed.forEach(flow -> rows.add(flow.windowed(spec, window, windowLost)));
          if (!rows.isEmpty()) {
            output.ranking(
                scope.scope(),
                View.WINDOW,
                Ticks.start(window * spec.windowTicks()),
                Ticks.start((window + 1) * spec.windowTicks()),
                rankings.flows,
                Saturating.add(windowFloor, windowLost),
                rows);
          }
        });
  }

  private void fillGaps(FlowTableSpec spec, Indexes index) {
    if (index.scopes.values().stream().anyMatch(ScopeRankings::windowedHasGap)) {
      flows.values().forEach(flow -> scope(spec, index, flow.id).offer(flow));
      index.scopes.values().forEach(ScopeRankings::gapIsFilled);
    }
  }

  // Only flows seen in this tick can have come above the level; those above it before may still be.
  private void watch(FlowTableSpec spec, Indexes index, Output output) {
    for (Flow flow : index.touched) {
      if (flows.get(flow.id) == flow) { // It may have been pushed out in the same tick.
        index.watched.add(flow);
      }
    }
    index.touched.clear();
    index.watched.removeIf(flow -> !(flow.rate(spec, closedThrough) > spec.watchLevel()));
    for (Flow flow : index.watched) {
      output.above(flow.id.scope(), flow.smoothed(spec, closedThrough));
    }
  }

  /** Has every flow looked at with the next tick: the level above which they are told changes. */
  public void watchAnew() {
    if (indexes != null) {
      indexes.watched.addAll(flows.values());
    }
  }

  private void expire(FlowTableSpec spec, Indexes index) {
    long window = spec.window(closedThrough + 1);
    while (!index.coldest.isEmpty()) {
      Flow coldest = index.coldest.least();
      if (coldest.rate(spec, closedThrough) >= OVER || coldest.windowValue(window) > 0) {
        return;
      }
      remove(index, coldest);
    }
  }

  private ScopeRankings scope(FlowTableSpec spec, Indexes index, FlowId id) {
    return index.scopes.computeIfAbsent(
        scopeId(id), scope -> new ScopeRankings(spec.rows(), spec.window(closedThrough)));
  }

  private static FlowId scopeId(FlowId id) {
    return new FlowId(id.scope(), ALL);
  }

  private Indexes indexes(FlowTableSpec spec) {
    if (indexes == null) {
      indexes = new Indexes();
      for (Flow flow : flows.values()) {
        indexes.coldest.offer(flow);
        ScopeRankings rankings = scope(spec, indexes, flow.id);
        rankings.offer(flow);
        rankings.flows++;
      }
      // Whatever was above the level before is looked at again with the next tick.
      indexes.watched.addAll(flows.values());
    }
    return indexes;
  }

  /** Writes the table, equal ones as equal bytes; {@link #read} is the inverse. */
  public void write(DataOutput out) throws IOException {
    out.writeLong(landmark);
    out.writeLong(closedThrough);
    out.writeLong(windowFloor);
    out.writeLong(windowLost);
    out.writeInt(flows.size());
    for (FlowId id : flows.keySet().stream().sorted().toList()) {
      requireNonNull(flows.get(id)).write(out);
    }
    out.writeInt(pending.size());
    for (Map.Entry<Long, PendingTick> tick : pending.entrySet()) {
      out.writeLong(tick.getKey());
      tick.getValue().write(out);
    }
  }

  /** Reads what {@link #write} wrote. */
  public static FlowTable read(DataInput in) throws IOException {
    FlowTable table = new FlowTable();
    table.landmark = in.readLong();
    table.closedThrough = in.readLong();
    table.windowFloor = in.readLong();
    table.windowLost = in.readLong();
    int flowCount = in.readInt();
    for (int i = 0; i < flowCount; i++) {
      Flow flow = Flow.read(in);
      table.flows.put(flow.id, flow);
    }
    int tickCount = in.readInt();
    for (int i = 0; i < tickCount; i++) {
      long tick = in.readLong();
      table.pending.put(tick, PendingTick.read(in, tick));
    }
    return table;
  }

  /** A table with the same contents that shares nothing that changes. */
  public FlowTable copy() {
    FlowTable copy = new FlowTable();
    copy.landmark = landmark;
    copy.closedThrough = closedThrough;
    copy.windowFloor = windowFloor;
    copy.windowLost = windowLost;
    flows.forEach((id, flow) -> copy.flows.put(id, flow.copy()));
    pending.forEach((tick, counted) -> copy.pending.put(tick, counted.copy()));
    return copy;
  }
}
