package io.flowgauge.stream;

import static java.util.Objects.requireNonNull;

import io.flowgauge.definition.FlowInForce;
import io.flowgauge.definition.InForce;
import io.flowgauge.definition.Thresholds;
import io.flowgauge.detect.Threshold;
import io.flowgauge.lookup.Lookups;
import io.flowgauge.table.Buckets;
import io.flowgauge.table.DefinitionNotice;
import io.flowgauge.table.TallyTable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Which definitions are observed in which tick. All plans tell one sink, by different indices. */
final class FlowPlans {
  private static final byte[] NONE = {};

  private final TallyTable sink;
  private final TreeMap<Long, FlowPlan> byTick = new TreeMap<>();
  private long[] ids = {};

  /** The plan that was asked for last: mostly the next datagram is of the same second. */
  private FlowPlan last;

  private long lastUntil;

  /** What is observed from {@code fromTick} on, or before it if nothing else is. */
  FlowPlans(TallyTable sink, long fromTick, InForce inForce, Lookups lookups) {
    this.sink = sink;
    last = add(fromTick, inForce, lookups);
    lastUntil = Long.MIN_VALUE;
  }

  /** What is to be observed in {@code tick}. */
  FlowPlan in(long tick) {
    if (tick >= lastUntil || tick < last.fromTick()) {
      Map.Entry<Long, FlowPlan> found = byTick.floorEntry(tick);
      last = requireNonNull(found == null ? byTick.firstEntry() : found).getValue();
      Long next = byTick.higherKey(last.fromTick());
      lastUntil = next == null ? Long.MAX_VALUE : next;
    }
    return last;
  }

  /** The plan for all that is to come. */
  FlowPlan latest() {
    return byTick.lastEntry().getValue();
  }

  /** Identity of the definition that the sink is told of by {@code index}. */
  long definition(int index) {
    return ids[index];
  }

  /**
   * Changes what is observed from {@code fromTick} on, which no change before was later than.
   *
   * @param told is told what changes for flow tables
   */
  void change(long fromTick, InForce inForce, Lookups lookups, Consumer<DefinitionNotice> told) {
    InForce before = latest().inForce();
    add(fromTick, inForce, lookups);
    tell(before, fromTick, inForce, told);
  }

  private FlowPlan add(long fromTick, InForce inForce, Lookups lookups) {
    int first = freeIndices(inForce.flows().size());
    FlowPlan plan = FlowPlan.of(fromTick, inForce, lookups, first, sink);
    if (plan.endIndex() > ids.length) {
      ids = Arrays.copyOf(ids, plan.endIndex());
    }
    for (int i = 0; i < inForce.flows().size(); i++) {
      FlowInForce flow = inForce.flows().get(i);
      ids[first + i] = flow.id();
      sink.define(first + i, flow.definition());
    }
    byTick.put(fromTick, plan);
    lastUntil = Long.MIN_VALUE;
    return plan;
  }

  private int freeIndices(int count) {
    int first = 0;
    List<FlowPlan> taken =
        byTick.values().stream().sorted(Comparator.comparingInt(FlowPlan::firstIndex)).toList();
    for (FlowPlan plan : taken) {
      if (first + count <= plan.firstIndex()) {
        return first;
      }
      first = Math.max(first, plan.endIndex());
    }
    return first;
  }

  /** Has the sink told all that was observed. */
  void settle() {
    byTick.values().forEach(plan -> plan.observer().settle());
  }

  /** Tells flow tables all that is known here, whether or not they know it. */
  void tellAll(Consumer<DefinitionNotice> told) {
    InForce before = new InForce(List.of(), List.of());
    for (FlowPlan plan : byTick.values()) {
      tell(before, plan.fromTick(), plan.inForce(), told);
      before = plan.inForce();
    }
  }

  private static void tell(
      InForce before, long fromTick, InForce inForce, Consumer<DefinitionNotice> told) {
    for (FlowInForce flow : before.flows()) {
      if (!inForce.flows().contains(flow)) {
        tell(flow, fromTick, true, NONE, NONE, told);
      }
    }
    for (FlowInForce flow : inForce.flows()) {
      List<Threshold> thresholds = inForce.thresholdsOf(flow);
      if (!before.flows().contains(flow) || !before.thresholdsOf(flow).equals(thresholds)) {
        tell(flow, fromTick, false, flow.document(), Thresholds.document(thresholds), told);
      }
    }
  }

  private static void tell(
      FlowInForce flow,
      long fromTick,
      boolean ends,
      byte[] document,
      byte[] thresholds,
      Consumer<DefinitionNotice> told) {
    long id = flow.id(); // It takes as long as to read the definition.
    for (int bucket = 0; bucket < Buckets.COUNT; bucket++) {
      told.accept(new DefinitionNotice(id, bucket, fromTick, ends, document, thresholds));
    }
  }

  /**
   * Forgets plans for ticks before {@code tick} alone, of which the sink must not hold anything:
   * who comes later than that is late, and observed by the first plan left.
   *
   * @return the first tick of the first plan left
   */
  long forgetBefore(long tick) {
    Long needed = byTick.floorKey(tick);
    if (needed != null && needed > byTick.firstKey()) {
      byTick.headMap(needed).clear();
      lastUntil = Long.MIN_VALUE;
    }
    return firstTick();
  }

  /** The first tick of the first plan. */
  long firstTick() {
    return byTick.firstKey();
  }

  /** Whether there is more than one plan. */
  boolean several() {
    return byTick.size() > 1;
  }
}
