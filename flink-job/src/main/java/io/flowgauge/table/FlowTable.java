package io.flowgauge.table;

import static java.util.Objects.requireNonNull;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
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
 * <p>Totals are exact whatever became of the flows. Where the value that ranks is not a sum it may
 * fall as well as rise, and a tick looks at all flows; all else goes by their size.
 *
 * <p>Deterministic: whatever the order in which tallies came, the same ticks give the same
 * rankings.
 */
public final class FlowTable {
  /** Smoothed rates below this, in units per second, are over: a flow that slow is forgotten. */
  private static final double OVER = 1e-3;

  /** How many flow tallies may wait for their tick to close, as a multiple of the table's flows. */
  private static final int PENDING_PER_FLOW = 4;

  /** The same of all ticks that wait together: of clocks and partitions far ahead of others. */
  private static final int ALL_PENDING_PER_FLOW = 16;

  /** So many of all ticks may wait however small the table. */
  private static final int LEAST_PENDING = 4096;

  /** How many ticks may wait; of later ones nothing is known. */
  private static final int MAX_PENDING_TICKS = 100_000;

  /**
   * Landmarks are multiples of so many ticks, not the tick in which a table happened to begin:
   * tables come and go as tallies arrive, and the rounding of scores must not tell.
   */
  private static final long LANDMARK_TICKS = 1L << 22;

  private static final byte[] ALL = {};

  /** Takes what a closed tick shows. */
  public interface Output extends Records.Output {
    /**
     * A ranking of this table's flows.
     *
     * @param absent the most that a flow which is not in the table can have had
     * @param total what all flows have together, in the table or not
     */
    void ranking(
        byte[] scope,
        View view,
        long startMillis,
        long endMillis,
        int flows,
        long absent,
        Total total,
        List<RankedFlow> rows);

    /** A flow whose smoothed rate is above the watch level. */
    void above(byte[] scope, RankedFlow flow);
  }

  private final TreeMap<Long, PendingTick> pending = new TreeMap<>();
  private final Map<FlowId, Flow> flows = new HashMap<>();
  private final Map<FlowId, ScopeTotal> totals = new HashMap<>();

  /** How many entries all pending ticks have together; derived from them. */
  private int pendingEntries;

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
    final @Nullable Records records;

    // What a flow adds to its scope's total before and after a tally is folded in.
    final long[] before;
    final long[] after;

    Indexes(FlowTableSpec spec, Collection<Flow> flows, long closedThrough) {
      FlowTableSpec.Logging logging = spec.logging();
      records = logging == null ? null : new Records(spec, logging, flows, closedThrough);
      before = new long[ScopeTotal.cells(spec.layout())];
      after = new long[before.length];
    }
  }

  /** Whether nothing is known and nothing waits: such a table need not be kept. */
  public boolean isEmpty() {
    return !changesByItself() && pending.isEmpty();
  }

  /** Whether the next tick has to be closed even if nothing is counted in it. */
  public boolean changesByItself() {
    return !flows.isEmpty() || !totals.isEmpty();
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
   * @return how many samples can now not be told apart, because too many flows wait to be; their
   *     value is in the totals and in the bound of what flows may be missing
   */
  public long add(FlowTableSpec spec, PartialTally tally) {
    PendingTick tick = pending.get(tally.tick());
    if (tick == null) {
      if (pending.size() >= MAX_PENDING_TICKS && tally.tick() > pending.lastKey()) {
        return tally.samples();
      }
      tick = new PendingTick(tally.tick());
      pending.put(tally.tick(), tick);
    }
    FlowId flow = new FlowId(spec.perAgent() ? tally.origin() : ALL, tally.key());
    pendingEntries -= tick.size();
    long untold = tick.add(spec, flow, tally, PENDING_PER_FLOW * spec.maxFlows());
    pendingEntries += tick.size();
    if (pendingEntries > Math.max(LEAST_PENDING, ALL_PENDING_PER_FLOW * spec.maxFlows())) {
      untold = Saturating.add(untold, lumpLatest(spec));
    }
    return untold;
  }

  private long lumpLatest(FlowTableSpec spec) {
    for (PendingTick latest : pending.descendingMap().values()) {
      if (latest.size() > 0) {
        pendingEntries -= latest.size();
        return latest.lump(spec);
      }
    }
    return 0;
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
    totals.values().forEach(total -> total.enter(spec, tick));
    PendingTick counted = pending.remove(tick);
    if (counted != null) {
      pendingEntries -= counted.size();
      foldIn(spec, index, counted);
    }
    totals.values().forEach(total -> total.fold(spec, tick));
    if (spec.layout().ranksBySize()) {
      rankSmoothed(spec, index, output);
      watch(spec, index, output);
    } else {
      rankSmoothedLevels(spec, index, output);
    }
    index.touched.clear();
    if (spec.endsWindow(tick)) {
      rankWindow(spec, output);
    }
    if (index.records != null) {
      index.records.close(tick, output);
    }
    expire(spec, index);
    if (spec.endsWindow(tick)) {
      flows.values().forEach(flow -> flow.forgetOrigins(spec, tick, OVER));
    }
  }

  /**
   * Ends the table after its last closed tick: tells of the window as it stands, unless it has just
   * ended, and of all flows that have a flow record open.
   */
  public void end(FlowTableSpec spec, Output output) {
    if (closedThrough == Long.MIN_VALUE) {
      return;
    }
    if (!spec.endsWindow(closedThrough)) {
      rankWindow(spec, output);
    }
    Records records = indexes(spec).records;
    if (records != null) {
      records.end(output);
    }
  }

  private void foldIn(FlowTableSpec spec, Indexes index, PendingTick counted) {
    windowLost = Saturating.add(windowLost, counted.lost());
    counted.forEachRest((scope, cells) -> addRest(spec, scope, cells));
    // Flows that enter in this tick were not counted in it before, so what others take away when
    // they are pushed out in this same tick is not theirs.
    long missed = windowFloor;
    PendingTick.Fold fold =
        (id, origin, value, samples, measures) ->
            fold(spec, index, missed, id, origin, value, samples, measures);
    if (hasRoomFor(spec, counted)) {
      counted.forEach(fold);
    } else {
      counted.forEachInOrder(flows, fold);
    }
    index.touched.forEach(flow -> flow.boundOrigins(spec, closedThrough));
  }

  private void addRest(FlowTableSpec spec, FlowId scope, long[] cells) {
    if (totals.containsKey(scope) || totals.size() < spec.maxScopes()) {
      total(spec, scope).addRest(cells);
    }
  }

  private ScopeTotal total(FlowTableSpec spec, FlowId scope) {
    return totals.computeIfAbsent(
        scope,
        s -> {
          ScopeTotal total = new ScopeTotal(ScopeTotal.cells(spec.layout()), closedThrough);
          total.enter(spec, closedThrough);
          return total;
        });
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
      long samples,
      @Nullable Measures measures) {
    Flow flow = flows.get(id);
    if (flow == null) {
      flow = enter(spec, index, id, missed);
    }
    if (index.records != null) {
      index.records.seen(flow, closedThrough);
    }
    long window = spec.window(closedThrough);
    flow.contribute(spec, window, index.before);
    flow.fold(spec, landmark, closedThrough, origin, value, samples, measures);
    flow.contribute(spec, window, index.after);
    total(spec, id.scopeId()).grow(index.before, index.after);
    index.coldest.offer(flow);
    if (spec.layout().ranksBySize()) {
      scope(spec, index, id).offer(flow);
    }
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
    if (index.records != null) {
      index.records.left(flow);
    }
    index.coldest.remove(flow);
    index.watched.remove(flow);
    FlowId scope = flow.id.scopeId();
    ScopeRankings rankings = index.scopes.get(scope);
    if (rankings != null) {
      rankings.remove(flow);
      if (rankings.flows == 0) {
        index.scopes.remove(scope);
      }
    }
  }

  private void rankSmoothed(FlowTableSpec spec, Indexes index, Output output) {
    totals.forEach(
        (scope, total) -> {
          List<RankedFlow> rows = new ArrayList<>();
          ScopeRankings rankings = index.scopes.get(scope);
          if (rankings != null) {
            rankings.smoothed.forEach(
                flow -> {
                  RankedFlow row = flow.smoothed(spec, closedThrough);
                  if (row.perSecond() >= OVER) {
                    rows.add(row);
                  }
                });
          }
          tellSmoothed(spec, index, scope, total, rows, output);
        });
  }

  private void tellSmoothed(
      FlowTableSpec spec,
      Indexes index,
      FlowId scope,
      ScopeTotal total,
      List<RankedFlow> rows,
      Output output) {
    if (!rows.isEmpty() || total.hasRest()) {
      output.ranking(
          scope.scope(),
          View.SMOOTHED,
          Ticks.start(closedThrough),
          Ticks.end(closedThrough),
          flowsOf(index, scope),
          0,
          total.smoothed(spec, closedThrough),
          rows);
    }
  }

  private static int flowsOf(Indexes index, FlowId scope) {
    ScopeRankings rankings = index.scopes.get(scope);
    return rankings == null ? 0 : rankings.flows;
  }

  // Values that are no sums rise and fall, so all flows are looked at.
  private void rankSmoothedLevels(FlowTableSpec spec, Indexes index, Output output) {
    Map<FlowId, TopLevels> tops = new HashMap<>();
    for (Flow flow : flows.values()) {
      double level = flow.smoothedLevel(spec, closedThrough);
      if (!Double.isNaN(level) && flow.rate(spec, closedThrough) >= OVER) {
        tops.computeIfAbsent(flow.id.scopeId(), scope -> new TopLevels(spec.rows()))
            .offer(flow, level);
        if (level > spec.watchLevel()) {
          output.above(flow.id.scope(), flow.smoothed(spec, closedThrough));
        }
      }
    }
    totals.forEach(
        (scope, total) -> {
          List<RankedFlow> rows = new ArrayList<>();
          TopLevels top = tops.get(scope);
          if (top != null) {
            top.forEach(flow -> rows.add(flow.smoothed(spec, closedThrough)));
          }
          tellSmoothed(spec, index, scope, total, rows, output);
        });
  }

  /**
   * Ranks the window of the last closed tick as it stands. {@link #close} does so at the window's
   * end; a recording's end may call for it earlier.
   */
  private void rankWindow(FlowTableSpec spec, Output output) {
    long window = spec.window(closedThrough);
    Indexes index = indexes(spec);
    Map<FlowId, TopLevels> tops =
        spec.layout().ranksBySize() ? Map.of() : windowedLevels(spec, window);
    fillGaps(spec, index);
    totals.forEach(
        (scope, total) -> {
          List<RankedFlow> rows = new ArrayList<>();
          Consumer<Flow> row = flow -> rows.add(flow.windowed(spec, window, windowLost));
          ScopeRankings rankings = index.scopes.get(scope);
          TopLevels top = tops.get(scope);
          if (top != null) {
            top.forEach(row);
          } else if (rankings != null) {
            rankings.windowed.forEach(row);
          }
          if (!rows.isEmpty() || total.windowValue(window) > 0) {
            output.ranking(
                scope.scope(),
                View.WINDOW,
                Ticks.start(window * spec.windowTicks()),
                Ticks.start((window + 1) * spec.windowTicks()),
                flowsOf(index, scope),
                Saturating.add(windowFloor, windowLost),
                total.windowed(),
                rows);
          }
        });
  }

  private Map<FlowId, TopLevels> windowedLevels(FlowTableSpec spec, long window) {
    Map<FlowId, TopLevels> tops = new HashMap<>();
    for (Flow flow : flows.values()) {
      double level = flow.windowedLevel(spec, window);
      if (!Double.isNaN(level)) {
        tops.computeIfAbsent(flow.id.scopeId(), scope -> new TopLevels(spec.rows()))
            .offer(flow, level);
      }
    }
    return tops;
  }

  private void fillGaps(FlowTableSpec spec, Indexes index) {
    if (spec.layout().ranksBySize()
        && index.scopes.values().stream().anyMatch(ScopeRankings::windowedHasGap)) {
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
      if (coldest.rate(spec, closedThrough) >= OVER
          || coldest.windowValue(window) > 0
          || (index.records != null && index.records.isActive(coldest))) {
        break;
      }
      remove(index, coldest);
    }
    totals
        .entrySet()
        .removeIf(
            total ->
                flowsOf(index, total.getKey()) == 0
                    && total.getValue().windowValue(window) == 0
                    && total.getValue().rate(spec, closedThrough) < OVER);
  }

  private ScopeRankings scope(FlowTableSpec spec, Indexes index, FlowId id) {
    return index.scopes.computeIfAbsent(
        id.scopeId(), scope -> new ScopeRankings(spec.rows(), spec.window(closedThrough)));
  }

  private Indexes indexes(FlowTableSpec spec) {
    if (indexes == null) {
      indexes = new Indexes(spec, flows.values(), closedThrough);
      for (Flow flow : flows.values()) {
        indexes.coldest.offer(flow);
        ScopeRankings rankings = scope(spec, indexes, flow.id);
        if (spec.layout().ranksBySize()) {
          rankings.offer(flow);
        }
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
    out.writeInt(totals.size());
    for (FlowId scope : totals.keySet().stream().sorted().toList()) {
      Bytes.write(out, scope.scope());
      requireNonNull(totals.get(scope)).write(out);
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
    int scopeCount = in.readInt();
    for (int i = 0; i < scopeCount; i++) {
      table.totals.put(FlowId.scope(Bytes.read(in)), ScopeTotal.read(in));
    }
    int tickCount = in.readInt();
    for (int i = 0; i < tickCount; i++) {
      long tick = in.readLong();
      PendingTick counted = PendingTick.read(in, tick);
      table.pending.put(tick, counted);
      table.pendingEntries += counted.size();
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
    totals.forEach((scope, total) -> copy.totals.put(scope, total.copy()));
    pending.forEach((tick, counted) -> copy.pending.put(tick, counted.copy()));
    copy.pendingEntries = pendingEntries;
    return copy;
  }
}
