package io.flowgauge.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class FlowHeapTest {
  @Property(tries = 300)
  void itHoldsTheGreatestOfAllThatGrew(
      @ForAll @IntRange(min = 1, max = 8) int limit,
      @ForAll @IntRange(min = 1, max = 30) int flowCount,
      @ForAll long seed) {
    Map<Flow, Integer> sizes = new HashMap<>();
    Comparator<Flow> order =
        Comparator.<Flow>comparingInt(flow -> sizes.getOrDefault(flow, 0))
            .thenComparing(Comparator.<Flow, FlowId>comparing(flow -> flow.id).reversed());
    FlowHeap heap = new FlowHeap(1, limit, order);
    List<Flow> flows = new ArrayList<>();
    for (int i = 0; i < flowCount; i++) {
      flows.add(new Flow(new FlowId(new byte[0], new byte[] {(byte) i})));
    }
    Random random = new Random(seed);
    for (int i = 0; i < 100; i++) {
      Flow flow = flows.get(random.nextInt(flowCount));
      sizes.merge(flow, random.nextInt(3), Integer::sum);
      heap.offer(flow);
      assertHolds(heap, greatest(sizes, order, limit));
    }
    heap.clear();
    assertHolds(heap, List.of());
    assertThat(heap.isEmpty()).isTrue();
  }

  @Property(tries = 300)
  void whatIsTakenOutIsGoneAndTheRestStaysInOrder(
      @ForAll @IntRange(min = 1, max = 30) int flowCount, @ForAll long seed) {
    Comparator<Flow> order = Comparator.comparing(flow -> flow.id);
    FlowHeap heap = new FlowHeap(0, Integer.MAX_VALUE, order);
    List<Flow> inside = new ArrayList<>();
    Random random = new Random(seed);
    for (int i = 0; i < flowCount; i++) {
      byte[] key = {(byte) random.nextInt(256), (byte) i};
      Flow flow = new Flow(new FlowId(new byte[0], key));
      inside.add(flow);
      heap.offer(flow);
    }
    while (!inside.isEmpty()) {
      assertHolds(heap, inside);
      assertThat(heap.least()).isEqualTo(inside.stream().min(order).orElseThrow());
      Flow gone = inside.remove(random.nextInt(inside.size()));
      assertThat(heap.remove(gone)).isTrue();
      assertThat(heap.remove(gone)).isFalse();
    }
    assertThat(heap.isEmpty()).isTrue();
  }

  private static List<Flow> greatest(
      Map<Flow, Integer> offered, Comparator<Flow> order, int limit) {
    return offered.keySet().stream().sorted(order.reversed()).limit(limit).toList();
  }

  private static void assertHolds(FlowHeap heap, List<Flow> expected) {
    List<Flow> held = new ArrayList<>();
    heap.forEach(held::add);
    assertThat(held).containsExactlyInAnyOrderElementsOf(expected);
  }
}
