package io.flowgauge.table;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was counted in a tick that is not closed yet. Only integers are added, so neither the order
 * of arrival nor the number of those who counted shows.
 */
final class PendingTick {
  /** What one origin counted of one flow. */
  private static final class Counted {
    final FlowId flow;
    final byte[] origin;
    long value;
    long samples;

    Counted(FlowId flow, byte[] origin) {
      this.flow = flow;
      this.origin = origin;
    }
  }

  /** Takes what was counted. */
  interface Fold {
    void fold(FlowId flow, byte[] origin, long value, long samples);
  }

  private record Entry(FlowId flow, FlowId origin) {}

  private final Map<Entry, Counted> counted = new HashMap<>();
  private long overflow;

  /**
   * Adds a tally.
   *
   * @param limit no new flow or origin is taken beyond so many; its value is remembered as {@link
   *     #overflow}
   * @return whether it was taken
   */
  boolean add(FlowId flow, byte[] origin, long value, long samples, int limit) {
    Entry entry = new Entry(flow, new FlowId(origin, origin));
    @Nullable Counted known = counted.get(entry);
    if (known == null) {
      if (counted.size() >= limit) {
        overflow = Saturating.add(overflow, value);
        return false;
      }
      known = new Counted(flow, origin);
      counted.put(entry, known);
    }
    known.value = Saturating.add(known.value, value);
    known.samples = Saturating.add(known.samples, samples);
    return true;
  }

  /** The value of all that was not taken. */
  long overflow() {
    return overflow;
  }

  /** How many flows there are that {@code known} does not hold. */
  long newFlows(Map<FlowId, Flow> known) {
    return counted.values().stream()
        .map(c -> c.flow)
        .filter(flow -> !known.containsKey(flow))
        .distinct()
        .count();
  }

  /** Hands out everything, in no order. */
  void forEach(Fold fold) {
    counted.values().forEach(c -> fold.fold(c.flow, c.origin, c.value, c.samples));
  }

  /**
   * Hands out everything, in an order that depends on nothing but the contents: flows that {@code
   * known} holds first, then the others, greatest first. So when new flows push others out of a
   * full table, it is always the same ones.
   */
  void forEachInOrder(Map<FlowId, Flow> known, Fold fold) {
    List<Counted> ordered =
        counted.values().stream()
            .sorted(
                Comparator.<Counted>comparingInt(c -> known.containsKey(c.flow) ? 0 : 1)
                    .thenComparing(Comparator.<Counted>comparingLong(c -> c.value).reversed())
                    .thenComparing(c -> c.flow)
                    .thenComparing(c -> c.origin, Arrays::compareUnsigned))
            .toList();
    ordered.forEach(c -> fold.fold(c.flow, c.origin, c.value, c.samples));
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(overflow);
    out.writeInt(counted.size());
    for (Counted c : counted.values()) {
      Bytes.write(out, c.flow.scope());
      Bytes.write(out, c.flow.key());
      Bytes.write(out, c.origin);
      out.writeLong(c.value);
      out.writeLong(c.samples);
    }
  }

  static PendingTick read(DataInput in) throws IOException {
    PendingTick pending = new PendingTick();
    pending.overflow = in.readLong();
    int size = in.readInt();
    for (int i = 0; i < size; i++) {
      FlowId flow = new FlowId(Bytes.read(in), Bytes.read(in));
      pending.add(flow, Bytes.read(in), in.readLong(), in.readLong(), Integer.MAX_VALUE);
    }
    return pending;
  }

  PendingTick copy() {
    PendingTick copy = new PendingTick();
    copy.overflow = overflow;
    forEach((flow, origin, v, s) -> copy.add(flow, origin, v, s, Integer.MAX_VALUE));
    return copy;
  }
}
