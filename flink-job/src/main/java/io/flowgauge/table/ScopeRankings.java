package io.flowgauge.table;

import java.util.Comparator;

/** The rankings of one scope (all flows of a table, or those of one agent), kept as flows grow. */
final class ScopeRankings {
  static final int COLDEST = 0;
  private static final int SMOOTHED = 1;
  private static final int WINDOWED = 2;

  /** Least score first; of equals the one whose key comes last. */
  static final Comparator<Flow> BY_SCORE =
      Comparator.comparingDouble(Flow::score).thenComparing(byId().reversed());

  final FlowHeap smoothed;
  final FlowHeap windowed;

  /** How many flows of the table are in this scope. */
  int flows;

  private long window;

  /** Whether a flow may be missing in {@link #windowed}, because one was taken out of it. */
  private boolean windowedHasGap;

  ScopeRankings(int rows, long window) {
    this.window = window;
    smoothed = new FlowHeap(SMOOTHED, rows, BY_SCORE);
    windowed =
        new FlowHeap(
            WINDOWED,
            rows,
            Comparator.<Flow>comparingLong(flow -> flow.windowValue(this.window))
                .thenComparing(byId().reversed()));
  }

  private static Comparator<Flow> byId() {
    return Comparator.comparing(flow -> flow.id);
  }

  void enter(long newWindow) {
    windowed.clear();
    windowedHasGap = false;
    window = newWindow;
  }

  void offer(Flow flow) {
    smoothed.offer(flow);
    if (flow.windowValue(window) > 0) {
      windowed.offer(flow);
    }
  }

  void remove(Flow flow) {
    smoothed.remove(flow);
    windowedHasGap |= windowed.remove(flow);
    flows--;
  }

  /**
   * Whether every flow has to be offered again before {@link #windowed} is right. The coldest flow
   * can be one of a window's greatest, and only others that grow would take its place. (In {@link
   * #smoothed} it can only be the last.)
   */
  boolean windowedHasGap() {
    return windowedHasGap;
  }

  void gapIsFilled() {
    windowedHasGap = false;
  }
}
