package io.flowgauge.table;

import io.flowgauge.flow.FlowHash;

/** How the flows of a definition are divided among its flow tables: by the hash of the flow key. */
public final class Buckets {
  /** Enough that tables spread evenly over subtasks, few enough that merging them costs little. */
  public static final int COUNT = 64;

  private Buckets() {}

  /** The bucket of the flow with this key. */
  public static int of(byte[] flowKey) {
    return ofHash(FlowHash.of(flowKey));
  }

  /** The bucket of a flow whose key has this {@link FlowHash#of(byte[])}. */
  static int ofHash(long hash) {
    return (int) hash & (COUNT - 1);
  }

  /** A table's share of a bound on the whole definition's flows. */
  public static int share(int flowsPerDefinition) {
    return Math.max(1, flowsPerDefinition / COUNT);
  }
}
