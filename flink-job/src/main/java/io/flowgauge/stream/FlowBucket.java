package io.flowgauge.stream;

import io.flowgauge.table.Buckets;
import io.flowgauge.table.FlowMessage;
import org.apache.flink.api.java.functions.KeySelector;

/**
 * Which of a definition's flow tables a flow is in: the definition's id, its lowest bits replaced
 * by those of the flow key's hash. A long, because its hash is the same in every JVM.
 */
public final class FlowBucket implements KeySelector<FlowMessage, Long> {
  private static final long serialVersionUID = 1L;

  private static final long BUCKET_MASK = Buckets.COUNT - 1L;

  @Override
  public Long getKey(FlowMessage message) {
    return definitionPart(message.definition()) | message.bucket();
  }

  /** What the keys of all of a definition's buckets share; tells definitions apart. */
  static long definitionPart(long definitionOrBucket) {
    return definitionOrBucket & ~BUCKET_MASK;
  }
}
