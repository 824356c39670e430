package io.flowgauge.table;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/** The flows with the greatest values of all that were offered, each once. */
final class TopLevels {
  private record Levelled(Flow flow, double level) {}

  // Least first; of equals the one whose key comes last.
  private static final Comparator<Levelled> ORDER =
      Comparator.comparingDouble(Levelled::level)
          .thenComparing(levelled -> levelled.flow.id, Comparator.reverseOrder());

  private final int limit;
  private final PriorityQueue<Levelled> flows = new PriorityQueue<>(ORDER);

  TopLevels(int limit) {
    this.limit = limit;
  }

  void offer(Flow flow, double level) {
    flows.add(new Levelled(flow, level));
    if (flows.size() > limit) {
      flows.remove();
    }
  }

  /** The flows, in no order. */
  void forEach(Consumer<Flow> action) {
    flows.forEach(levelled -> action.accept(levelled.flow));
  }
}
