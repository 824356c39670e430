package io.flowgauge.table;

import org.jspecify.annotations.Nullable;

/**
 * What one subtask counted of one flow, from one origin, in one tick, since it last told. Partial
 * tallies of the same flow, origin and tick are added up; order does not matter.
 *
 * <p>A <em>rest</em> is what a subtask counted of all the flows of a bucket that it could not tell
 * apart, because there were too many: it is in the definition's totals and in no flow.
 *
 * @param definition identity of the definition
 * @param tick the second since the epoch in which the datagrams were received
 * @param origin {@link io.flowgauge.flow.FlowOrigin}
 * @param key the flow key; of a rest the number of its bucket, in one octet
 * @param rest whether it is a rest
 * @param value what flows are sized by: estimated units of the first value where that is a sum,
 *     estimated packets otherwise
 * @param samples how many samples that is
 * @param measures the values that are not this one, where the definition has any
 */
@SuppressWarnings("ArrayRecordComponent") // A value in transit, never a key nor compared.
public record PartialTally(
    long definition,
    long tick,
    byte[] origin,
    byte[] key,
    boolean rest,
    long value,
    long samples,
    @Nullable Measures measures)
    implements FlowMessage {

  /** A tally of a flow whose one value is a sum. */
  public PartialTally(
      long definition, long tick, byte[] origin, byte[] key, long value, long samples) {
    this(definition, tick, origin, key, false, value, samples, null);
  }

  @Override
  public int bucket() {
    return rest ? key[0] : Buckets.of(key);
  }
}
