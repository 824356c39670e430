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
import org.jspecify.annotations.Nullable;

/**
 * What was counted in a tick that is not closed yet. Only integers are added, so neither the order
 * of arrival nor the number of those who counted shows.
 *
 * <p>Bounded: of more entries than there is room for it keeps those that come first in an order by
 * hash, another one in each tick. What is kept has been kept since it first came, so its value is
 * whole whatever came when.
 */
final class PendingTick {
  /** What one origin counted of one flow. */
  private static final class Counted {
    final Entry entry;
    final long place;
    long value;
    long samples;

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
    void fold(FlowId flow, byte[] origin, long value, long samples);
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
  private long lost;

  // Needed only once there is no room.
  private @Nullable PriorityQueue<Counted> byPlace;

  PendingTick(long tick) {
    this.tick = tick;
  }

  /**
   * Adds a tally.
   *
   * @param limit how many flows and origins there is room for; the value of others is remembered as
   *     {@link #lost}
   * @return how many samples were lost
   */
  long add(FlowId flow, byte[] origin, long value, long samples, int limit) {
    Entry entry = new Entry(flow, new FlowId(NO_SCOPE, origin));
    Counted known = counted.get(entry);
    if (known != null) {
      known.value = Saturating.add(known.value, value);
      known.samples = Saturating.add(known.samples, samples);
      return 0;
    }
    Counted added = new Counted(entry, place(flow));
    added.value = value;
    added.samples = samples;
    if (counted.size() < limit) {
      keep(added);
      return 0;
    }
    if (byPlace == null) {
      byPlace = new PriorityQueue<>(LAST_PLACE_FIRST);
      byPlace.addAll(counted.values());
    }
    keep(added);
    Counted last = byPlace.remove();
    counted.remove(last.entry);
    lost = Saturating.add(lost, last.value);
    return last.samples;
  }

  /** Adds value that cannot be told apart. */
  void lose(long value) {
    lost = Saturating.add(lost, value);
  }

  private void keep(Counted added) {
    counted.put(added.entry, added);
    if (byPlace != null) {
      byPlace.add(added);
    }
  }

  private long place(FlowId flow) {
    return FlowHash.folded(FlowHash.of(flow.key()) ^ FlowHash.folded(tick));
  }

  /** The value of all that there was no room for. */
  long lost() {
    return lost;
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
    counted.values().forEach(c -> fold.fold(c.flow(), c.origin(), c.value, c.samples));
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
        fold.fold(flow, c.origin(), c.value, c.samples);
      }
    }
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(lost);
    out.writeInt(counted.size());
    for (Counted c : counted.values().stream().sorted(LAST_PLACE_FIRST).toList()) {
      Bytes.write(out, c.flow().scope());
      Bytes.write(out, c.flow().key());
      Bytes.write(out, c.origin());
      out.writeLong(c.value);
      out.writeLong(c.samples);
    }
  }

  static PendingTick read(DataInput in, long tick) throws IOException {
    PendingTick pending = new PendingTick(tick);
    pending.lost = in.readLong();
    int size = in.readInt();
    for (int i = 0; i < size; i++) {
      FlowId flow = new FlowId(Bytes.read(in), Bytes.read(in));
      pending.add(flow, Bytes.read(in), in.readLong(), in.readLong(), Integer.MAX_VALUE);
    }
    return pending;
  }

  PendingTick copy() {
    PendingTick copy = new PendingTick(tick);
    copy.lost = lost;
    forEach((flow, origin, v, s) -> copy.add(flow, origin, v, s, Integer.MAX_VALUE));
    return copy;
  }
}
