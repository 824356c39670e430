package io.flowgauge.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * A binary heap of flows with the least on top, holding the greatest {@code limit} of all that were
 * offered. Flows only ever grow in its order, so it changes only when one does.
 */
final class FlowHeap {
  /** {@link Flow#positions} of a flow that is not in the heap. */
  static final int OUTSIDE = -1;

  private final int index;
  private final int limit;
  private final Comparator<Flow> order;
  private final List<Flow> flows = new ArrayList<>();

  /**
   * An empty heap.
   *
   * @param index which of {@link Flow#positions} is this heap's
   */
  FlowHeap(int index, int limit, Comparator<Flow> order) {
    this.index = index;
    this.limit = limit;
    this.order = order;
  }

  /** Takes a flow that is new or has grown. */
  void offer(Flow flow) {
    if (flow.positions[index] != OUTSIDE) {
      sink(flow.positions[index]);
    } else if (flows.size() < limit) {
      flows.add(flow);
      rise(flows.size() - 1);
    } else if (order.compare(flows.get(0), flow) < 0) {
      flows.get(0).positions[index] = OUTSIDE;
      flows.set(0, flow);
      sink(0);
    }
  }

  /** Takes the flow out; returns whether it was in. */
  boolean remove(Flow flow) {
    int at = flow.positions[index];
    if (at == OUTSIDE) {
      return false;
    }
    flow.positions[index] = OUTSIDE;
    Flow last = flows.remove(flows.size() - 1);
    if (last != flow) {
      flows.set(at, last);
      last.positions[index] = at;
      sink(at);
      rise(last.positions[index]);
    }
    return true;
  }

  void clear() {
    flows.forEach(flow -> flow.positions[index] = OUTSIDE);
    flows.clear();
  }

  boolean isEmpty() {
    return flows.isEmpty();
  }

  /** The least of all; the heap must not be empty. */
  Flow least() {
    return flows.get(0);
  }

  /** Every flow, in no order. */
  void forEach(Consumer<Flow> action) {
    flows.forEach(action);
  }

  private void rise(int at) {
    Flow flow = flows.get(at);
    while (at > 0) {
      int parent = (at - 1) / 2;
      if (order.compare(flows.get(parent), flow) <= 0) {
        break;
      }
      place(at, flows.get(parent));
      at = parent;
    }
    place(at, flow);
  }

  private void sink(int at) {
    Flow flow = flows.get(at);
    while (2 * at + 1 < flows.size()) {
      int child = 2 * at + 1;
      if (child + 1 < flows.size() && order.compare(flows.get(child + 1), flows.get(child)) < 0) {
        child++;
      }
      if (order.compare(flow, flows.get(child)) <= 0) {
        break;
      }
      place(at, flows.get(child));
      at = child;
    }
    place(at, flow);
  }

  private void place(int at, Flow flow) {
    flows.set(at, flow);
    flow.positions[index] = at;
  }
}
