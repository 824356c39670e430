package io.flowgauge.stream;

import io.flowgauge.flow.FlowHash;
import io.flowgauge.table.PartialTally;
import org.apache.flink.api.java.functions.KeySelector;

/**
 * Which of a definition's flow tables a flow is in: the definition's id, its lowest bits replaced
 * by those of the flow key's hash. A long, because its hash is the same in every JVM.
 */
public final class FlowBucket implements KeySelector<PartialTally, Long> {
  private static final long serialVersionUID = 1L;

  /** Enough that tables spread evenly over subtasks, few enough that merging them costs little. */
  private static final int BUCKETS_PER_DEFINITION = 64;

  private static final long BUCKET_MASK = BUCKETS_PER_DEFINITION - 1L;

  @Override
  public Long getKey(PartialTally tally) {
    return of(tally.definition(), tally.key());
  }

  static long of(long definition, byte[] flowKey) {
    return definitionPart(definition) | (FlowHash.of(flowKey) & BUCKET_MASK);
  }

  /** What the keys of all of a definition's buckets share; tells definitions apart. */
  static long definitionPart(long definitionOrBucket) {
    return definitionOrBucket & ~BUCKET_MASK;
  }

  /** A table's share of a bound on the whole definition's flows. */
  static int share(int flowsPerDefinition) {
    return Math.max(1, flowsPerDefinition / BUCKETS_PER_DEFINITION);
  }
}
