package io.flowgauge.table;

import io.flowgauge.flow.FlowHash;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What was counted in a tick that is not closed yet. Only integers are added, so neither the order
 * of arrival nor the number of those who counted shows.
 *
 * <p>Bounded: of more entries than there is room for it keeps those that come first in an order by
 * hash, another one in each tick. What is kept has been kept since it first came, so its value is
 * whole whatever came when. The others are added up as the rest of their scope.
 */
final class PendingTick {
  /** What one origin counted of one flow. */
  private static final class Counted {
    final Entry entry;
    final long place;
    long value;
    long samples;
    @Nullable Measures measures;

    Counted(Entry entry, long place) {
      this.entry = entry;
      this.place = place;
    }

    FlowId flow() {
      return entry.flow;
    }

    byte[] origin() {
      return entry.origin.key();
    }
  }

  /** Takes what was counted. */
  interface Fold {
    void fold(FlowId flow, byte[] origin, long value, long samples, @Nullable Measures measures);
  }

  private record Entry(FlowId flow, FlowId origin) {}

  private static final byte[] NO_SCOPE = {};

  private static final Comparator<Counted> LAST_PLACE_FIRST =
      Comparator.<Counted>comparingLong(counted -> counted.place)
          .thenComparing(Counted::flow)
          .thenComparing(Counted::origin, Arrays::compareUnsigned)
          .reversed();

  private final long tick;
  private final Map<Entry, Counted> counted = new HashMap<>();

  /** What was not told apart, in the cells of a {@link ScopeTotal}, by scope. */
  private final Map<FlowId, long[]> rests = new HashMap<>();

  private long lost;

  /** Whether nothing is told apart any more. */
  private boolean lumped;

  // Needed only once there is no room.
  private @Nullable PriorityQueue<Counted> byPlace;

  PendingTick(long tick) {
    this.tick = tick;
  }

  /**
   * Adds a tally.
   *
   * @return how many samples cannot be told apart any more
   */
  long add(FlowTableSpec spec, FlowId flow, PartialTally tally, int limit) {
    if (tally.rest() || lumped) {
      lose(spec, flow, tally.value(), tally.samples(), tally.measures());
      return tally.samples();
    }
    Entry entry = new Entry(flow, new FlowId(NO_SCOPE, tally.origin()));
    Counted known = counted.get(entry);
    Measures more = tally.measures();
    if (known != null) {
      known.value = Saturating.add(known.value, tally.value());
      known.samples = Saturating.add(known.samples, tally.samples());
      if (known.measures != null && more != null) {
        spec.layout().merge(known.measures, more);
      }
      return 0;
    }
    Counted added = new Counted(entry, place(flow));
    added.value = tally.value();
    added.samples = tally.samples();
    added.measures = more == null ? null : more.copy();
    keep(added);
    if (counted.size() <= limit) {
      return 0;
    }
    Counted last = byPlace().remove();
    counted.remove(last.entry);
    lose(spec, last);
    return last.samples;
  }

  private void keep(Counted added) {
    counted.put(added.entry, added);
    if (byPlace != null) {
      byPlace.add(added);
    }
  }

  private PriorityQueue<Counted> byPlace() {
    if (byPlace == null) {
      byPlace = new PriorityQueue<>(LAST_PLACE_FIRST);
      byPlace.addAll(counted.values());
    }
    return byPlace;
  }

  private long place(FlowId flow) {
    return FlowHash.folded(FlowHash.of(flow.key()) ^ FlowHash.folded(tick));
  }

  private void lose(FlowTableSpec spec, Counted c) {
    lose(spec, c.flow(), c.value, c.samples, c.measures);
  }

  private void lose(
      FlowTableSpec spec, FlowId flow, long value, long samples, @Nullable Measures measures) {
    lost = Saturating.add(lost, value);
    FlowId scope = flow.scopeId();
    if (!rests.containsKey(scope) && rests.size() >= spec.maxScopes()) {
      return;
    }
    long[] cells = rests.computeIfAbsent(scope, s -> new long[ScopeTotal.cells(spec.layout())]);
    cells[ScopeTotal.VALUE] = Saturating.add(cells[ScopeTotal.VALUE], value);
    cells[ScopeTotal.SAMPLES] = Saturating.add(cells[ScopeTotal.SAMPLES], samples);
    if (measures != null) {
      int[] sums = spec.layout().sums();
      for (int i = 0; i < sums.length; i++) {
        int cell = ScopeTotal.SUMS + i;
        cells[cell] = Saturating.add(cells[cell], measures.numbers[sums[i]]);
      }
    }
  }

  /**
   * Tells nothing apart any more, to make room.
   *
   * @return how many samples were told apart before
   */
  long lump(FlowTableSpec spec) {
    long samples = 0;
    // In order, for it shows where there are too many scopes.
    for (Counted c : counted.values().stream().sorted(LAST_PLACE_FIRST).toList()) {
      lose(spec, c);
      samples = Saturating.add(samples, c.samples);
    }
    counted.clear();
    byPlace = null;
    lumped = true;
    return samples;
  }

  /** The value of all that there was no room for. */
  long lost() {
    return lost;
  }

  /** Hands out what was not told apart, scope by scope. */
  void forEachRest(BiConsumer<FlowId, long[]> action) {
    rests.forEach(action);
  }

  /** How many flows and origins there are, at least as many as flows. */
  int size() {
    return counted.size();
  }

  /** How many flows there are that {@code known} does not hold. */
  long newFlows(Map<FlowId, Flow> known) {
    return counted.values().stream()
        .map(Counted::flow)
        .filter(flow -> !known.containsKey(flow))
        .distinct()
        .count();
  }

  /** Hands out everything, in no order. */
  void forEach(Fold fold) {
    counted.values().forEach(c -> fold.fold(c.flow(), c.origin(), c.value, c.samples, c.measures));
  }

  /**
   * Hands out everything, flow by flow, in an order that depends on nothing but the contents: flows
   * that {@code known} holds first, then the others, least first. So when new flows push others out
   * of a full table, it is always the same ones, and the greatest come last and stay.
   */
  void forEachInOrder(Map<FlowId, Flow> known, Fold fold) {
    Map<FlowId, List<Counted>> byFlow = new HashMap<>();
    Map<FlowId, Long> greatest = new HashMap<>();
    for (Counted c : counted.values()) {
      byFlow.computeIfAbsent(c.flow(), flow -> new ArrayList<>(1)).add(c);
      greatest.merge(c.flow(), c.value, Math::max);
    }
    List<FlowId> ordered =
        byFlow.keySet().stream()
            .sorted(
                Comparator.<FlowId>comparingInt(flow -> known.containsKey(flow) ? 0 : 1)
                    .thenComparing(flow -> greatest.getOrDefault(flow, 0L))
                    .thenComparing(Comparator.<FlowId>naturalOrder().reversed()))
            .toList();
    for (FlowId flow : ordered) {
      for (Counted c : byFlow.getOrDefault(flow, List.of())) {
        fold.fold(flow, c.origin(), c.value, c.samples, c.measures);
      }
    }
  }

  void write(DataOutput out) throws IOException {
    out.writeBoolean(lumped);
    out.writeLong(lost);
    out.writeInt(rests.size());
    for (FlowId scope : rests.keySet().stream().sorted().toList()) {
      long[] cells = rests.getOrDefault(scope, new long[0]);
      Bytes.write(out, scope.scope());
      out.writeByte(cells.length);
      for (long cell : cells) {
        out.writeLong(cell);
      }
    }
    out.writeInt(counted.size());
    for (Counted c : counted.values().stream().sorted(LAST_PLACE_FIRST).toList()) {
      Bytes.write(out, c.flow().scope());
      Bytes.write(out, c.flow().key());
      Bytes.write(out, c.origin());
      out.writeLong(c.value);
      out.writeLong(c.samples);
      Measures.writeNullable(c.measures, out);
    }
  }

  static PendingTick read(DataInput in, long tick) throws IOException {
    PendingTick pending = new PendingTick(tick);
    pending.lumped = in.readBoolean();
    pending.lost = in.readLong();
    int scopes = in.readInt();
    for (int i = 0; i < scopes; i++) {
      FlowId scope = FlowId.scope(Bytes.read(in));
      long[] cells = new long[in.readUnsignedByte()];
      for (int cell = 0; cell < cells.length; cell++) {
        cells[cell] = in.readLong();
      }
      pending.rests.put(scope, cells);
    }
    int size = in.readInt();
    for (int i = 0; i < size; i++) {
      FlowId flow = new FlowId(Bytes.read(in), Bytes.read(in));
      Counted c = pending.kept(flow, Bytes.read(in));
      c.value = in.readLong();
      c.samples = in.readLong();
      c.measures = Measures.readNullable(in);
    }
    return pending;
  }

  private Counted kept(FlowId flow, byte[] origin) {
    Counted c = new Counted(new Entry(flow, new FlowId(NO_SCOPE, origin)), place(flow));
    keep(c);
    return c;
  }

  PendingTick copy() {
    PendingTick copy = new PendingTick(tick);
    copy.lumped = lumped;
    copy.lost = lost;
    rests.forEach((scope, cells) -> copy.rests.put(scope, cells.clone()));
    for (Counted c : counted.values()) {
      Counted same = copy.kept(c.flow(), c.origin());
      same.value = c.value;
      same.samples = c.samples;
      same.measures = c.measures == null ? null : c.measures.copy();
    }
    return copy;
  }
}
